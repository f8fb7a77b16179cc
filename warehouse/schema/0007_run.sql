-- Grain: one row per thing that a stage did not use.
CREATE TABLE base.unused (
    id VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    ref VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    run VARCHAR NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL
);
-- Grain: one row per run of the flow.
CREATE TABLE base.run (
    id VARCHAR NOT NULL,
    command VARCHAR NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ,
    state VARCHAR NOT NULL,
    counts VARCHAR NOT NULL,
    detail VARCHAR NOT NULL
);
