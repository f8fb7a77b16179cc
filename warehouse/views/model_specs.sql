-- Grain: one row per product or model of which a technical figure is firmly stated.
CREATE OR REPLACE VIEW model_specs AS
SELECT subject,
    max(value_max) FILTER (metric = 'clip_length') AS clip_seconds,
    max(value_max) FILTER (metric = 'resolution') AS lines,
    max(value_max) FILTER (metric = 'frame_rate') AS frames_a_second,
    arg_max(value_max, holds_from) FILTER (metric = 'parameters') AS parameters,
    min(value_min) FILTER (metric = 'generation_time') AS generation_seconds,
    count(*) AS figures, bool_or(status = 'disputed') AS has_conflict, max(last_seen) AS last_seen,
    list_sort(list(id))[:100] AS facts
FROM facts
WHERE metric IN ('clip_length', 'resolution', 'frame_rate', 'parameters', 'generation_time')
    AND status IN ('single_source', 'corroborated', 'disputed')
GROUP BY subject;
COMMENT ON VIEW model_specs IS 'One row per product or model with its technical figures; rumours, forecasts, denied and superseded ones are left out.';
COMMENT ON COLUMN model_specs.subject IS 'Entity that the figure is about (entities.id).';
COMMENT ON COLUMN model_specs.clip_seconds IS 'Longest clip that it makes, in seconds.';
COMMENT ON COLUMN model_specs.lines IS 'Most lines of the picture it makes.';
COMMENT ON COLUMN model_specs.frames_a_second IS 'Most frames per second.';
COMMENT ON COLUMN model_specs.parameters IS 'Number of parameters, as last stated.';
COMMENT ON COLUMN model_specs.generation_seconds IS 'Shortest time stated to make a clip, in seconds.';
COMMENT ON COLUMN model_specs.figures IS 'Number of facts behind the row.';
COMMENT ON COLUMN model_specs.has_conflict IS 'Whether one of them is disputed.';
COMMENT ON COLUMN model_specs.last_seen IS 'When an article that states one was last fetched, UTC.';
COMMENT ON COLUMN model_specs.facts IS 'The facts (facts.id), at most 100.';
