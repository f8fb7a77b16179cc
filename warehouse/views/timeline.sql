-- Grain: one row per dated event: a launch, a funding round or a deal.
CREATE OR REPLACE VIEW timeline AS
SELECT holds_from, holds_to, as_of, as_of_source, subject, metric AS event, qualifier, object, value_min, value_max,
    comparator, unit, status, stories, publishers, languages, quote, id AS fact
FROM facts WHERE metric IN ('launch', 'funding', 'deal') AND same_as IS NULL;
COMMENT ON VIEW timeline IS 'One row per dated event: launches, funding rounds and deals, for reading in the order of holds_from.';
COMMENT ON COLUMN timeline.holds_from IS 'First day that as_of covers.';
COMMENT ON COLUMN timeline.holds_to IS 'Last day that as_of covers.';
COMMENT ON COLUMN timeline.as_of IS 'Date for which it holds, EDTF.';
COMMENT ON COLUMN timeline.as_of_source IS 'stated, published or fetched, as in facts.';
COMMENT ON COLUMN timeline.subject IS 'Entity that the figure is about (entities.id).';
COMMENT ON COLUMN timeline.event IS 'launch, funding or deal.';
COMMENT ON COLUMN timeline.qualifier IS 'Round or kind of deal, or null.';
COMMENT ON COLUMN timeline.object IS 'The other entity, or null.';
COMMENT ON COLUMN timeline.value_min IS 'Sum, lower end of a range; null for a launch.';
COMMENT ON COLUMN timeline.value_max IS 'Upper end of a range.';
COMMENT ON COLUMN timeline.comparator IS 'One of = ~ > >= < <=.';
COMMENT ON COLUMN timeline.unit IS 'ISO 4217 code of the money; date for a launch.';
COMMENT ON COLUMN timeline.status IS 'Status of the fact.';
COMMENT ON COLUMN timeline.stories IS 'Number of independent stories.';
COMMENT ON COLUMN timeline.publishers IS 'Number of publishers.';
COMMENT ON COLUMN timeline.languages IS 'Languages of the articles, sorted.';
COMMENT ON COLUMN timeline.quote IS 'The shortest quote among the deciding claims.';
COMMENT ON COLUMN timeline.fact IS 'Fact (facts.id).';
