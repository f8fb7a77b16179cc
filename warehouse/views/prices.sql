-- Grain: one row per price.
CREATE OR REPLACE VIEW prices AS
SELECT id AS fact, subject, qualifier, value_min, value_max, comparator, unit AS currency, per,
    as_of, as_of_source, holds_from, status, stories, publishers, languages, quote
FROM facts WHERE metric = 'price';
COMMENT ON VIEW prices IS 'One row per price of a product that a customer pays.';
COMMENT ON COLUMN prices.fact IS 'Fact (facts.id).';
COMMENT ON COLUMN prices.subject IS 'Entity that the figure is about (entities.id).';
COMMENT ON COLUMN prices.qualifier IS 'subscription, api or credit, or null.';
COMMENT ON COLUMN prices.value_min IS 'Value in the base of the unit, lower end of a range.';
COMMENT ON COLUMN prices.value_max IS 'Upper end of a range; equal to value_min for a single figure.';
COMMENT ON COLUMN prices.comparator IS 'One of = ~ > >= < <=.';
COMMENT ON COLUMN prices.currency IS 'ISO 4217 code of the money.';
COMMENT ON COLUMN prices.per IS 'What the price is for: month, second, video, image and so on.';
COMMENT ON COLUMN prices.as_of IS 'Date for which it holds, EDTF.';
COMMENT ON COLUMN prices.as_of_source IS 'stated, published or fetched, as in facts.';
COMMENT ON COLUMN prices.holds_from IS 'First day that as_of covers.';
COMMENT ON COLUMN prices.status IS 'Status of the fact.';
COMMENT ON COLUMN prices.stories IS 'Number of independent stories.';
COMMENT ON COLUMN prices.publishers IS 'Number of publishers.';
COMMENT ON COLUMN prices.languages IS 'Languages of the articles, sorted.';
COMMENT ON COLUMN prices.quote IS 'The shortest quote among the deciding claims.';
