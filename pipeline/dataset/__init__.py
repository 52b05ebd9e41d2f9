"""Sheets into tables: rows, schemas, writing whole or not at all, loading with checks."""
