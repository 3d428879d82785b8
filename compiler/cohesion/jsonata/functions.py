"""The built-in functions that a Step Functions expression may call, and what each takes.

JSONata 2.0.6 without `$eval`, with the functions Step Functions adds. Arguments that JSONata would
take from the context item count as required: an expression has no context item.
"""

from __future__ import annotations

from typing import Final

REMOVED: Final = frozenset({"eval"})
"""Functions of JSONata that Step Functions does not have."""

ARGUMENTS: Final[dict[str, tuple[int, int | None]]] = {
    # strings
    "string": (1, 2),
    "length": (1, 1),
    "substring": (2, 3),
    "substringBefore": (2, 2),
    "substringAfter": (2, 2),
    "uppercase": (1, 1),
    "lowercase": (1, 1),
    "trim": (1, 1),
    "pad": (2, 3),
    "contains": (2, 2),
    "split": (2, 3),
    "join": (1, 2),
    "match": (2, 3),
    "replace": (3, 4),
    "base64encode": (1, 1),
    "base64decode": (1, 1),
    "encodeUrlComponent": (1, 1),
    "encodeUrl": (1, 1),
    "decodeUrlComponent": (1, 1),
    "decodeUrl": (1, 1),
    # numbers
    "number": (1, 1),
    "abs": (1, 1),
    "floor": (1, 1),
    "ceil": (1, 1),
    "round": (1, 2),
    "power": (2, 2),
    "sqrt": (1, 1),
    "random": (0, 1),
    "formatNumber": (2, 3),
    "formatBase": (1, 2),
    "formatInteger": (2, 2),
    "parseInteger": (2, 2),
    # aggregates
    "sum": (1, 1),
    "max": (1, 1),
    "min": (1, 1),
    "average": (1, 1),
    # booleans
    "boolean": (1, 1),
    "not": (1, 1),
    "exists": (1, 1),
    # arrays
    "count": (1, 1),
    "append": (2, 2),
    "sort": (1, 2),
    "reverse": (1, 1),
    "shuffle": (1, 1),
    "distinct": (1, 1),
    "zip": (1, None),
    # objects
    "keys": (1, 1),
    "lookup": (2, 2),
    "spread": (1, 1),
    "merge": (1, 1),
    "sift": (2, 2),
    "each": (2, 2),
    "error": (0, 1),
    "assert": (1, 2),
    "type": (1, 1),
    "clone": (1, 1),
    # dates
    "now": (0, 2),
    "millis": (0, 0),
    "fromMillis": (1, 3),
    "toMillis": (1, 2),
    # functions that take functions
    "map": (2, 2),
    "filter": (2, 2),
    "single": (1, 2),
    "reduce": (2, 3),
    # added by Step Functions
    "partition": (1, 2),
    "range": (3, 3),
    "hash": (1, 2),
    "uuid": (0, 0),
    "parse": (1, 1),
}
"""The least and the most arguments; None is no limit."""
