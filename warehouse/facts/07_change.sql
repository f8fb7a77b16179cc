-- Grain: one row per fact whose row must be written anew. A later sighting alone is no change of history.
CREATE OR REPLACE TEMP TABLE change AS
SELECT j.*, c.quote, f.id IS NULL AS is_new
FROM judged j JOIN base.claim c ON c.id = j.evidence[1]
LEFT JOIN (SELECT * FROM base.fact WHERE known_to IS NULL AND id IN (SELECT id FROM judged)) f ON f.id = j.id
WHERE f.id IS NULL
    OR (j.status, j.status_reason, j.stance, j.is_denied, j.is_stated, j.claims, j.articles, j.stories, j.publishers,
        j.origins, j.languages, j.evidence, j.supported_by, j.disputed_by, j.same_as, j.story_low, j.story_high,
        j.lead_low, j.lead_high, j.origin_low, j.origin_high, j.article_set, j.is_current, j.first_seen)
    IS DISTINCT FROM (f.status, f.status_reason, f.stance, f.is_denied, f.is_stated, f.claims, f.articles,
        f.stories, f.publishers, f.origins, f.languages, f.evidence, f.supported_by, f.disputed_by, f.same_as,
        f.story_low, f.story_high, f.lead_low, f.lead_high, f.origin_low, f.origin_high, f.article_set,
        f.is_current, f.first_seen);

CREATE OR REPLACE TEMP TABLE gone AS
SELECT fact AS id FROM touched WHERE fact NOT IN (SELECT id FROM tally);
