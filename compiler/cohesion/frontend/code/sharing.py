"""What code that moves does to the objects that it is given, and which of them its results show."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from cohesion.frontend.code.flow import flow_of
from cohesion.frontend.code.heap import LEVELS
from cohesion.frontend.code.objects import PointsTo
from cohesion.frontend.code.scopes import Inside, Methods, Resolve
from cohesion.frontend.project import FunctionNode, Project
from cohesion.frontend.symbols import HelperSymbol
from cohesion.ir.types import Type


@dataclass(frozen=True, slots=True)
class Shows:
    """A value shows objects of a variable, or of a `constant` of a module: those `depth` containers
    down in the value, and deeper ones, are `below` containers down in the variable, or deeper.
    """

    name: str
    depth: int
    below: int
    constant: bool = False


class Sharing:
    """Judges code of one function. `resolve` says what its names mean, `inside` what those of a
    helper's do, `methods` are those of the project's classes by name; `known` are the types of
    variables, as far as they have one, `imported` what those are that only imports of the function
    bind. With `keeps` every variable may be left as it was.
    """

    def __init__(
        self,
        nodes: Sequence[ast.stmt] | Sequence[ast.AST] | ast.expr,
        resolve: Resolve,
        inside: Inside,
        methods: Methods,
        known: Mapping[str, Type] | None = None,
        imported: Mapping[str, Iterable[str]] = MappingProxyType({}),
        *,
        keeps: bool = False,
    ) -> None:
        parts = [nodes] if isinstance(nodes, ast.expr) else list(nodes)
        whole = parts[0] if len(parts) == 1 and isinstance(parts[0], ast.expr) else parts
        flow = flow_of(whole)  # type: ignore[arg-type]
        sure = frozenset() if keeps or flow.sure is None else flow.sure
        names = {*flow.needed, *(name for name in flow.bound if name not in sure)}
        given = [n for n in names if resolve(ast.Name(n, ast.Load())) is None]
        self._heap = PointsTo(parts, resolve, inside, methods, known or {}, sorted(given), imported)

    @cached_property
    def changed(self) -> dict[str, int]:
        """The variables whose objects code may change in place, and how many containers down."""
        return self._heap.changed()

    @cached_property
    def with_changes(self) -> frozenset[str]:
        """The names in whose objects something may change, those included that code makes."""
        return self._heap.with_changes()

    @cached_property
    def looked_at(self) -> frozenset[str]:
        """The variables whose values code looks at, or at what is in them."""
        return self._heap.looked_at()

    @cached_property
    def glanced_at(self) -> frozenset[str]:
        """The variables of whose values code asks what they are, but not what is in them."""
        return self._heap.glanced_at()

    def of_name(self, name: str) -> dict[int, int]:
        """The objects that a variable shows behind the code, and how many containers down."""
        return self._heap.of_name(name)

    def of_value(self, node: ast.expr) -> dict[int, int]:
        """The same of the value of an expression."""
        return self._heap.of_value(node)

    @property
    def of_returned(self) -> dict[int, int]:
        """The same of what the code returns."""
        return self._heap.of_returned()

    def shows(self, found: Mapping[int, int], own: str = "") -> Iterator[Shows]:
        """What objects show of what the code was given. `own` is the variable that has kept its
        object, which says nothing where it is still in its place.
        """
        nearest: dict[tuple[str, bool], tuple[int, int]] = {}
        for one, depth in found.items():
            given = self._heap.given(one)
            if given is None or (given.name == own and given.level == min(depth, LEVELS)):
                continue
            key = (given.name, given.constant)
            known = nearest.get(key, (depth, given.level))
            nearest[key] = (min(known[0], depth), min(known[1], given.level))
        for (name, constant), (depth, below) in sorted(nearest.items()):
            yield Shows(name, depth, below, constant)

    def between(self, found: Mapping[int, int], other: Mapping[int, int]) -> tuple[int, int] | None:
        """How many containers down one value shows objects of another's that the code has made, and
        how many down those are in the other; None if there are none.
        """
        heap = self._heap
        common = [
            one
            for one in found
            if one in other and heap.given(one) is None and not heap.is_function(one)
        ]
        if not common:
            return None
        return min(found[one] for one in common), min(other[one] for one in common)

    def holds_itself(self, name: str) -> bool:
        """Whether a variable shows an object that code puts into itself: no JSON says that."""
        return self._heap.holds_itself(self.of_name(name))

    def twice(self, found: Mapping[int, int]) -> int | None:
        """How many containers down in a value one object may lie in two places, if anywhere."""
        return self._heap.twice(found)


def methods_in(project: Project) -> Methods:
    """The methods of the classes of a project's modules, by their name."""
    found: dict[str, list[HelperSymbol]] = {}
    for module in project.modules:
        for cls in module.tree.body:
            if not isinstance(cls, ast.ClassDef):
                continue
            for node in cls.body:
                if isinstance(node, FunctionNode):
                    method = HelperSymbol(f"{cls.name}.{node.name}", module, node)
                    found.setdefault(node.name, []).append(method)
    return lambda name: found.get(name, ())


def no_methods(name: str) -> Sequence[HelperSymbol]:
    """For code without classes in reach."""
    del name
    return ()
