-- Grain: one row per fact and rule of plausibility that it breaks.
SELECT fact, rule FROM implausible ORDER BY fact, rule
