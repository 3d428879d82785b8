"""Random nests in which functions run side by side, by a seed: `cohesion.parallel`, `cohesion.map`,
executors; and `asyncio.gather` and task groups where the workflow is a coroutine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.properties.nests import DEEPEST, RAISED, Around, Nest

_IMPORTS = """
import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
"""
_UNAWAITED = "~"
"""What stands behind the name of a function whose call is no result yet, but a coroutine."""


@dataclass(slots=True)
class Forks(Nest):
    """Writes one program. `coroutines` says whether its functions are `async`."""

    coroutines: bool = False

    def program(self) -> str:
        """The text of a module whose `workflow(plan)` is a nest with forks."""
        text = Nest.program(self).replace("import cohesion\n", f"import cohesion\n{_IMPORTS}", 1)
        if self.coroutines:
            text = re.sub(r"(?<!def )\b((?:mark|helper_\d+)\()", r"await \1", text)
            text = re.sub(r"\bdef (?=(mark|helper_\d+|workflow|local_\d+)\()", "async def ", text)
        return text.replace(_UNAWAITED, "")

    def statement(self, depth: int, around: Around) -> str:
        """One statement; that of a nest, or a fork."""
        if depth <= DEEPEST and self.random.random() < 0.45 - 0.1 * depth:
            return self.fork(depth, around)
        while True:
            known = len(self.functions)
            text = Nest.statement(self, depth, around)
            # A manager of an `async` function is another kind of thing.
            made = "\n".join([*self.functions[known:], text])
            if not (self.coroutines and re.search(r"^ *with manager", made, re.MULTILINE)):
                return text
            del self.functions[known:]
            self.helpers = [
                h for h in self.helpers if any(f"def {h}(" in f for f in self.functions)
            ]

    def fork(self, depth: int, around: Around) -> str:
        """Functions side by side, and what becomes of their results."""
        kinds = [self.parallel, self.parallel, self.mapped, self.mapped, self.executed]
        kinds += [self.tolerated]
        if self.coroutines:
            kinds = [self.gathered, self.gathered, self.gathered, self.grouped]
        before, made, count = self.random.choice(kinds)(depth)
        names = [f"got_{self.number()}" for _ in range(count)]
        uses = [
            f"for each in {made}:\n    total += each or 1",
            f"total += sum([each or 0 for each in {made}])",
            f"results = {made}\ntotal += len(results) + sum([n for n in results if n])",
        ]
        if count:
            unpacked = f"{', '.join(names)}{',' if count == 1 else ''} = {made}\n"
            uses += [f"{unpacked}total += ({' + '.join(f'({n} or 0)' for n in names)}) * 2"] * 2
        if not around.manager:
            uses.append(f"return sum([each or 0 for each in {made}])")
        return "\n".join([*before, self.random.choice(uses)])

    def number(self) -> int:
        """A number that nothing has yet."""
        self.names += 1
        return self.names

    def parallel(self, depth: int) -> tuple[list[str], str, int]:
        """`cohesion.parallel`."""
        before, functions = self.functions_of(depth)
        return before, f"cohesion.parallel({', '.join(functions)})", len(functions)

    def functions_of(self, depth: int) -> tuple[list[str], list[str]]:
        """Definitions, and one to three functions without parameters."""
        before: list[str] = []
        functions: list[str] = []
        for _ in range(self.random.randint(1, 3)):
            match self.random.randint(0, 5):
                case 0:
                    functions.append(f"partial(mark, {self.place(*RAISED)!r}, plan)")
                case 1:
                    functions.append(f"lambda: total + mark({self.place(*RAISED)!r}, plan)")
                case 2:
                    functions.append(f"lambda: 6 // ({self.place('missing')!r} not in plan)")
                case 3 if self.helpers:
                    functions.append(f"lambda: {self.random.choice(self.helpers)}(plan)")
                case _:
                    name = f"local_{self.number()}"
                    before.append(self.local(name, "", "total", depth))
                    functions.append(name)
        return before, functions

    def local(self, name: str, parameters: str, start: str, depth: int) -> str:
        """A function inside of another one, which reads its variables."""
        own = f"total_{self.number()}"
        block = self.block(depth + 1, Around())
        inside = re.sub(r"\btotal\b", own, f"{block}\nreturn total")
        text = f"{own} = {start}\n{inside}"
        return f"def {name}({parameters}):\n" + "\n".join(f"    {x}" for x in text.split("\n"))

    def items(self) -> str:
        """What a map goes over: nothing, one thing, or some."""
        return self.random.choice(
            ("[1, 2, 3]", "range(total % 3)", "[]", "(4,)", "[total]", "[len(p) for p in plan]")
        )

    def of_item(self, depth: int) -> tuple[list[str], str]:
        """A definition, and a function of an item."""
        match self.random.randint(0, 4):
            case 0:
                return [], f"lambda item: item + mark({self.place(*RAISED)!r}, plan)"
            case 1:
                return [], f"lambda item: 6 // (item - ({self.place('missing')!r} in plan))"
            case _:
                name = f"local_{self.number()}"
                return [self.local(name, "item", "item + total", depth)], name

    def of_record(self, depth: int) -> tuple[list[str], str, str]:
        """A definition, a function of a dict, and dicts."""
        items = self.random.choice(
            ("[{'n': 1}, {'n': total}]", "[]", "[{'n': n, 'of': plan} for n in range(total % 3)]")
        )
        if self.random.random() < 0.3:
            return [], f"lambda record: record['n'] + mark({self.place(*RAISED)!r}, plan)", items
        name = f"local_{self.number()}"
        return [self.local(name, "record", "record['n'] + total", depth)], name, items

    def mapped(self, depth: int) -> tuple[list[str], str, int]:
        """`cohesion.map`."""
        before, function = self.of_item(depth)
        limit = self.random.choice(("", "", ", max_concurrency=1", ", max_concurrency=total + 1"))
        if self.random.random() < 0.2:
            place = self.place(*RAISED)
            both = f"lambda i, name: i * mark(name, plan) + mark({place!r}, plan)"
            return [], f"cohesion.map({both}, range(2), ['a', 'bb', 'c'])", 2
        if self.random.random() < 0.2:
            before, function, items = self.of_record(depth)
            return before, f"cohesion.map({function}, {items}{limit})", 0
        return before, f"cohesion.map({function}, {self.items()}{limit})", 0

    def tolerated(self, depth: int) -> tuple[list[str], str, int]:
        """`cohesion.map` where some may fail: what failed counts one."""
        before, function = self.of_item(depth)
        name = f"found_{self.number()}"
        most = self.random.choice(("tolerated_failures=1", "tolerated_failure_percentage=50"))
        line = f"{name} = cohesion.map({function}, {self.items()}, {most})"
        return [*before, line], f"[1 if isinstance(each, dict) else each for each in {name}]", 0

    def executed(self, depth: int) -> tuple[list[str], str, int]:
        """The `map` of an executor, or what is submitted to one."""
        name = f"found_{self.number()}"
        if self.random.random() < 0.6:
            before, function = self.of_item(depth)
            body = f"{name} = list(pool.map({function}, {self.items()}))"
            return [*before, f"with ThreadPoolExecutor() as pool:\n    {body}"], name, 0
        before, functions = self.functions_of(depth)
        futures = [f"future_{self.number()}" for _ in functions]
        made = [f"{f} = pool.submit({g})" for f, g in zip(futures, functions, strict=True)]
        asked = f"{name} = [{', '.join(f'{f}.result()' for f in futures)}]"
        lines = "\n    ".join([*made, asked])
        return [*before, f"with ThreadPoolExecutor() as pool:\n    {lines}"], name, len(functions)

    def gathered(self, depth: int) -> tuple[list[str], str, int]:
        """`asyncio.gather`."""
        if self.random.random() < 0.4:
            name = f"local_{self.number()}"
            before = [self.local(name, "item", "item + total", depth)]
            made = f"await asyncio.gather(*[{name}(item) for item in {self.items()}])"
            return before, f"({made})", 0
        before, calls = self.coroutines_of(depth)
        if self.random.random() < 0.25:
            asked = "[1 if isinstance(each, Exception) else each or 0 for each in found]"
            line = f"found = await asyncio.gather({', '.join(calls)}, return_exceptions=True)"
            return [*before, line], asked, len(calls)
        return before, f"(await asyncio.gather({', '.join(calls)}))", len(calls)

    def grouped(self, depth: int) -> tuple[list[str], str, int]:
        """The tasks of an `asyncio.TaskGroup`."""
        name, found = f"group_{self.number()}", f"found_{self.number()}"
        if self.random.random() < 0.3:
            local = f"local_{self.number()}"
            before = [self.local(local, "item", "item + total", depth)]
            each = f"{name}.create_task({local}(item)) for item in {self.items()}"
            lines = [f"async with asyncio.TaskGroup() as {name}:", f"    {found} = [{each}]"]
            return [*before, *lines], f"[each.result() for each in {found}]", 0
        before, calls = self.coroutines_of(depth)
        tasks = [f"task_{self.number()}" for _ in calls]
        made = [f"    {t} = {name}.create_task({c})" for t, c in zip(tasks, calls, strict=True)]
        asked = ", ".join(self.random.choice((f"{t}.result()", f"await {t}")) for t in tasks)
        lines = [f"async with asyncio.TaskGroup() as {name}:", *made]
        return [*before, *lines], f"[{asked}]", len(calls)

    def coroutines_of(self, depth: int) -> tuple[list[str], list[str]]:
        """Definitions, and one to three calls that give coroutines."""
        before: list[str] = []
        calls: list[str] = []
        for _ in range(self.random.randint(1, 3)):
            if self.random.random() < 0.5:
                calls.append(f"mark{_UNAWAITED}({self.place(*RAISED)!r}, plan)")
                continue
            name = f"local_{self.number()}"
            before.append(self.local(name, "", "total", depth))
            calls.append(f"{name}()")
        return before, calls
