"""Figures: found in a reading, with their values."""
