"""What a refusal of asynchronous Python says to write instead compiles."""

from __future__ import annotations

from pathlib import Path

import pytest

from cohesion.api import compile_workflow
from cohesion.diagnostics.model import CompileFailed

PROGRAM = """\
import asyncio
from concurrent.futures import ThreadPoolExecutor, as_completed

import cohesion


@cohesion.task
async def price(n):
    return n


@cohesion.task
def weigh(n):
    return n


@cohesion.task
async def several(n):
    return [n]


async def workflow(xs, n):
    found = []
"""

CASES = {
    "as_completed": (
        """\
    with ThreadPoolExecutor() as executor:
        futures = [executor.submit(weigh, x) for x in xs]
    for future in as_completed(futures):
        found.append(future.result())
    return found
""",
        "go over the futures in the order in which they were started",
        """\
    with ThreadPoolExecutor() as executor:
        futures = [executor.submit(weigh, x) for x in xs]
    for future in futures:
        found.append(future.result())
    return found
""",
    ),
    "asyncio.as_completed": (
        """\
    for each in asyncio.as_completed([price(x) for x in xs]):
        found.append(await each)
    return found
""",
        "`await asyncio.gather(*[f(x) for x in xs])`",
        """\
    for each in await asyncio.gather(*[price(x) for x in xs]):
        found.append(each)
    return found
""",
    ),
    "async for": (
        """\
    async for each in several(n):
        found.append(each)
    return found
""",
        "`items = await task(…)`",
        """\
    items = await several(n)
    for each in items:
        found.append(each)
    return found
""",
    ),
    "async comprehension": (
        "    return [each async for each in several(n)]\n",
        "`items = await task(…)`",
        "    items = await several(n)\n    return [each for each in items]\n",
    ),
    "computed time-out": (
        """\
    async with asyncio.timeout(n * 2):
        return await price(n)
""",
        "`await task.with_options(timeout=seconds)(…)`",
        "    return await price.with_options(timeout=n * 2)(n)\n",
    ),
    "except*": (
        """\
    try:
        async with asyncio.TaskGroup() as group:
            one = group.create_task(price(n))
    except* ValueError:
        found.append("failed")
    return found
""",
        "`except ExceptionGroup as e`",
        """\
    try:
        async with asyncio.TaskGroup() as group:
            one = group.create_task(price(n))
    except ExceptionGroup as e:
        found.append(str(e))
    return found
""",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_to_write_instead_compiles(name: str, tmp_path: Path) -> None:
    refused, advice, instead = CASES[name]
    path = tmp_path / "flow.py"
    path.write_text(PROGRAM + refused, encoding="utf-8")
    with pytest.raises(CompileFailed) as failed:
        compile_workflow(path, "workflow")
    [diagnostic] = failed.value.diagnostics
    assert advice in diagnostic.advice
    path.write_text(PROGRAM + instead, encoding="utf-8")
    compile_workflow(path, "workflow")
