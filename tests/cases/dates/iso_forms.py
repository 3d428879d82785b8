"""Weeks, and a few forms by accident, are read by Python alone."""

from datetime import datetime


def workflow(s):
    return datetime.fromisoformat(s).isoformat()


# run: {"s": "2024-W09-4"} # D-iso-forms
# run: {"s": "2024W09"} # D-iso-forms
# run: {"s": "2024-02-29T10.5"} # D-iso-forms
# run: {"s": "2024-02-29T10:30 +01:00"} # D-iso-forms
# run: {"s": "2024-02-29T10:30+05:99"} # D-iso-forms
# run: {"s": "2024-02-29😀10:30"} # D-iso-forms
# run: {"s": "2024-02-29T12:00-00:00:00.000001"} # D-iso-forms
