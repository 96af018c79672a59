"""Other people's engines: each module is thin, calls the pipeline and nothing deeper, and needs its engine installed."""
