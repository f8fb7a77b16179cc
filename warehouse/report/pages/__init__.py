"""The pages of the report, whatever the language: what each shows, and its data."""
