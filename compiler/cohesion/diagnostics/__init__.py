"""Diagnostics: what one is, every kind there is, and how they are shown."""
