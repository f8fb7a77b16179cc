"""The stages put together: by Prefect flows for runs, by plain calls for the command line."""
