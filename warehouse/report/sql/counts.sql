-- Grain: one row: how many there are of each thing.
SELECT (SELECT count(*) FROM pages) AS pages, (SELECT count(*) FROM articles) AS articles,
    (SELECT count(*) FROM stories) AS stories, (SELECT count(*) FROM claims) AS claims,
    (SELECT count(*) FROM facts) AS facts, (SELECT count(*) FROM unused) AS unused
