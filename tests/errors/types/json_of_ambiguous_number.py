"""JSON text of a sum that may be an int or a float."""

import json


def workflow(x, y):
    return json.dumps([x + y])  # error: COH202 "the text of this number is not known: it may be an int or a float"
