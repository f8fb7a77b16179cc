-- Grain: one row per publisher that was the first to state a firm fact.
CREATE OR REPLACE VIEW source_scores AS
WITH lone AS (SELECT id FROM base.fact WHERE known_to IS NULL AND claims = 1),
first_story AS (
    SELECT s.fact, s.publisher FROM base.statement s SEMI JOIN lone l ON l.id = s.fact WHERE s.stance = 1
    UNION ALL
    SELECT s.fact, arg_min(s.publisher, (s.written_at, s.first_seen, s.claim)) AS publisher
    FROM base.statement s ANTI JOIN lone l ON l.id = s.fact WHERE s.stance = 1 GROUP BY s.fact
),
named AS (
    SELECT base.key64(coalesce(nullif(lower(publisher), ''), source)) AS id,
        min(coalesce(nullif(publisher, ''), source)) AS publisher
    FROM (SELECT DISTINCT publisher, source FROM base.article) GROUP BY ALL
)
SELECT n.publisher, count(*) AS facts,
    count(*) FILTER (f.status = 'corroborated') AS corroborated,
    count(*) FILTER (f.status = 'disputed') AS disputed,
    count(*) FILTER (f.status = 'superseded') AS superseded,
    count(*) FILTER (f.status = 'single_source') AS alone,
    count(*) FILTER (f.status = 'corroborated') / count(*) AS score
FROM first_story p
JOIN base.fact f ON f.id = p.fact AND f.known_to IS NULL AND f.stance = 1
JOIN named n ON n.id = p.publisher
GROUP BY n.publisher;
COMMENT ON VIEW source_scores IS 'One row per publisher: of the facts that it was first to state, how many other publishers bore out, disputed or replaced since.';
COMMENT ON COLUMN source_scores.publisher IS 'Publisher, or the source where the pages name none.';
COMMENT ON COLUMN source_scores.facts IS 'Number of firm facts that it was first to state, by the dates of the articles, as far as was fetched.';
COMMENT ON COLUMN source_scores.corroborated IS 'Number of them that independent stories of other publishers bear out.';
COMMENT ON COLUMN source_scores.disputed IS 'Number of them that another statement contradicts.';
COMMENT ON COLUMN source_scores.superseded IS 'Number of them that a later version or update replaced.';
COMMENT ON COLUMN source_scores.alone IS 'Number of them that nobody else states.';
COMMENT ON COLUMN source_scores.score IS 'corroborated divided by facts.';
