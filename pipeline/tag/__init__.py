"""A document into mentions: five pure finding functions, which spaCy components wrap, their rules in `models/`."""
