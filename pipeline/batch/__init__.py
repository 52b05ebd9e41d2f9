"""Many sources: which there are, what they are called, and what became of each."""
