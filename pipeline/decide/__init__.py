"""Decisions that people make about mentions, and what they do to them; they outlive a better extraction."""
