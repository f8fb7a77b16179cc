-- No id occurs twice in a table.
SELECT 'article', id FROM base.article GROUP BY id HAVING count(*) > 1
UNION ALL SELECT 'claim', id FROM base.claim GROUP BY id HAVING count(*) > 1
UNION ALL SELECT 'page', id FROM base.page GROUP BY id HAVING count(*) > 1
UNION ALL SELECT 'fact', base.hex_id(id) FROM base.fact WHERE known_to IS NULL GROUP BY id HAVING count(*) > 1
UNION ALL SELECT 'story_member', article FROM base.story_member GROUP BY article HAVING count(*) > 1;
