"""Glaneur: French territorial policy sheets into a reviewed, structured dataset."""
