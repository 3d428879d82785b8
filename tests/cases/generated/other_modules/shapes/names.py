"""Names in parts."""

SEPARATOR = "-"


class Name:
    """A name."""

    def __init__(self, text):
        self.text = text

    def parts(self):
        """Its words."""
        return self.text.split()
