"""What a definition weighs: states, bytes, billed transitions on its cheapest and dearest path."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import TypeAlias

from cohesion.artifact import Cost, Json
from cohesion.asl.states import State, inner_machines, rules
from cohesion.backend.naming import UNCAUGHT


@dataclass(slots=True)
class Calls:
    """The calls that share bodies, by the ways out of states: by the state, and by what stands
    before the names of the way's fields. `started`: the calls that a way starts, their numbers by
    the variables that hold them. `ended`: the one call that a rule goes back to.
    """

    started: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)
    ended: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)


_Running: TypeAlias = frozenset[tuple[str, int]]
"""The calls for which bodies run, as in `Calls`."""

_Node: TypeAlias = tuple[str, _Running]
"""A state, and for which calls the bodies run that it is part of."""


def cost_of(definition: Mapping[str, Json], calls: Calls | None = None) -> Cost:
    """The cost of a definition. A path ends at an end, but not with an exception of a task that
    nothing catches; ways back are not taken. From a body that calls share it goes back to where it
    came from.
    """
    start: _Node = (definition["StartAt"], frozenset())
    onward = _paths(definition["States"], start, calls or Calls())
    inside = {name: _inside(state, calls) for name, state in definition["States"].items()}
    longest: dict[_Node, int] = {}
    loops = any(each.loops for each in inside.values())
    for node in _postorder(onward, start):  # a target that is no way back comes before its state
        targets = [target for target in onward[node] if target in longest]
        loops = loops or len(targets) < len(onward[node])
        own = 1 + inside[node[0]].longest_path
        longest[node] = own + max((longest[t] for t in targets), default=0)
    size = len(json.dumps(definition, ensure_ascii=False).encode())
    least = {name: 1 + found.shortest_path for name, found in inside.items()}
    shortest = _shortest(onward, start, least) or longest[start]  # where there is no end
    return Cost(
        len(inside) + sum(found.states for found in inside.values()),
        size,
        shortest,
        longest[start],
        loops,
        _events_of_a_round(definition["States"]) if loops else 0,
    )


_EVENTS = {"Task": 5, "Map": 5, "Parallel": 5}
"""How many events a visit to a state writes at least, by its type; to any other type two."""


def _events_of_a_round(states: Mapping[str, State]) -> int:
    """The events of the longest round of a loop: of all states that lead to one another."""
    onward = {name: {target for _, target in _ways(state)} for name, state in states.items()}
    reached = {name: _reached(name, onward) for name in states}
    rounds = (
        sum(_EVENTS.get(states[other]["Type"], 2) for other in found if name in reached[other])
        for name, found in reached.items()
        if name in found
    )
    return max(rounds, default=0)


def _reached(name: str, onward: Mapping[str, set[str]]) -> set[str]:
    """The states that can come after one."""
    found: set[str] = set()
    pending = [*onward[name]]
    while pending:
        target = pending.pop()
        if target not in found:
            found.add(target)
            pending += onward[target]
    return found


def _inside(state: State, calls: Calls | None) -> Cost:
    """What a state runs inside of it: all branches; of iterations none, or one, as of a loop."""
    found = [cost_of(machine, calls) for _, machine in inner_machines(state)]
    repeats = state["Type"] == "Map"
    return Cost(
        sum(each.states for each in found),
        0,
        0 if repeats else sum(each.shortest_path for each in found),
        sum(each.longest_path for each in found),
        repeats or any(each.loops for each in found),
    )


def _shortest(
    onward: Mapping[_Node, list[_Node]], start: _Node, least: Mapping[str, int]
) -> int | None:
    """What the cheapest path to an end costs, where each state costs the least."""
    entered, seen = [(least[start[0]], 0, start)], set[_Node]()
    while entered:
        length, _, node = heappop(entered)
        if not onward[node]:
            return length
        if node in seen:
            continue
        seen.add(node)
        for target in onward[node]:
            heappush(entered, (length + least[target[0]], len(seen) + len(entered), target))
    return None


def _paths(states: Mapping[str, State], start: _Node, calls: Calls) -> dict[_Node, list[_Node]]:
    """Where each state may go, by what is known there of the calls."""
    ways = {name: list(_ways(state)) for name, state in states.items()}
    asked = _asked(ways, calls)
    onward: dict[_Node, list[_Node]] = {}
    pending = [start]
    while pending:
        node = pending.pop()
        if node in onward:
            continue
        name, running = node
        onward[node] = []
        for place, target in _taken(name, ways[name], dict(running), calls):
            known = {**dict(running), **calls.started.get((name, place), {})}
            kept = frozenset(call for call in known.items() if call[0] in asked[target])
            onward[node].append((target, kept))
        pending += onward[node]
    return onward


_Way: TypeAlias = tuple[str, str]
"""What stands before the names of a way's fields, and where it goes."""


def _ways(state: State) -> Iterator[_Way]:
    for key in ("Choices", "Catch"):
        for place, rule in rules(state, key):
            if rule["Next"] != UNCAUGHT:
                yield f"{place}/", rule["Next"]
    for key in ("Next", "Default"):
        if key in state:
            yield "", state[key]


def _taken(name: str, ways: list[_Way], running: Mapping[str, int], calls: Calls) -> list[_Way]:
    """The ways that a state may take. A rule that goes back to a call is taken for that one."""
    found: list[_Way] = []
    for way in ways:
        ended = calls.ended.get((name, way[0]))
        if ended is None:
            found.append(way)
        elif running[ended[0]] == ended[1]:
            return [*found, way]
    return found


def _asked(ways: Mapping[str, list[_Way]], calls: Calls) -> dict[str, set[str]]:
    """The variables that a Choice asks for the call, at a state or later."""
    found: dict[str, set[str]] = {name: set() for name in ways}
    for (name, _), (variable, _) in calls.ended.items():
        if name in found:  # not one of what runs inside of a state
            found[name].add(variable)
    changed = True
    while changed:
        changed = False
        for name, taken in ways.items():
            for place, target in taken:
                news = found[target] - calls.started.get((name, place), {}).keys() - found[name]
                found[name] |= news
                changed = changed or bool(news)
    return found


def _postorder(onward: Mapping[_Node, list[_Node]], start: _Node) -> list[_Node]:
    seen = {start}
    order: list[_Node] = []
    stack = [(start, iter(onward[start]))]
    while stack:
        node, pending = stack[-1]
        for target in pending:
            if target not in seen:
                seen.add(target)
                stack.append((target, iter(onward[target])))
                break
        else:
            order.append(node)
            stack.pop()
    return order
