-- Grain: one row per pair of facts that contradict each other.
CREATE OR REPLACE VIEW conflicts AS
WITH side AS (
    SELECT base.hex_id(id) AS id, id AS number, subject, metric, qualifier, unit, per, object, value_min,
        value_max, comparator, as_of, stories, quote, unnest(disputed_by) AS other
    FROM base.fact WHERE known_to IS NULL AND len(disputed_by) > 0
)
SELECT a.subject, a.metric, a.qualifier, a.unit, a.per, a.object, a.value_min, a.value_max, a.comparator, a.as_of,
    a.stories, b.value_min AS other_value_min, b.value_max AS other_value_max, b.comparator AS other_comparator,
    b.as_of AS other_as_of, b.stories AS other_stories, a.id AS fact, base.hex_id(b.id) AS other_fact, a.quote,
    b.quote AS other_quote
FROM side a JOIN base.fact b ON b.id = a.other AND b.known_to IS NULL
WHERE (a.stories, a.number) > (b.stories, b.id)
    OR NOT list_contains(b.disputed_by, a.number);
COMMENT ON VIEW conflicts IS 'One row per pair of facts of the same time that contradict each other, the one with more independent stories first.';
COMMENT ON COLUMN conflicts.subject IS 'Entity that the figure is about (entities.id).';
COMMENT ON COLUMN conflicts.metric IS 'What is measured.';
COMMENT ON COLUMN conflicts.qualifier IS 'Facet of the metric, or null.';
COMMENT ON COLUMN conflicts.unit IS 'Unit.';
COMMENT ON COLUMN conflicts.per IS 'Period or item that the value is per, or null.';
COMMENT ON COLUMN conflicts.object IS 'The other entity, or null.';
COMMENT ON COLUMN conflicts.value_min IS 'Value in the base of the unit, lower end of a range.';
COMMENT ON COLUMN conflicts.value_max IS 'Upper end of a range; equal to value_min for a single figure.';
COMMENT ON COLUMN conflicts.comparator IS 'One of = ~ > >= < <=.';
COMMENT ON COLUMN conflicts.as_of IS 'Date for which it holds, EDTF.';
COMMENT ON COLUMN conflicts.stories IS 'Number of independent stories.';
COMMENT ON COLUMN conflicts.other_value_min IS 'Value of the other fact.';
COMMENT ON COLUMN conflicts.other_value_max IS 'Upper end of its range.';
COMMENT ON COLUMN conflicts.other_comparator IS 'Its comparator.';
COMMENT ON COLUMN conflicts.other_as_of IS 'Its date.';
COMMENT ON COLUMN conflicts.other_stories IS 'Its number of independent stories.';
COMMENT ON COLUMN conflicts.fact IS 'Fact (facts.id).';
COMMENT ON COLUMN conflicts.other_fact IS 'The other fact (facts.id).';
COMMENT ON COLUMN conflicts.quote IS 'The shortest quote among the deciding claims.';
COMMENT ON COLUMN conflicts.other_quote IS 'Quote of the other fact.';
