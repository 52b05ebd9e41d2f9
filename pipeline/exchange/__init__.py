"""A dataset into what other programs read, and back: databases, spreadsheets, annotation tools."""
