"""`cohesion.parallel` and `cohesion.map` in plain Python: threads, and in order where watched."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
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


class Meeting:
    """Two that come to it go on; one alone waits in vain: BrokenBarrierError, TimeoutError."""

    def __init__(self) -> None:
        self._threads = threading.Barrier(2)
        self._coroutines = asyncio.Barrier(2)

    def join(self, n: int) -> int:
        self._threads.wait(SECONDS)
        return n

    async def join_awaiting(self, n: int) -> int:
        async with asyncio.timeout(SECONDS):
            await self._coroutines.wait()
        return n


MEETING: ContextVar[Meeting] = ContextVar("meeting")


@cohesion.task
def join(n: int) -> int:
    return MEETING.get().join(n)


@cohesion.task
async def join_awaiting(n: int) -> int:
    return await MEETING.get().join_awaiting(n)


@cohesion.workflow
def by_parallel() -> list[int]:
    return cohesion.parallel(lambda: join(1), lambda: join(2))


@cohesion.workflow
def by_map() -> list[int]:
    return cohesion.map(join, [1, 2])


@cohesion.workflow
def by_submit() -> list[int]:
    with ThreadPoolExecutor(initializer=MEETING.set, initargs=(MEETING.get(),)) as executor:
        one = executor.submit(join, 1)
        two = executor.submit(join, 2)
        return [one.result(), two.result()]


@cohesion.workflow
def by_executor_map() -> list[int]:
    with ThreadPoolExecutor(initializer=MEETING.set, initargs=(MEETING.get(),)) as executor:
        return list(executor.map(join, [1, 2]))


@cohesion.workflow
async def by_gather() -> list[int]:
    return list(await asyncio.gather(join_awaiting(1), join_awaiting(2)))


@cohesion.workflow
async def by_tasks() -> list[int]:
    one = asyncio.create_task(join_awaiting(1))
    two = asyncio.create_task(join_awaiting(2))
    return [await one, await two]


@cohesion.workflow
async def by_group() -> list[int]:
    async with asyncio.TaskGroup() as group:
        one = group.create_task(join_awaiting(1))
        two = group.create_task(join_awaiting(2))
    return [one.result(), two.result()]


@pytest.mark.parametrize(
    "run",
    [by_parallel, by_map, by_submit, by_executor_map, by_gather, by_tasks, by_group],
    ids=lambda run: run.__name__,
)
def test_tasks_of_a_workflow_run_at_the_same_time(run: Callable[[], list[int]]) -> None:
    """In plain Python too: none of them ends unless the other one runs meanwhile."""
    MEETING.set(Meeting())
    assert run() == [1, 2]


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
