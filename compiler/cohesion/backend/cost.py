"""What a definition weighs: states, bytes, billed transitions on its cheapest and dearest path."""

from __future__ import annotations

import json
from collections.abc import Mapping

from cohesion.artifact import Cost, Json
from cohesion.asl.states import transitions
from cohesion.backend.naming import UNCAUGHT


def cost_of(definition: Mapping[str, Json]) -> Cost:
    """The cost of a definition. A path ends at an end, but not with an exception of a task that
    nothing catches; ways back are not taken.
    """
    states: Mapping[str, Mapping[str, Json]] = definition["States"]
    onward = {
        name: [target for _, target in transitions(state) if target != UNCAUGHT]
        for name, state in states.items()
    }
    order = _postorder(onward, definition["StartAt"])
    shortest: dict[str, int] = {}
    longest: dict[str, int] = {}
    for name in order:  # every target that is no way back comes before its state
        targets = [target for target in onward[name] if target in shortest]
        shortest[name] = 1 + min((shortest[t] for t in targets), default=0)
        longest[name] = 1 + max((longest[t] for t in targets), default=0)
    start = definition["StartAt"]
    size = len(json.dumps(definition, ensure_ascii=False).encode())
    return Cost(len(states), size, shortest[start], longest[start])


def _postorder(onward: Mapping[str, list[str]], start: str) -> list[str]:
    seen = {start}
    order: list[str] = []
    stack = [(start, iter(onward[start]))]
    while stack:
        name, pending = stack[-1]
        for target in pending:
            if target not in seen:
                seen.add(target)
                stack.append((target, iter(onward[target])))
                break
        else:
            order.append(name)
            stack.pop()
    return order
