-- Grain: one row per entity of the registry.
CREATE TABLE base.entity (id VARCHAR NOT NULL, name VARCHAR NOT NULL, kind VARCHAR NOT NULL, parent VARCHAR);
-- Grain: one row per configured source.
CREATE TABLE base.source (
    id VARCHAR NOT NULL, name VARCHAR NOT NULL, url VARCHAR NOT NULL, lang VARCHAR, kind VARCHAR
);
-- Grain: one row per reason for which something is not used.
CREATE TABLE base.reason (id VARCHAR NOT NULL, sentence VARCHAR NOT NULL);
