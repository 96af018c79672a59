"""Files on disk: which are meant, how they are unpacked and decoded, how rows are read and outputs written."""
