-- Grain: one row per fact as the ledger holds it now, with since when it does and what it held before.
WITH spell AS (
    SELECT id, known_from, known_to, status,
        lag(status) OVER (PARTITION BY id ORDER BY known_from) AS former,
        min(known_from) OVER (PARTITION BY id) AS first_known
    FROM fact_history
)
SELECT f.id, f.subject, f.metric, f.qualifier, f.value_min, f.value_max, f.comparator, f.unit, f.per, f.out_of,
    f.object, f.as_of, f.as_of_source, f.status, f.status_reason, f.claims, f.articles, f.stories, f.publishers,
    f.languages, f.quote, f.same_as, f.disputed_by, f.holds_from, f.holds_to, s.known_from, s.first_known, s.former
FROM facts f JOIN spell s ON s.id = f.id AND s.known_to IS NULL
ORDER BY f.subject, f.metric, f.holds_from DESC NULLS LAST, f.value_min DESC NULLS LAST, f.id
