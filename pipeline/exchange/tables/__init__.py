"""The whole dataset as tables elsewhere: a workbook, a database, guarded CSV, a copy fit to publish."""
