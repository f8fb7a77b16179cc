-- Whether an undated claim's or fact's date is the publication's; else it is the day of the first fetching.
ALTER TABLE base.statement ADD COLUMN is_published BOOLEAN DEFAULT false;
ALTER TABLE base.fact ADD COLUMN is_published BOOLEAN DEFAULT false;
INSERT INTO base.pending SELECT id FROM base.article;
