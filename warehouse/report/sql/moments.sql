-- Grain: one row: the time of the ledger, and since when what the last run that changed facts made is known.
WITH change AS (SELECT coalesce(max(known_from), TIMESTAMPTZ '1970-01-01') AS changed_at FROM fact_history)
SELECT greatest(c.changed_at, coalesce((SELECT max(last_seen) FROM articles), c.changed_at),
        coalesce((SELECT max(recorded_at) FROM unused), c.changed_at)) AS moment,
    coalesce((SELECT max(started_at) FROM runs WHERE started_at <= c.changed_at), TIMESTAMPTZ '1970-01-01') AS latest_run
FROM change c
