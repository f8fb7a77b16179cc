-- Grain: one row per response or local file (address and bytes); the bytes lie in the archive.
CREATE TABLE base.page (
    id VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    fetched_at TIMESTAMPTZ NOT NULL,
    status INTEGER NOT NULL,
    media_type VARCHAR NOT NULL,
    bytes BIGINT,
    archive_file VARCHAR,
    archive_offset BIGINT,
    outcome VARCHAR NOT NULL
);
