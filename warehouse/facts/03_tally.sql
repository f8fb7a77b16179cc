-- Grain: one row per fact of several claims that gained, lost or changed one, counted anew.
-- lead_line is the claim evidence[1], where it is one of the scope.
-- Only the claims of the strongest stance (1 firm, 2 hedged, 3 forecast, 4 negated) decide and are counted.
CREATE OR REPLACE TEMP TABLE former AS
SELECT rowid AS line, fact FROM base.statement
WHERE article IN (FROM renewed)
    AND (getvariable('parts') = 1 OR shard % getvariable('parts') = getvariable('part'));

CREATE OR REPLACE TEMP TABLE touched AS
SELECT fact FROM former UNION SELECT fact FROM keyed;

CREATE OR REPLACE TEMP TABLE held AS
SELECT rowid AS line FROM base.statement WHERE fact IN (FROM touched) AND article NOT IN (FROM renewed);

CREATE OR REPLACE TEMP TABLE member AS
SELECT NULL AS line, claim, article, fact, story, publisher, lead, origin, stance, lang, is_stated, is_published,
    is_current, first_seen, last_seen, quote_length
FROM base.statement WHERE rowid IN (FROM held)
UNION ALL BY NAME
SELECT line, claim, article, fact, story, publisher, lead, origin, stance, lang, is_stated, is_published,
    is_current, first_seen, last_seen, quote_length
FROM keyed;

-- is_alone: whether the only claim of the fact is one of the scope. Most facts are such, and need no counting.
CREATE OR REPLACE TEMP TABLE size AS
SELECT fact, count(*) AS claims, min(stance) AS top, count(*) = 1 AND count(line) = 1 AS is_alone
FROM member GROUP BY fact;

CREATE OR REPLACE TEMP TABLE tally AS
WITH sized AS (
    SELECT m.*, s.claims, m.stance = s.top AS decides
    FROM member m JOIN size s ON s.fact = m.fact AND NOT s.is_alone
)
SELECT fact AS id, bool_or(is_stated) AS is_stated, bool_or(is_published) AS is_published,
    min(stance) AS stance,
    bool_or(stance = 4) AND min(stance) < 4 AS is_denied, bool_or(is_current AND decides) AS is_current,
    any_value(claims) AS claims,
    count(DISTINCT article) FILTER (decides) AS articles,
    count(DISTINCT story) FILTER (decides) AS stories,
    count(DISTINCT publisher) FILTER (decides) AS publishers,
    count(DISTINCT origin) FILTER (decides) AS origins,
    list_sort(list(DISTINCT lang)) AS languages,
    min(story) FILTER (decides) AS story_low, max(story) FILTER (decides) AS story_high,
    min(lead) FILTER (decides) AS lead_low, max(lead) FILTER (decides) AS lead_high,
    min(origin) FILTER (decides) AS origin_low, max(origin) FILTER (decides) AS origin_high,
    list_sort(list(DISTINCT article) FILTER (decides))[:20] AS article_set,
    list(claim ORDER BY stance, quote_length, claim)[:100] AS evidence,
    arg_min_null(line, (stance, quote_length, claim)) AS lead_line,
    min(first_seen) AS first_seen, max(last_seen) AS last_seen
FROM sized GROUP BY fact;
