"""Integrations with other engines: each module is thin, calls the pipeline, and needs its engine installed."""
