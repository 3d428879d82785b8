"""`cohesion.parallel` and `cohesion.map` in plain Python: threads, and in order where watched."""

from __future__ import annotations

import asyncio
import threading
from contextvars import ContextVar
from pathlib import Path

import pytest

import cohesion
from cohesion.api import compile_workflow
from cohesion.runtime import plain

SECONDS = 20
COLOUR: ContextVar[str] = ContextVar("colour", default="none")


@cohesion.task
async def slow(n: int) -> int:
    await asyncio.sleep(0)
    return n * 2


def test_functions_run_at_the_same_time() -> None:
    """Each waits for the others, which none could one after the other."""
    barrier = threading.Barrier(3)

    def meet(n: int) -> int:
        barrier.wait(SECONDS)
        return n

    assert cohesion.map(meet, [1, 2, 3]) == [1, 2, 3]
    assert cohesion.parallel(lambda: meet(1), lambda: meet(2), lambda: meet(3)) == [1, 2, 3]


def test_at_most_so_many_run_at_once() -> None:
    running, most, lock = 0, 0, threading.Lock()

    def count(n: int) -> int:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        threading.Event().wait(0.001)
        with lock:
            running -= 1
        return n

    assert cohesion.map(count, range(30), max_concurrency=3) == list(range(30))
    assert 1 <= most <= 3


def test_all_run_and_the_first_failure_in_order_is_raised() -> None:
    seen: list[int] = []

    def fail(n: int) -> int:
        seen.append(n)
        if n % 2:
            raise ValueError(n)
        return n

    with pytest.raises(ValueError, match=r"^1$"):
        cohesion.map(fail, range(1_000))
    assert sorted(seen) == list(range(1_000))


def test_context_variables_are_seen_in_threads() -> None:
    COLOUR.set("red")
    assert cohesion.parallel(COLOUR.get, COLOUR.get) == ["red", "red"]


def test_whoever_watches_sees_one_after_the_other() -> None:
    with plain.observe():
        threads = cohesion.map(lambda _: threading.current_thread(), range(5))
    assert set(threads) == {threading.main_thread()}


@pytest.mark.parametrize(
    ("limit", "error"), [(0, ValueError), (-1, ValueError), (1.5, TypeError), (True, TypeError)]
)
def test_a_limit_is_a_whole_number_from_one_on(limit: int, error: type[Exception]) -> None:
    with pytest.raises(error, match="max_concurrency"):
        cohesion.map(abs, [], max_concurrency=limit)


def test_an_async_task_is_awaited_and_an_async_workflow_runs_to_its_end() -> None:
    async def both(n: int) -> list[int]:
        return list(await asyncio.gather(slow(n), slow(n + 1)))

    result: object = cohesion.workflow(both)(3)
    assert result == [6, 8]


def test_the_cost_counts_what_runs_inside(tmp_path: Path) -> None:
    path = tmp_path / "shop.py"
    path.write_text(
        "import cohesion\n\n"
        "@cohesion.task\ndef a(n): ...\n\n"
        "def workflow(n, xs):\n"
        "    cohesion.parallel(lambda: a(1), lambda: a(a(2)))\n"
        "    return cohesion.map(lambda x: a(a(x)), xs)\n",
        encoding="utf-8",
    )
    cost = compile_workflow(str(path), "workflow").cost
    reading = cost.shortest_path - 5  # two states, three tasks in branches
    assert reading in (0, 1)
    assert cost.longest_path == cost.shortest_path + 2  # one iteration
    assert cost.loops
