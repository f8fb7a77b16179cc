-- Grain: one row per fact and article that states it, the six earliest, the article that said so first on top.
WITH said AS (
    SELECT fc.fact, c.quote AS text, c.lang, c.publisher, a.title, c.url, c.story, a.published, c.modality,
        c.attributed_to, coalesce(a.published, a.first_seen) AS stated_at, c.id
    FROM fact_claims fc JOIN claims c ON c.id = fc.claim JOIN articles a ON a.id = c.article
    QUALIFY row_number() OVER (PARTITION BY fc.fact, a.url ORDER BY a.is_latest DESC, length(c.quote), c.id) = 1
)
SELECT fact, text, lang, publisher, title, url, story, published, modality, attributed_to
FROM said
QUALIFY row_number() OVER (PARTITION BY fact ORDER BY stated_at, id) <= 6
ORDER BY fact, stated_at, id
