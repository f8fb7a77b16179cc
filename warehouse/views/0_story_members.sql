-- Grain: one row per article version in a story.
CREATE OR REPLACE VIEW story_members AS
SELECT story, article, role, reason, score, evidence FROM base.story_member;
COMMENT ON VIEW story_members IS 'One row per article version in a story, with why it belongs there.';
COMMENT ON COLUMN story_members.story IS 'Story (stories.id).';
COMMENT ON COLUMN story_members.article IS 'Article version (articles.id).';
COMMENT ON COLUMN story_members.role IS 'original, translation, syndication, update or unknown.';
COMMENT ON COLUMN story_members.reason IS 'What joined it to the story.';
COMMENT ON COLUMN story_members.score IS 'How surely, 0 to 1.';
COMMENT ON COLUMN story_members.evidence IS 'What the decision rests on.';
