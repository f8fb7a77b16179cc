-- 64-bit keys of what joins and scans compare: scanning five million of them takes a fifth of what texts take.
-- article_key is of an article's id, url_key of its address, story_key of a story's id; series is what a
-- claim's value is a value of (see base.fact). A statement's shard is its series' now, no longer its subject's.
ALTER TABLE base.article ADD COLUMN article_key UBIGINT;
ALTER TABLE base.article ADD COLUMN url_key UBIGINT;
UPDATE base.article SET article_key = md5_number_lower(id), url_key = md5_number_lower(url);
ALTER TABLE base.sighting ADD COLUMN article_key UBIGINT;
UPDATE base.sighting SET article_key = md5_number_lower(article);
ALTER TABLE base.story_member ADD COLUMN article_key UBIGINT;
ALTER TABLE base.story_member ADD COLUMN story_key UBIGINT;
UPDATE base.story_member SET article_key = md5_number_lower(article), story_key = md5_number_lower(story);
ALTER TABLE base.claim ADD COLUMN article_key UBIGINT;
ALTER TABLE base.claim ADD COLUMN series UBIGINT;
UPDATE base.claim SET article_key = md5_number_lower(article), series = md5_number_lower(
    concat_ws(chr(31), subject, metric, coalesce(qualifier, chr(30)), coalesce(per, chr(30)),
        coalesce(object, chr(30)), unit, coalesce(out_of::VARCHAR, chr(30))));
UPDATE base.statement SET shard = f.series % 64 FROM base.fact f WHERE f.id = fact AND f.known_to IS NULL;
-- How many batches were committed, to tell whether a log is whole.
INSERT INTO base.meta VALUES ('batches', '0');
