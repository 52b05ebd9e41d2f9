"""A source into a document: its reading text, blocks, sections and the place of every word."""
