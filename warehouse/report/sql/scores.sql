-- Grain: one row per publisher that was first to state a firm figure.
SELECT publisher, facts, corroborated, disputed, superseded, alone, score FROM source_scores
ORDER BY score DESC, facts DESC, publisher
