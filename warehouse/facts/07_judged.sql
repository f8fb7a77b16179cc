-- Grain: one row per judged fact with its status and why.
CREATE OR REPLACE TEMP TABLE judged AS
WITH bearing AS (
    SELECT p.a AS id,
        list_sort(list(p.b) FILTER (p.supports))[:20] AS supported_by,
        list_sort(list(p.b) FILTER (p.contradicts))[:20] AS disputed_by,
        arg_max(p.b, (b.is_stated, b.digits, b.is_equal, b.id)) FILTER (p.is_same) AS same_as,
        min(b.story_low) FILTER (p.supports) AS story_low,
        max(b.story_high) FILTER (p.supports) AS story_high,
        min(b.lead_low) FILTER (p.supports) AS lead_low, max(b.lead_high) FILTER (p.supports) AS lead_high,
        min(b.origin_low) FILTER (p.supports) AS origin_low,
        max(b.origin_high) FILTER (p.supports) AS origin_high
    FROM pair p JOIN candidate b ON b.id = p.b AND b.is_now
    GROUP BY p.a
),
counted AS (
    SELECT c.*, coalesce(g.supported_by, []) AS supported_by, coalesce(g.disputed_by, []) AS disputed_by,
        g.same_as,
        least(c.story_low, g.story_low) < greatest(c.story_high, g.story_high) AS many_stories,
        least(c.lead_low, g.lead_low) < greatest(c.lead_high, g.lead_high) AS many_leads,
        least(c.origin_low, g.origin_low) < greatest(c.origin_high, g.origin_high) AS many_origins
    FROM candidate c LEFT JOIN bearing g ON g.id = c.id
    WHERE c.is_now AND c.id IN (FROM affected)
),
decided AS (
    SELECT *, CASE
        WHEN stance = 4 OR stance > 1 AND is_denied THEN 'denied'
        WHEN stance = 3 THEN 'forecast'
        WHEN stance = 2 THEN 'rumour'
        WHEN NOT is_current THEN 'superseded'
        WHEN is_denied OR len(disputed_by) > 0 THEN 'disputed'
        WHEN many_stories AND many_leads AND many_origins THEN 'corroborated'
        ELSE 'single_source' END AS status
    FROM counted
)
SELECT id, is_touched, status, supported_by, disputed_by, same_as,
    CASE status
        WHEN 'denied' THEN
            CASE WHEN stance = 4 THEN 'only denials state it' ELSE 'not confirmed, and denied' END
        WHEN 'forecast' THEN 'only forecasts state it'
        WHEN 'rumour' THEN 'only rumours state it'
        WHEN 'superseded' THEN 'a later version or update of its articles replaces it'
        WHEN 'disputed' THEN CASE WHEN is_denied THEN 'another article denies it'
            ELSE format('{} other value(s) stated for the same time', len(disputed_by)) END
        WHEN 'corroborated' THEN CASE WHEN len(supported_by) = 0
            THEN format('{} independent stories of {} publishers', stories, publishers)
            ELSE format('{} of its own, with {} fact(s) that agree', CASE stories WHEN 1 THEN '1 story'
                ELSE stories || ' stories' END, len(supported_by)) END
        ELSE CASE
            WHEN many_stories AND NOT many_origins THEN 'several stories, all citing one origin'
            WHEN many_stories THEN 'several stories of one publisher'
            WHEN articles > 1 THEN format('{} articles of one story', articles)
            ELSE 'one article' END
    END AS status_reason
FROM decided;
