-- First and last day of the EDTF texts that claims use: 2026, 2026-01, 2026-01-07, 2025-Q2, 2025-H1, seasons
-- (21 to 24), quarters (33 to 36), and a/b. Null for anything else.
CREATE OR REPLACE MACRO base.month_from(part) AS CASE
    WHEN regexp_full_match(part, '0[1-9]|1[0-2]') THEN part::INTEGER
    WHEN regexp_full_match(part, 'Q[1-4]') THEN 3 * right(part, 1)::INTEGER - 2
    WHEN regexp_full_match(part, 'H[12]') THEN 6 * right(part, 1)::INTEGER - 5
    WHEN regexp_full_match(part, '2[1-4]') THEN 3 * right(part, 1)::INTEGER
    WHEN regexp_full_match(part, '3[3-6]') THEN 3 * right(part, 1)::INTEGER - 8
    WHEN part = '' THEN 1 END;
CREATE OR REPLACE MACRO base.months_in(part) AS CASE
    WHEN part = '' THEN 12 WHEN part LIKE 'Q%' OR part LIKE '2%' OR part LIKE '3%' THEN 3
    WHEN part LIKE 'H%' THEN 6 ELSE 1 END;
CREATE OR REPLACE MACRO base.day_from(d) AS CASE
    WHEN regexp_matches(d, '^\d{4}-\d{2}-\d{2}[?~%]?$') THEN TRY_CAST(d[:10] AS DATE)
    WHEN regexp_matches(d, '^\d{4}(-[0-9QH]\d)?[?~%]?$') AND left(d, 4) > '0000'
    THEN make_date(left(d, 4)::INTEGER, base.month_from(rtrim(d[6:], '?~%')), 1) END;
CREATE OR REPLACE MACRO base.day_to(d) AS CASE
    WHEN regexp_matches(d, '^\d{4}-\d{2}-\d{2}[?~%]?$') THEN TRY_CAST(d[:10] AS DATE)
    ELSE (base.day_from(d) + to_months(base.months_in(rtrim(d[6:], '?~%'))) - INTERVAL 1 DAY)::DATE END;
CREATE OR REPLACE MACRO base.edtf_from(d) AS base.day_from(split_part(d, '/', 1));
CREATE OR REPLACE MACRO base.edtf_to(d) AS
    CASE WHEN contains(d, '/') THEN base.day_to(split_part(d, '/', 2)) ELSE base.day_to(d) END;
-- bucket: which 64 days a day belongs to.
CREATE OR REPLACE MACRO base.bucket(d) AS coalesce(datediff('day', DATE '2000-01-01', d) // 64, 0)::INTEGER;
-- reaches: whether a fact near this one may begin in the bucket before (-1), of (0) or after (1) its own.
CREATE OR REPLACE MACRO base.reaches(f, step) AS CASE step WHEN 0 THEN true
    WHEN 1 THEN f.is_short AND base.bucket(f.holds_to + 31) > f.bucket
    ELSE f.is_short AND base.bucket(f.holds_from - 62) < f.bucket END;
-- gap: days between two facts' spans, 0 where they touch. is_near: whether they may speak of the same time.
CREATE OR REPLACE MACRO base.gap(a, b) AS
    greatest(0, b.holds_from - a.holds_to, a.holds_from - b.holds_to);
CREATE OR REPLACE MACRO base.is_near(a, b) AS
    CASE WHEN a.is_short AND b.is_short
        THEN base.gap(a, b) <= CASE WHEN a.is_stated AND b.is_stated THEN 0 ELSE 31 END
        ELSE a.holds_from = b.holds_from AND a.holds_to = b.holds_to END;
