-- Touched facts as the ledger holds them.
CREATE OR REPLACE TEMP TABLE former_fact AS
SELECT rowid AS line, * FROM base.fact WHERE rowid IN (SELECT line FROM known);

-- Grain: one row per neighbour that is now judged otherwise.
CREATE OR REPLACE TEMP TABLE rejudged AS
SELECT b.rowid AS line, j.* EXCLUDE (is_touched)
FROM judged j
JOIN candidate c ON c.id = j.id AND NOT c.is_touched
JOIN base.fact b ON b.rowid = c.line
WHERE (j.status, j.status_reason, j.supported_by, j.disputed_by, j.same_as)
    IS DISTINCT FROM (b.status, b.status_reason, b.supported_by, b.disputed_by, b.same_as);

-- Grain: one row per touched fact that is new or counts otherwise. A later sighting alone is no change.
CREATE OR REPLACE TEMP TABLE change AS
SELECT b.line, f.id
FROM fresh f
JOIN judged j ON j.id = f.id
LEFT JOIN former_fact b ON b.id = f.id
WHERE b.id IS NULL
    OR (j.status, j.status_reason, j.supported_by, j.disputed_by, j.same_as, f.stance, f.is_denied,
        f.is_stated, f.is_published,
        f.is_current, f.claims, f.articles, f.stories, f.publishers, f.origins, f.languages, f.evidence,
        f.story_low, f.story_high, f.lead_low, f.lead_high, f.origin_low, f.origin_high, f.article_set,
        f.first_seen)
    IS DISTINCT FROM (b.status, b.status_reason, b.supported_by, b.disputed_by, b.same_as, b.stance,
        b.is_denied, b.is_stated, b.is_published, b.is_current, b.claims, b.articles, b.stories, b.publishers, b.origins,
        b.languages,
        b.evidence, b.story_low, b.story_high, b.lead_low, b.lead_high, b.origin_low, b.origin_high,
        b.article_set, b.first_seen);

-- Grain: one row per touched fact without any claim.
CREATE OR REPLACE TEMP TABLE gone AS
SELECT fact AS id FROM touched WHERE fact NOT IN (SELECT fact FROM size);
