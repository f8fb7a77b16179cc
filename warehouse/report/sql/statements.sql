-- Grain: one row per claim of an article of a story.
SELECT c.story, c.article, fc.fact, c.value_text
FROM claims c JOIN fact_claims fc ON fc.claim = c.id
WHERE c.story IS NOT NULL
ORDER BY c.story, c.article, c."start", c.id
