-- Grain: one row per article version (address, title and text). Blocks and alternates are JSON.
CREATE TABLE base.article (
    id VARCHAR NOT NULL,
    page_id VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    lang VARCHAR NOT NULL,
    lang_evidence VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    blocks VARCHAR NOT NULL,
    fetched_at TIMESTAMPTZ NOT NULL,
    published TIMESTAMPTZ,
    modified TIMESTAMPTZ,
    authors VARCHAR[] NOT NULL,
    publisher VARCHAR NOT NULL,
    alternates VARCHAR NOT NULL,
    images VARCHAR[] NOT NULL,
    links VARCHAR[] NOT NULL,
    paywalled BOOLEAN NOT NULL,
    loaded_at TIMESTAMPTZ NOT NULL
);
-- Grain: one row per time that an article version was seen at its address.
CREATE TABLE base.sighting (
    article VARCHAR NOT NULL,
    page_id VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    fetched_at TIMESTAMPTZ NOT NULL
);
