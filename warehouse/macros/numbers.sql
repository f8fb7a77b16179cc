-- Helpers of the facts: 64-bit keys, dates of EDTF texts, and how values compare.
-- key64: a stable 64-bit number of a text.
CREATE OR REPLACE MACRO base.key64(x) AS md5_number_lower(x);
-- series_text: what a value is a value of; its key is a claim's and a fact's series.
CREATE OR REPLACE MACRO base.series_text(subject, metric, qualifier, per, object, unit, out_of) AS
    concat_ws(chr(31), subject, metric, coalesce(qualifier, chr(30)), coalesce(per, chr(30)),
        coalesce(object, chr(30)), unit, coalesce(out_of::VARCHAR, chr(30)));
-- shard: which of 64 parts a series belongs to.
CREATE OR REPLACE MACRO base.shard(series) AS (series % 64)::UTINYINT;
-- hex_id: the public form of a 64-bit id.
CREATE OR REPLACE MACRO base.hex_id(x) AS lpad(lower(to_hex(x)), 16, '0');
-- sign_free: the magnitude's comparator: "a loss of over 12 bn" is -12e9 with >, and means less than that.
CREATE OR REPLACE MACRO base.direction(comparator, v) AS
    CASE WHEN comparator IN ('>', '>=') THEN 1 WHEN comparator IN ('<', '<=') THEN -1 ELSE 0 END
    * CASE WHEN v < 0 THEN -1 ELSE 1 END;
-- digits: significant digits of a value as written, trailing zeros apart, at least two.
CREATE OR REPLACE MACRO base.digits(v) AS
    greatest(2, length(rtrim(ltrim(replace(abs(v)::DECIMAL(38, 9)::VARCHAR, '.', ''), '0'), '0')));
-- tolerance: half a unit of the last of the significant digits; five per cent for "about".
CREATE OR REPLACE MACRO base.tolerance(v, digits, comparator, is_rounded) AS
    CASE WHEN v IS NULL OR v = 0 OR NOT is_rounded THEN 0.0
    ELSE greatest(
        0.5 * pow(10, floor(log10(abs(v::DOUBLE))) + 1 - digits),
        CASE WHEN comparator = '~' THEN 0.05 * abs(v::DOUBLE) ELSE 0 END
    ) END;
-- bin: which of the 6 % wide steps of magnitude a value falls into.
CREATE OR REPLACE MACRO base.bin(low) AS
    CASE WHEN low <> 0 THEN sign(low) * (100000 + floor(ln(abs(low)) / ln(1.06))) ELSE 0 END::INTEGER;
-- same_figure: whether two claims state the same value of the same thing, wording of bounds apart.
CREATE OR REPLACE MACRO base.same_figure(f, g) AS
    f.subject = g.subject AND f.metric = g.metric AND f.unit = g.unit
    AND f.object IS NOT DISTINCT FROM g.object AND f.per IS NOT DISTINCT FROM g.per
    AND f.value_min IS NOT DISTINCT FROM g.value_min AND f.value_max IS NOT DISTINCT FROM g.value_max;
