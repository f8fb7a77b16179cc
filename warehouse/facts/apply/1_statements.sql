-- Replace the statements of the articles in scope.
DELETE FROM base.statement WHERE rowid IN (SELECT line FROM former);
INSERT INTO base.statement BY NAME
SELECT claim, article, shard, fact, story, publisher, lead, origin, stance, lang, is_stated, is_published,
    is_current, written_at, first_seen, last_seen, quote_length
FROM keyed;
