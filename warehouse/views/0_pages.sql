-- Grain: one row per response or local file (address and bytes).
CREATE OR REPLACE VIEW pages AS
SELECT id, url, source, fetched_at, status, media_type, bytes, archive_file, archive_offset, outcome FROM base.page;
COMMENT ON VIEW pages IS 'One row per response or local file; the bytes lie in the archive.';
COMMENT ON COLUMN pages.id IS 'Hash of address and bytes.';
COMMENT ON COLUMN pages.url IS 'Address that was fetched.';
COMMENT ON COLUMN pages.source IS 'Source (sources.id).';
COMMENT ON COLUMN pages.fetched_at IS 'When it was fetched, UTC.';
COMMENT ON COLUMN pages.status IS 'HTTP status; 200 for a local file.';
COMMENT ON COLUMN pages.media_type IS 'Media type that the server declares.';
COMMENT ON COLUMN pages.bytes IS 'Length of the body in bytes.';
COMMENT ON COLUMN pages.archive_file IS 'WARC file that holds it.';
COMMENT ON COLUMN pages.archive_offset IS 'Offset of its record in the WARC file.';
COMMENT ON COLUMN pages.outcome IS 'article, or the reason for which it gave none.';
