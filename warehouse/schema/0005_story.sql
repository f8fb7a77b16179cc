-- Grain: one row per article version that belongs to a story.
CREATE TABLE base.story_member (
    article VARCHAR NOT NULL,
    story VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    evidence VARCHAR NOT NULL
);
