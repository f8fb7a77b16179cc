-- Grain: one row per change of a share price.
CREATE OR REPLACE VIEW stock_moves AS
SELECT id AS fact, subject, qualifier AS period, value_min AS percent_min, value_max AS percent_max, comparator,
    as_of, as_of_source, holds_from, status, stories, publishers, languages, quote
FROM facts WHERE metric = 'stock_move' AND same_as IS NULL;
COMMENT ON VIEW stock_moves IS 'One row per change of a companys share price.';
COMMENT ON COLUMN stock_moves.fact IS 'Fact (facts.id).';
COMMENT ON COLUMN stock_moves.subject IS 'Entity that the figure is about (entities.id).';
COMMENT ON COLUMN stock_moves.period IS 'day, week, month, quarter, year or ytd; null where the text does not say.';
COMMENT ON COLUMN stock_moves.percent_min IS 'Change in per cent, lower end of a range.';
COMMENT ON COLUMN stock_moves.percent_max IS 'Upper end of a range.';
COMMENT ON COLUMN stock_moves.comparator IS 'One of = ~ > >= < <=.';
COMMENT ON COLUMN stock_moves.as_of IS 'Date for which it holds, EDTF.';
COMMENT ON COLUMN stock_moves.as_of_source IS 'stated, published or fetched, as in facts.';
COMMENT ON COLUMN stock_moves.holds_from IS 'First day that as_of covers.';
COMMENT ON COLUMN stock_moves.status IS 'Status of the fact.';
COMMENT ON COLUMN stock_moves.stories IS 'Number of independent stories.';
COMMENT ON COLUMN stock_moves.publishers IS 'Number of publishers.';
COMMENT ON COLUMN stock_moves.languages IS 'Languages of the articles, sorted.';
COMMENT ON COLUMN stock_moves.quote IS 'The shortest quote among the deciding claims.';
