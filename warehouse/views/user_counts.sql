-- Grain: one row per number of users that is no rounding of another.
CREATE OR REPLACE VIEW user_counts AS
SELECT id AS fact, subject, qualifier, value_min, value_max, comparator, unit, per,
    as_of, as_of_source, holds_from, status, stories, publishers, languages, quote
FROM facts WHERE metric = 'users' AND same_as IS NULL;
COMMENT ON VIEW user_counts IS 'One row per number of users stated of a product or company; roundings of a more precise figure are left out.';
COMMENT ON COLUMN user_counts.fact IS 'Fact (facts.id).';
COMMENT ON COLUMN user_counts.subject IS 'Entity that the figure is about (entities.id).';
COMMENT ON COLUMN user_counts.qualifier IS 'Kind of users: monthly_active, registered, paying and so on; null where the text does not say.';
COMMENT ON COLUMN user_counts.value_min IS 'Value in the base of the unit, lower end of a range.';
COMMENT ON COLUMN user_counts.value_max IS 'Upper end of a range; equal to value_min for a single figure.';
COMMENT ON COLUMN user_counts.comparator IS 'One of = ~ > >= < <=.';
COMMENT ON COLUMN user_counts.unit IS 'user, or organization for customers that are firms.';
COMMENT ON COLUMN user_counts.per IS 'Period or item that the value is per, or null.';
COMMENT ON COLUMN user_counts.as_of IS 'Date for which it holds, EDTF.';
COMMENT ON COLUMN user_counts.as_of_source IS 'stated, published or fetched, as in facts.';
COMMENT ON COLUMN user_counts.holds_from IS 'First day that as_of covers.';
COMMENT ON COLUMN user_counts.status IS 'Status of the fact.';
COMMENT ON COLUMN user_counts.stories IS 'Number of independent stories.';
COMMENT ON COLUMN user_counts.publishers IS 'Number of publishers.';
COMMENT ON COLUMN user_counts.languages IS 'Languages of the articles, sorted.';
COMMENT ON COLUMN user_counts.quote IS 'The shortest quote among the deciding claims.';
