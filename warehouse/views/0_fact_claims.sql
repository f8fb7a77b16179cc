-- Grain: one row per claim and the fact that it carries.
CREATE OR REPLACE VIEW fact_claims AS
SELECT base.hex_id(fact) AS fact, claim FROM base.statement;
COMMENT ON VIEW fact_claims IS 'One row per claim with the fact that it carries.';
COMMENT ON COLUMN fact_claims.fact IS 'Fact (facts.id).';
COMMENT ON COLUMN fact_claims.claim IS 'Claim (claims.id).';
