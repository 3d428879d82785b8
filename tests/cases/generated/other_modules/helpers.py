"""Cleans texts."""

import re

from shapes import names

_SPACES = re.compile(r"\s+")


def clean(text):
    """One space between words."""
    return _SPACES.sub(names.SEPARATOR, text)
