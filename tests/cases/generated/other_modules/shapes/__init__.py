"""Shapes of names."""
