-- What a claim must name for its metric to be comparable: a place is only one's place on the same board.
ALTER TABLE base.metric ADD COLUMN needs VARCHAR DEFAULT '';
INSERT INTO base.pending SELECT id FROM base.article;
