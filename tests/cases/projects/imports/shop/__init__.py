"""A package whose `__init__` holds a constant."""

LIMIT = 500
