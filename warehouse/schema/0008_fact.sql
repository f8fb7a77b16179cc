-- Grain: one row per live claim: which fact it carries, and what counting needs to know of its article.
-- Ids are 64-bit numbers here, because scans over millions of them decide the cost of an update.
CREATE TABLE base.statement (
    claim VARCHAR NOT NULL,
    article UBIGINT NOT NULL,
    fact UBIGINT NOT NULL,
    story UBIGINT NOT NULL,
    publisher UBIGINT NOT NULL,
    lead UBIGINT NOT NULL,
    origin UBIGINT NOT NULL,
    stance TINYINT NOT NULL,
    lang VARCHAR NOT NULL,
    is_stated BOOLEAN NOT NULL,
    is_current BOOLEAN NOT NULL,
    first_seen TIMESTAMPTZ NOT NULL,
    last_seen TIMESTAMPTZ NOT NULL,
    quote_length INTEGER NOT NULL
);
-- Grain: one row per fact and stretch of time in which the ledger held it so; known_to is null for what
-- it holds now. Sets of stories, of their lead publishers and of origins are kept as least and greatest
-- key: they have two members or more exactly where the two differ. id hashes (subject,
-- metric, qualifier, per, object, unit, out_of, value_min, value_max,
-- comparator, as_of); series hashes the part of it before the values; bucket is 64 days wide.
CREATE TABLE base.fact (
    id UBIGINT NOT NULL,
    series UBIGINT NOT NULL,
    bucket INTEGER NOT NULL,
    subject VARCHAR NOT NULL,
    metric VARCHAR NOT NULL,
    qualifier VARCHAR,
    value_min DECIMAL(38, 9),
    value_max DECIMAL(38, 9),
    comparator VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    per VARCHAR,
    out_of INTEGER,
    object VARCHAR,
    as_of VARCHAR NOT NULL,
    holds_from DATE,
    holds_to DATE,
    is_stated BOOLEAN NOT NULL,
    stance TINYINT NOT NULL,
    is_denied BOOLEAN NOT NULL,
    is_current BOOLEAN NOT NULL,
    claims BIGINT NOT NULL,
    articles BIGINT NOT NULL,
    stories BIGINT NOT NULL,
    publishers BIGINT NOT NULL,
    origins BIGINT NOT NULL,
    languages VARCHAR[] NOT NULL,
    story_low UBIGINT NOT NULL,
    story_high UBIGINT NOT NULL,
    lead_low UBIGINT NOT NULL,
    lead_high UBIGINT NOT NULL,
    origin_low UBIGINT NOT NULL,
    origin_high UBIGINT NOT NULL,
    article_set UBIGINT[] NOT NULL,
    evidence VARCHAR[] NOT NULL,
    quote VARCHAR NOT NULL,
    first_seen TIMESTAMPTZ NOT NULL,
    last_seen TIMESTAMPTZ NOT NULL,
    status VARCHAR NOT NULL,
    status_reason VARCHAR NOT NULL,
    supported_by UBIGINT[] NOT NULL,
    disputed_by UBIGINT[] NOT NULL,
    same_as UBIGINT,
    known_from TIMESTAMPTZ NOT NULL,
    known_to TIMESTAMPTZ
);
-- Grain: one row per article whose facts wait for the next reconciliation (an article may stand twice).
CREATE TABLE base.pending (article VARCHAR NOT NULL);
-- Grain: one row per metric: whether its figures are rounded in the news, and whether one subject has one
-- value of it at one time.
CREATE TABLE base.metric (id VARCHAR NOT NULL, is_rounded BOOLEAN NOT NULL, is_single BOOLEAN NOT NULL);
