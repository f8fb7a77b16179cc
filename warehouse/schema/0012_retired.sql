-- retired_at is set when the page of an article version, read by other rules, no longer gives it.
ALTER TABLE base.article ADD COLUMN retired_at TIMESTAMPTZ;
