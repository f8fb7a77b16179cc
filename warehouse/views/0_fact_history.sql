-- Grain: one row per fact and stretch of time in which the ledger held it so.
CREATE OR REPLACE VIEW fact_history AS
SELECT base.hex_id(id) AS id, subject, metric, qualifier, value_min, value_max, comparator, unit, per, out_of,
    object, as_of, CASE WHEN is_stated THEN 'stated' WHEN is_published THEN 'published' ELSE 'fetched' END AS as_of_source, status,
    status_reason, claims, articles, stories, publishers, origins, languages, first_seen, last_seen, quote,
    evidence, list_transform(supported_by, lambda x: base.hex_id(x)) AS supported_by,
    list_transform(disputed_by, lambda x: base.hex_id(x)) AS disputed_by, base.hex_id(same_as) AS same_as,
    holds_from, holds_to, known_from, known_to
FROM base.fact;
COMMENT ON VIEW fact_history IS 'One row per fact and stretch of time in which the ledger held it so; what it holds now has no known_to.';
COMMENT ON COLUMN fact_history.id IS 'First 16 hex digits of SHA-256 over the key columns.';
COMMENT ON COLUMN fact_history.subject IS 'Entity that the figure is about (entities.id, or the slug of an unknown name).';
COMMENT ON COLUMN fact_history.metric IS 'What is measured: users, revenue, rank and so on.';
COMMENT ON COLUMN fact_history.qualifier IS 'Facet of the metric, or null.';
COMMENT ON COLUMN fact_history.value_min IS 'Value in the base of the unit, lower end of a range; null for a launch.';
COMMENT ON COLUMN fact_history.value_max IS 'Upper end of a range; equal to value_min for a single figure.';
COMMENT ON COLUMN fact_history.comparator IS 'One of = ~ > >= < <=.';
COMMENT ON COLUMN fact_history.unit IS 'Unit; money is its ISO 4217 code.';
COMMENT ON COLUMN fact_history.per IS 'Period or item that the value is per, or null.';
COMMENT ON COLUMN fact_history.out_of IS 'The n of "k of the n best" (rank_share only).';
COMMENT ON COLUMN fact_history.object IS 'The other entity: leaderboard, compared product, receiving side.';
COMMENT ON COLUMN fact_history.as_of IS 'Date for which it holds, EDTF: as stated, else the day of the earliest article of the story that states it.';
COMMENT ON COLUMN fact_history.as_of_source IS 'Where as_of comes from: stated (the text gives it), published (the day of the earliest article of the story that states it) or fetched (its first fetching, where no date is known).';
COMMENT ON COLUMN fact_history.status IS 'single_source, corroborated, disputed, superseded, forecast, rumour or denied.';
COMMENT ON COLUMN fact_history.status_reason IS 'Why it has this status, in words.';
COMMENT ON COLUMN fact_history.claims IS 'Number of claims that carry it, of every modality.';
COMMENT ON COLUMN fact_history.articles IS 'Number of articles whose claims decide the status.';
COMMENT ON COLUMN fact_history.stories IS 'Number of independent stories among them; translations and syndicated copies are one story.';
COMMENT ON COLUMN fact_history.publishers IS 'Number of publishers among them.';
COMMENT ON COLUMN fact_history.origins IS 'Number of origins among them: the cited source, else the story.';
COMMENT ON COLUMN fact_history.languages IS 'Languages of the articles, sorted.';
COMMENT ON COLUMN fact_history.first_seen IS 'When an article that states it was first fetched, UTC.';
COMMENT ON COLUMN fact_history.last_seen IS 'When an article that states it was last fetched, UTC.';
COMMENT ON COLUMN fact_history.quote IS 'The shortest quote among the deciding claims.';
COMMENT ON COLUMN fact_history.evidence IS 'Claims that carry it (claims.id), the deciding and shortest ones first; at most 100, all are in fact_claims.';
COMMENT ON COLUMN fact_history.supported_by IS 'Other facts that bear it out: a rounding, or a value within its bound.';
COMMENT ON COLUMN fact_history.disputed_by IS 'Other facts of the same date that contradict it.';
COMMENT ON COLUMN fact_history.same_as IS 'The more precise fact that this one rounds, or null.';
COMMENT ON COLUMN fact_history.holds_from IS 'First day that as_of covers.';
COMMENT ON COLUMN fact_history.holds_to IS 'Last day that as_of covers.';
COMMENT ON COLUMN fact_history.known_from IS 'When the ledger came to hold it so, UTC.';
COMMENT ON COLUMN fact_history.known_to IS 'When it ceased to, UTC; null for what it holds now.';
CREATE OR REPLACE MACRO facts_as_known(moment) AS TABLE
SELECT * EXCLUDE (known_from, known_to) FROM fact_history
WHERE known_from <= moment::TIMESTAMPTZ AND (known_to IS NULL OR known_to > moment::TIMESTAMPTZ);
COMMENT ON MACRO TABLE facts_as_known IS 'The facts as the ledger held them at a moment: FROM facts_as_known(TIMESTAMPTZ ''2026-01-15'').';
