"""A document into mentions: five spaCy components over pure finding functions, their rules in `models/`."""
