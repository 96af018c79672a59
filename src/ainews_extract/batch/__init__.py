"""Many documents to one file: processes, the journal of what is done, progress."""
