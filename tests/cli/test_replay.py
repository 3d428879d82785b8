"""`cohesion replay`: what was recorded by `cohesion run --json`, and the workflow as it is now."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Command, Write

ORDERS = """
    import time
    from concurrent.futures import ThreadPoolExecutor

    import cohesion


    class Busy(Exception):
        pass


    TRIES = []


    @cohesion.task(retry=cohesion.Retry(on=Busy, interval=1, max_attempts=3))
    def reserve(item: str) -> str:
        TRIES.append(item)
        if TRIES.count(item) < 2:
            raise Busy(item)
        return f"reserved {item}"


    @cohesion.task
    def note(text: str) -> int:
        return len(text)


    @cohesion.workflow
    def order(items: list[str]):
        first = note("start")
        reserved = cohesion.map(reserve, items)
        time.sleep(60)
        both = cohesion.parallel(lambda: note("left"), lambda: note("right 𝄞"))
        last = note("end")
        return [first, reserved, both, last]
"""


@pytest.mark.parametrize(
    ("before", "after", "divergence"),
    [
        ("", "", None),
        # side by side nothing says which comes first
        ('lambda: note("left"), lambda: note("right 𝄞")', "{right}, {left}", "the end"),
        ('last = note("end")', 'last = note("END")', "call 8"),
        ('last = note("end")\n', 'last = note("end")\n        note("more")\n', "call 9"),
        ('last = note("end")', "last = 3", "call 8"),
        ('first = note("start")', 'first = 5; last = note("end")', "call 1"),
        ("time.sleep(60)", "time.sleep(61)", None),
    ],
)
def test_a_workflow_that_was_changed(
    cohesion: Command, write: Write, before: str, after: str, divergence: str | None
) -> None:
    write("orders.py", ORDERS)
    given = '{"items": ["a", "b"]}'
    recorded = cohesion("run", "orders.py", "--input", given, "--json")
    assert recorded.code == 0
    write("monday.json", recorded.out)
    after = after.format(left='lambda: note("left")', right='lambda: note("right 𝄞")')
    assert before in ORDERS
    write("orders.py", ORDERS.replace(before, after) if before else ORDERS)
    again = cohesion("replay", "monday.json", "orders.py")
    if divergence is None:
        assert again.code == 0
        assert again.err.endswith("the same: 8 calls\n")
    else:
        assert again.code == 1
        assert divergence in again.err.splitlines()[-1]
