"""Formats of annotation tools, a module each: mentions out to a colleague's tool, and their decisions back."""
