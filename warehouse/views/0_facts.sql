-- Grain: one row per (subject, metric, qualifier, per, object, unit, value_min, value_max, out_of, comparator, as_of).
CREATE OR REPLACE VIEW facts AS
SELECT base.hex_id(id) AS id, subject, metric, qualifier, value_min, value_max, comparator, unit, per, out_of,
    object, as_of, CASE WHEN is_stated THEN 'stated' WHEN is_published THEN 'published' ELSE 'fetched' END AS as_of_source, status,
    status_reason, claims, articles, stories, publishers, origins, languages, first_seen, last_seen,
    quote, evidence, list_transform(supported_by, lambda x: base.hex_id(x)) AS supported_by,
    list_transform(disputed_by, lambda x: base.hex_id(x)) AS disputed_by, base.hex_id(same_as) AS same_as,
    holds_from, holds_to
FROM base.fact WHERE known_to IS NULL;
COMMENT ON VIEW facts IS 'One row per thing stated (subject, metric, qualifier, value, date), with all the claims that carry it and how sure it is.';
COMMENT ON COLUMN facts.id IS 'First 16 hex digits of SHA-256 over the key columns.';
COMMENT ON COLUMN facts.subject IS 'Entity that the figure is about (entities.id, or the slug of an unknown name).';
COMMENT ON COLUMN facts.metric IS 'What is measured: users, revenue, rank and so on.';
COMMENT ON COLUMN facts.qualifier IS 'Facet of the metric, or null.';
COMMENT ON COLUMN facts.value_min IS 'Value in the base of the unit, lower end of a range; null for a launch.';
COMMENT ON COLUMN facts.value_max IS 'Upper end of a range; equal to value_min for a single figure.';
COMMENT ON COLUMN facts.comparator IS 'One of = ~ > >= < <=.';
COMMENT ON COLUMN facts.unit IS 'Unit; money is its ISO 4217 code.';
COMMENT ON COLUMN facts.per IS 'Period or item that the value is per, or null.';
COMMENT ON COLUMN facts.out_of IS 'The n of "k of the n best" (rank_share only).';
COMMENT ON COLUMN facts.object IS 'The other entity: leaderboard, compared product, receiving side.';
COMMENT ON COLUMN facts.as_of IS 'Date for which it holds, EDTF: as stated, else the day of the earliest article of the story that states it.';
COMMENT ON COLUMN facts.as_of_source IS 'Where as_of comes from: stated (the text gives it), published (the day of the earliest article of the story that states it) or fetched (its first fetching, where no date is known).';
COMMENT ON COLUMN facts.status IS 'single_source, corroborated, disputed, superseded, forecast, rumour or denied.';
COMMENT ON COLUMN facts.status_reason IS 'Why it has this status, in words.';
COMMENT ON COLUMN facts.claims IS 'Number of claims that carry it, of every modality.';
COMMENT ON COLUMN facts.articles IS 'Number of articles whose claims decide the status.';
COMMENT ON COLUMN facts.stories IS 'Number of independent stories among them; translations and syndicated copies are one story.';
COMMENT ON COLUMN facts.publishers IS 'Number of publishers among them.';
COMMENT ON COLUMN facts.origins IS 'Number of origins among them: the cited source, else the story.';
COMMENT ON COLUMN facts.languages IS 'Languages of the articles, sorted.';
COMMENT ON COLUMN facts.first_seen IS 'When an article that states it was first fetched, UTC.';
COMMENT ON COLUMN facts.last_seen IS 'When an article that states it was last fetched, UTC.';
COMMENT ON COLUMN facts.quote IS 'The shortest quote among the deciding claims.';
COMMENT ON COLUMN facts.evidence IS 'Claims that carry it (claims.id), the deciding and shortest ones first; at most 100, all are in fact_claims.';
COMMENT ON COLUMN facts.supported_by IS 'Other facts that bear it out: a rounding, or a value within its bound.';
COMMENT ON COLUMN facts.disputed_by IS 'Other facts of the same date that contradict it.';
COMMENT ON COLUMN facts.same_as IS 'The more precise fact that this one rounds, or null.';
COMMENT ON COLUMN facts.holds_from IS 'First day that as_of covers.';
COMMENT ON COLUMN facts.holds_to IS 'Last day that as_of covers.';
