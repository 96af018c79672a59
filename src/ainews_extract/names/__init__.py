"""The basis of the rules of names: the gazetteer, cue words, edges, shapes, versions, and the names found so far."""
