-- Grain: one row per thing that a stage did not use.
CREATE OR REPLACE VIEW unused AS
SELECT u.id, u.stage, u.ref, u.reason, coalesce(r.sentence, u.reason) AS sentence, u.detail, u.run, u.recorded_at
FROM base.unused u LEFT JOIN base.reason r ON r.id = u.reason
UNION ALL BY NAME
SELECT x.id, 'claims' AS stage, x.article AS ref, x.reason, coalesce(r.sentence, x.reason) AS sentence,
    x.text || coalesce(' (' || nullif(x.detail, '') || ')', '') AS detail, '' AS run, e.extracted_at AS recorded_at
FROM base.rejection x
LEFT JOIN base.reason r ON r.id = x.reason
LEFT JOIN base.extraction e ON e.article = x.article;
COMMENT ON VIEW unused IS 'One row per thing that was left out: a page, an article, a number, and why.';
COMMENT ON COLUMN unused.id IS 'Hash of what was left out and why.';
COMMENT ON COLUMN unused.stage IS 'Stage that left it out: collect, extract, claims and so on.';
COMMENT ON COLUMN unused.ref IS 'Address, file or id of what was left out; for a number its article.';
COMMENT ON COLUMN unused.reason IS 'Short code of the reason.';
COMMENT ON COLUMN unused.sentence IS 'The reason as a sentence.';
COMMENT ON COLUMN unused.detail IS 'What exactly was found; for a number its words.';
COMMENT ON COLUMN unused.run IS 'Run that first noted it (runs.id); empty for numbers.';
COMMENT ON COLUMN unused.recorded_at IS 'When it was first noted, UTC.';
