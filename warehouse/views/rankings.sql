-- Grain: one row per place on a board at a date.
CREATE OR REPLACE VIEW rankings AS
SELECT id AS fact, object AS board, holds_from, TRY_CAST(value_min AS INTEGER) AS place_min, TRY_CAST(value_max AS INTEGER) AS place_max, subject,
    qualifier, comparator, as_of, as_of_source, status, stories, publishers, languages, quote
FROM facts WHERE metric = 'rank';
COMMENT ON VIEW rankings IS 'One row per place of a model, product or company on a leaderboard or chart.';
COMMENT ON COLUMN rankings.fact IS 'Fact (facts.id).';
COMMENT ON COLUMN rankings.board IS 'Leaderboard or chart (entities.id), null where the text names none.';
COMMENT ON COLUMN rankings.holds_from IS 'First day that as_of covers.';
COMMENT ON COLUMN rankings.place_min IS 'Place, the better end of a range.';
COMMENT ON COLUMN rankings.place_max IS 'The worse end of a range.';
COMMENT ON COLUMN rankings.subject IS 'Entity that the figure is about (entities.id).';
COMMENT ON COLUMN rankings.qualifier IS 'Facet of the metric, or null.';
COMMENT ON COLUMN rankings.comparator IS 'One of = ~ > >= < <=.';
COMMENT ON COLUMN rankings.as_of IS 'Date for which it holds, EDTF.';
COMMENT ON COLUMN rankings.as_of_source IS 'stated, published or fetched, as in facts.';
COMMENT ON COLUMN rankings.status IS 'Status of the fact.';
COMMENT ON COLUMN rankings.stories IS 'Number of independent stories.';
COMMENT ON COLUMN rankings.publishers IS 'Number of publishers.';
COMMENT ON COLUMN rankings.languages IS 'Languages of the articles, sorted.';
COMMENT ON COLUMN rankings.quote IS 'The shortest quote among the deciding claims.';
