-- Grain: one row per property of this database (program, schema version, when the views were made).
CREATE SCHEMA base;
CREATE TABLE base.meta (key VARCHAR NOT NULL, value VARCHAR NOT NULL);
COMMENT ON TABLE base.meta IS 'Properties of this database; program = factreel marks it as ours.';
INSERT INTO base.meta VALUES ('program', 'factreel'), ('schema_version', '0');
