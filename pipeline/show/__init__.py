"""A sheet to look at: in the terminal, and as one self-contained page."""
