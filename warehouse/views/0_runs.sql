-- Grain: one row per run of a command.
CREATE OR REPLACE VIEW runs AS
SELECT id, command, started_at, finished_at, state, counts::JSON AS counts, detail FROM base.run;
COMMENT ON VIEW runs IS 'One row per run.';
COMMENT ON COLUMN runs.id IS 'Id of the run.';
COMMENT ON COLUMN runs.command IS 'Command that was run.';
COMMENT ON COLUMN runs.started_at IS 'When it began, UTC.';
COMMENT ON COLUMN runs.finished_at IS 'When it ended, UTC; null while it runs or where it was killed.';
COMMENT ON COLUMN runs.state IS 'running, completed or failed.';
COMMENT ON COLUMN runs.counts IS 'What it read and stored, as JSON.';
COMMENT ON COLUMN runs.detail IS 'What went wrong, or empty.';
