"""What the rules of names stand on: the list, cue words, edges, shapes, versions, and the names found so far."""
