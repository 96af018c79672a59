"""Many documents to one file: worker processes, a journal of finished documents, progress."""
