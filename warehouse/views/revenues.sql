-- Grain: one row per revenue that is no rounding of another.
CREATE OR REPLACE VIEW revenues AS
SELECT id AS fact, subject, qualifier, value_min, value_max, comparator, unit AS currency, per,
    CASE per WHEN 'year' THEN 1 WHEN 'quarter' THEN 4 WHEN 'month' THEN 12 WHEN 'week' THEN 52 WHEN 'day' THEN 365 END
        * value_min::DOUBLE AS a_year,
    as_of, as_of_source, holds_from, status, stories, publishers, languages, quote
FROM facts WHERE metric = 'revenue' AND same_as IS NULL;
COMMENT ON VIEW revenues IS 'One row per revenue stated of a product or company; roundings of a more precise figure are left out.';
COMMENT ON COLUMN revenues.fact IS 'Fact (facts.id).';
COMMENT ON COLUMN revenues.subject IS 'Entity that the figure is about (entities.id).';
COMMENT ON COLUMN revenues.qualifier IS 'annualized for a run rate, or null.';
COMMENT ON COLUMN revenues.value_min IS 'Value in the base of the unit, lower end of a range.';
COMMENT ON COLUMN revenues.value_max IS 'Upper end of a range; equal to value_min for a single figure.';
COMMENT ON COLUMN revenues.comparator IS 'One of = ~ > >= < <=.';
COMMENT ON COLUMN revenues.currency IS 'ISO 4217 code of the money.';
COMMENT ON COLUMN revenues.per IS 'Period or item that the value is per, or null.';
COMMENT ON COLUMN revenues.a_year IS 'value_min extended to a year; null where the period is not stated.';
COMMENT ON COLUMN revenues.as_of IS 'Date for which it holds, EDTF.';
COMMENT ON COLUMN revenues.as_of_source IS 'stated, published or fetched, as in facts.';
COMMENT ON COLUMN revenues.holds_from IS 'First day that as_of covers.';
COMMENT ON COLUMN revenues.status IS 'Status of the fact.';
COMMENT ON COLUMN revenues.stories IS 'Number of independent stories.';
COMMENT ON COLUMN revenues.publishers IS 'Number of publishers.';
COMMENT ON COLUMN revenues.languages IS 'Languages of the articles, sorted.';
COMMENT ON COLUMN revenues.quote IS 'The shortest quote among the deciding claims.';
