-- Grain: one row per judged fact with its status and why.
CREATE OR REPLACE TEMP TABLE judged AS
WITH bearing AS (
    SELECT p.a AS id,
        list_sort(list(p.b) FILTER (p.supports))[:20] AS supported_by,
        list_sort(list(p.b) FILTER (p.contradicts))[:20] AS disputed_by,
        arg_max(p.b, (b.is_stated, b.digits, b.comparator = '=', b.stories, b.id)) FILTER (p.is_same) AS same_as,
        flatten(list(b.story_set) FILTER (p.supports)) AS story_set,
        flatten(list(b.lead_set) FILTER (p.supports)) AS lead_set,
        flatten(list(b.origin_set) FILTER (p.supports)) AS origin_set
    FROM pair p JOIN candidate b ON b.id = p.b
    GROUP BY p.a
),
counted AS (
    SELECT c.*, coalesce(g.supported_by, []) AS supported_by, coalesce(g.disputed_by, []) AS disputed_by,
        g.same_as,
        len(list_distinct(list_concat(c.story_set, coalesce(g.story_set, [])))) AS all_stories,
        len(list_distinct(list_concat(c.lead_set, coalesce(g.lead_set, [])))) AS all_leads,
        len(list_distinct(list_concat(c.origin_set, coalesce(g.origin_set, [])))) AS all_origins
    FROM candidate c LEFT JOIN bearing g ON g.id = c.id
    WHERE c.is_judged
),
decided AS (
    SELECT *, CASE
        WHEN stance = 4 OR stance > 1 AND is_denied THEN 'denied'
        WHEN stance = 3 THEN 'forecast'
        WHEN stance = 2 THEN 'rumour'
        WHEN NOT is_current THEN 'superseded'
        WHEN is_denied OR len(disputed_by) > 0 THEN 'disputed'
        WHEN all_stories > 1 AND all_leads > 1 AND all_origins > 1 THEN 'corroborated'
        ELSE 'single_source' END AS status
    FROM counted
)
SELECT id, series, bucket, subject, metric, qualifier, value_min, value_max, comparator, unit, per, out_of,
    object, as_of, holds_from, holds_to, is_stated, stance, is_denied, is_current, claims, articles, stories,
    publishers, origins, languages, story_set, lead_set, origin_set, article_set, evidence, first_seen,
    last_seen, status, supported_by, disputed_by, same_as,
    CASE status
        WHEN 'denied' THEN CASE WHEN stance = 4 THEN 'only denials state it' ELSE 'not confirmed, and denied' END
        WHEN 'forecast' THEN 'only forecasts state it'
        WHEN 'rumour' THEN 'only rumours state it'
        WHEN 'superseded' THEN 'a later version or update of its articles replaces it'
        WHEN 'disputed' THEN CASE WHEN is_denied THEN 'another article denies it'
            ELSE format('{} other value(s) stated for the same time', len(disputed_by)) END
        WHEN 'corroborated' THEN format('{} independent stories of {} publishers{}', all_stories, all_leads,
            CASE WHEN len(supported_by) > 0 THEN ', counting values that agree' ELSE '' END)
        ELSE CASE
            WHEN all_stories > 1 AND all_origins = 1 THEN format('{} stories, all citing one origin', all_stories)
            WHEN all_stories > 1 THEN format('{} stories of one publisher', all_stories)
            WHEN articles > 1 THEN format('{} articles of one story', articles)
            ELSE 'one article' END
    END AS status_reason
FROM decided;
