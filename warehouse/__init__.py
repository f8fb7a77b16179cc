"""The ledger in DuckDB: tables, loading, facts, views, queries, exports."""
