-- Grain: one row per stage and reason for which something was not used.
SELECT stage, reason, any_value(sentence ORDER BY sentence) AS sentence, count(*) AS n
FROM unused GROUP BY stage, reason ORDER BY stage, n DESC, reason
