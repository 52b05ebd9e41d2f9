"""A local page where a person decides the mentions of a dataset: a server on loopback, and the page it gives."""
