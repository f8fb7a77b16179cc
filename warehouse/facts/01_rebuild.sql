-- Grain: one row per fact. Each claim gets its story, its date and its key; the key's hash is the fact's id.
CREATE OR REPLACE TEMP TABLE dated AS
WITH version AS (
    SELECT a.id, a.url, a.lang, a.published, a.modified, a.fetched_at,
        coalesce(nullif(lower(a.publisher), ''), a.source) AS publisher,
        coalesce(m.story, a.id) AS story,
        row_number() OVER (PARTITION BY a.url ORDER BY a.fetched_at, a.id) AS number,
        row_number() OVER (PARTITION BY a.url ORDER BY a.fetched_at DESC, a.id DESC) = 1 AS is_latest,
        coalesce(s.last_seen, a.fetched_at) AS last_seen
    FROM base.article a
    LEFT JOIN base.story_member m ON m.article = a.id
    LEFT JOIN (SELECT article, max(fetched_at) AS last_seen FROM base.sighting GROUP BY ALL) s
        ON s.article = a.id
),
written AS (
    SELECT *, CASE WHEN number > 1 THEN coalesce(modified, fetched_at) ELSE coalesce(published, fetched_at) END
        AS written_at,
        CASE WHEN published IS NULL THEN 'fetched' ELSE 'published' END AS date_source
    FROM version
)
SELECT c.*, w.lang, w.story, w.publisher, w.is_latest, w.fetched_at, w.last_seen,
    coalesce(c.as_of, strftime(min(w.written_at) OVER same AT TIME ZONE 'UTC', '%Y-%m-%d')) AS holds,
    CASE WHEN c.as_of IS NOT NULL THEN 'stated' ELSE min(w.date_source) OVER same END AS as_of_source,
    CASE c.modality WHEN 'asserted' THEN 1 WHEN 'attributed' THEN 1 WHEN 'hedged' THEN 2
        WHEN 'forecast' THEN 3 ELSE 4 END AS stance,
    coalesce('by:' || c.attributed_to, 'story:' || w.story) AS origin
FROM base.claim c JOIN written w ON w.id = c.article
WHERE c.retired_at IS NULL
WINDOW same AS (PARTITION BY w.story, c.subject, c.metric, c.qualifier, c.per, c.object, c.unit,
    c.value_min, c.value_max, c.out_of, c.comparator, c.as_of);

CREATE OR REPLACE TEMP TABLE keyed AS
SELECT *, substr(sha256(concat_ws(chr(31), 'fact', subject, metric, coalesce(qualifier, chr(30)),
    coalesce(per, chr(30)), coalesce(object, chr(30)), unit,
    coalesce(value_min::VARCHAR, chr(30)), coalesce(value_max::VARCHAR, chr(30)),
    coalesce(out_of::VARCHAR, chr(30)), comparator, holds, as_of_source)), 1, 16) AS fact
FROM dated;

CREATE OR REPLACE TEMP TABLE found AS
WITH ranked AS (
    SELECT *, stance = min(stance) OVER (PARTITION BY fact) AS decides FROM keyed
),
counted AS (
    SELECT fact AS id, any_value(subject) AS subject, any_value(metric) AS metric,
        any_value(qualifier) AS qualifier, any_value(value_min) AS value_min,
        any_value(value_max) AS value_max, any_value(comparator) AS comparator, any_value(unit) AS unit,
        any_value(per) AS per, any_value(out_of) AS out_of, any_value(object) AS object,
        any_value(holds) AS as_of, any_value(as_of_source) AS as_of_source,
        min(stance) AS stance, bool_or(stance = 4) AND min(stance) < 4 AS is_denied,
        bool_or(is_latest) AS is_current,
        count(*) AS claims,
        count(DISTINCT article) FILTER (decides) AS articles,
        count(DISTINCT story) FILTER (decides) AS stories,
        count(DISTINCT publisher) FILTER (decides) AS publishers,
        count(DISTINCT origin) FILTER (decides) AS origins,
        list_sort(list(DISTINCT lang)) AS languages,
        min(fetched_at) AS first_seen, max(last_seen) AS last_seen,
        list(id ORDER BY stance, id) AS evidence,
        arg_min(quote, (stance, length(quote), id)) AS quote
    FROM ranked GROUP BY fact
)
SELECT *, CASE stance WHEN 4 THEN 'denied' WHEN 3 THEN 'forecast' WHEN 2 THEN 'rumour' ELSE
        CASE WHEN is_denied THEN 'disputed' WHEN NOT is_current THEN 'superseded'
            WHEN stories > 1 AND publishers > 1 AND origins > 1 THEN 'corroborated'
            ELSE 'single_source' END END AS status,
    CASE stance WHEN 4 THEN 'only denials state it' WHEN 3 THEN 'only forecasts state it'
        WHEN 2 THEN 'only rumours state it' ELSE
        CASE WHEN is_denied THEN 'another article denies it'
            WHEN NOT is_current THEN 'no current version of its articles states it'
            WHEN stories > 1 AND publishers > 1 AND origins > 1
            THEN format('{} independent stories of {} publishers', stories, publishers)
            WHEN stories > 1 AND origins = 1 THEN format('{} stories, all of one origin', stories)
            WHEN articles > 1 THEN format('{} articles, one independent source', articles)
            ELSE 'one article' END END AS status_reason
FROM counted;

DELETE FROM base.fact;
INSERT INTO base.fact BY NAME
SELECT * EXCLUDE (stance, is_denied, is_current), [] AS supported_by, [] AS disputed_by, NULL AS same_as,
    now() AS known_at
FROM found;
