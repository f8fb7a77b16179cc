-- Grain: one row per claim of an article version; retired_at is set when a later reading of the same
-- text no longer finds it. dirty rows wait for the next reconciliation.
CREATE TABLE base.claim (
    id VARCHAR NOT NULL,
    article VARCHAR NOT NULL,
    metric VARCHAR NOT NULL,
    qualifier VARCHAR,
    subject VARCHAR NOT NULL,
    subject_text VARCHAR NOT NULL,
    value_min DECIMAL(38, 9),
    value_max DECIMAL(38, 9),
    comparator VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    per VARCHAR,
    out_of INTEGER,
    object VARCHAR,
    as_of VARCHAR,
    modality VARCHAR NOT NULL,
    attributed_to VARCHAR,
    quote VARCHAR NOT NULL,
    "start" BIGINT NOT NULL,
    "end" BIGINT NOT NULL,
    rule VARCHAR NOT NULL,
    value_text VARCHAR NOT NULL,
    loaded_at TIMESTAMPTZ NOT NULL,
    retired_at TIMESTAMPTZ
);
-- Grain: one row per article version whose claims were extracted, with the rules' version.
CREATE TABLE base.extraction (
    article VARCHAR NOT NULL,
    rules VARCHAR NOT NULL,
    extracted_at TIMESTAMPTZ NOT NULL
);
-- Grain: one row per quantity of an article that became no claim.
CREATE TABLE base.rejection (
    id VARCHAR NOT NULL,
    article VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    "start" BIGINT NOT NULL,
    "end" BIGINT NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR NOT NULL
);
