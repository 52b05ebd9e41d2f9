"""A dataset against a gold: the measures, and the list of errors."""
