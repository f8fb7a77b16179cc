-- What comparing needs of a fact's value and time, computed once when the row is written: low and high as
-- DOUBLE, direction of a bound, tolerance of a rounding (half of its last significant digit), bin (6 % wide)
-- for finding near values; is_short (at most 31 days); leads and leads_bin: whether it is among the best
-- supported facts of its series and bucket, and of its bin there, with which others are compared.
-- Of a statement: the part of the subjects that it belongs to, and when it was written (published or changed).
ALTER TABLE base.statement ADD COLUMN shard UTINYINT DEFAULT 0;
ALTER TABLE base.statement ADD COLUMN written_at TIMESTAMPTZ;
UPDATE base.statement SET shard = (md5_number_lower(f.subject) % 64)::UTINYINT
FROM base.fact f WHERE f.id = fact AND f.known_to IS NULL;
ALTER TABLE base.fact ADD COLUMN is_short BOOLEAN DEFAULT false;
ALTER TABLE base.fact ADD COLUMN is_single BOOLEAN DEFAULT false;
ALTER TABLE base.fact ADD COLUMN is_equal BOOLEAN DEFAULT false;
ALTER TABLE base.fact ADD COLUMN is_exact BOOLEAN DEFAULT false;
ALTER TABLE base.fact ADD COLUMN low DOUBLE;
ALTER TABLE base.fact ADD COLUMN high DOUBLE;
ALTER TABLE base.fact ADD COLUMN direction TINYINT DEFAULT 0;
ALTER TABLE base.fact ADD COLUMN digits TINYINT DEFAULT 0;
ALTER TABLE base.fact ADD COLUMN tolerance DOUBLE DEFAULT 0;
ALTER TABLE base.fact ADD COLUMN bin INTEGER DEFAULT 0;
ALTER TABLE base.fact ADD COLUMN leads BOOLEAN DEFAULT false;
ALTER TABLE base.fact ADD COLUMN leads_bin BOOLEAN DEFAULT false;
INSERT INTO base.pending SELECT id FROM base.article;
