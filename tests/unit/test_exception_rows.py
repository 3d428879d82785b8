"""What rows say of the exceptions they raise."""

from __future__ import annotations

from cohesion.primitives import PRIMITIVES, Primitive


def test_a_key_error_says_what_it_is_made_of() -> None:
    """Its text is the `repr` of its argument, which does not follow from it."""
    rows = [row for row in PRIMITIVES if isinstance(row, Primitive)]
    guards = [(row.operation, g) for row in rows for g in row.guards if g.error == "KeyError"]
    assert guards
    assert [operation for operation, guard in guards if not guard.argument] == []
