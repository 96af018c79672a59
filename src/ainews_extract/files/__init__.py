"""Files on disk: find them, unpack and decode them, read their rows, write outputs."""
