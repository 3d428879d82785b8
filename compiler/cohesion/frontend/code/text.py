"""The text of a generated function: the author's lines, between what brings values in and out."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import deepcopy

from cohesion.frontend.bind import Names
from cohesion.frontend.code.flow import own_nodes
from cohesion.frontend.code.kinds import declared_in
from cohesion.frontend.code.region import Region
from cohesion.frontend.project import Definition, Import, Module
from cohesion.ir import types
from cohesion.ir.nodes import RAISED
from cohesion.ir.shapes import Shape, classes_in, written
from cohesion.ir.types import Type

RUNTIME = "cohesion.runtime.generated"


def module_text(
    names: Names,
    region: Region,
    name: str,
    arguments: Mapping[str, Shape],
    outputs: Sequence[str],
    *,
    absent: Collection[str],
    returned: Mapping[str, Type],
    apart: bool,
) -> str:
    """The module of a generated function. `arguments` have the shape of each; `returned` are the
    types of the outputs; with `apart` what comes out must not share objects. Arguments that are
    `absent` at some call have no value there.
    """
    shaped = {key: shape for key, shape in arguments.items() if shape}
    kept = tuple(o for o in outputs if not o.startswith("."))
    body = list(_body(region, kept, returned, apart=apart))
    if region.keeps:
        with_error = tuple(o.removeprefix(RAISED) for o in outputs if o.startswith(RAISED))
        known = {name: returned.get(RAISED + name, types.ANY) for name in with_error}
        body = list(_telling(body, with_error, _shapes(known, apart=apart)))
    used = [
        n
        for n in ("arrive", "give", "leave", "left")
        if any(f"{n}(" in line for line in body) or (n == "arrive" and shaped)
    ]
    used += ["ABSENT"] if absent else []
    imports = list(dict.fromkeys(_imports(names, region, set(arguments))))
    classes = {key for shape in arguments.values() for key in classes_in(shape)}
    imports += [f"import {module}" for module in sorted({key.partition(":")[0] for key in classes})]
    # Without its lines: code that is moved about in its file stays the same function.
    function = "a function" if region.function is None else f"`{region.function.name}`"
    text = [f'"""A part of {function} in {region.span.path}."""', ""]
    text += [*imports, f"from {RUNTIME} import {', '.join(sorted(used))}", "", ""]
    parameters = [f"{key}=ABSENT" if key in absent else key for key in arguments]
    text.append(f"def {name}({', '.join(sorted(parameters, key=lambda p: '=' in p))}):")
    for key in absent:
        text += [f"    if {key} is ABSENT:", f"        del {key}"]
        if key in shaped:
            text += ["    else:", f"        {_arriving(key, shaped[key])}"]
    text += [f"    {_arriving(key, shape)}" for key, shape in shaped.items() if key not in absent]
    text += [f"    {line}" if line else "" for line in body]
    return "\n".join(text) + "\n"


def _arriving(argument: str, shape: Shape) -> str:
    return f"{argument} = arrive({argument}, {shape!r})"


def _body(
    region: Region, outputs: tuple[str, ...], returned: Mapping[str, Type], *, apart: bool
) -> Iterator[str]:
    if isinstance(region.nodes, ast.expr):
        shown = ast.unparse(region.nodes)
        given = f"bool({shown})" if region.mode == "test" else shown
        kept = tuple(name for name in outputs if name != "value")
        if kept:  # the value is evaluated before the variables are looked at
            extra = _options(region, kept, returned, apart=apart)
            given += f", leave({kept!r}, variables=locals(){extra})"
        kind = returned.get("value", types.ANY)
        extra = ", floats=True" if types.holds_computed_float(kind) else ""
        extra += f", shape={shape!r}" if (shape := written(kind)) else ""
        extra += f", task={region.task!r}" if region.task else ""
        yield f"return give({given}{extra})"
        return
    extra = _options(region, outputs, returned, apart=apart)
    end = f"return leave({outputs!r}, variables=locals(){extra})"
    if region.exits:
        result = f", result={region.workflow!r}" if region.workflow else ""
        tree = ast.Module([deepcopy(node) for node in region.nodes], [])
        _Exits(repr(outputs), extra, result).visit_body(tree.body)
        yield from ast.unparse(ast.fix_missing_locations(tree)).splitlines()
    else:
        yield from _original(region)
    if region.flow.sure is not None or not region.exits:
        yield end


def _telling(body: list[str], outputs: tuple[str, ...], extra: str) -> Iterator[str]:
    """Code that tells of its variables where it raises."""
    yield "try:"
    yield from (f"    {line}" if line else "" for line in body)
    yield "except Exception:"
    yield f"    raise left({outputs!r}, variables=locals(){extra})"


def _options(
    region: Region, outputs: tuple[str, ...], returned: Mapping[str, Type], *, apart: bool
) -> str:
    declared = {n: kind for n, kind in declared_in(region).items() if n in outputs}
    kinds = ", ".join(f"{n!r}: {kind}" for n, kind in declared.items())
    found = f", kinds={{{kinds}}}" if kinds else ""
    known = {name: returned.get(name, types.ANY) for name in outputs}
    return found + _shapes(known, apart=apart)


def _shapes(known: Mapping[str, Type], *, apart: bool) -> str:
    """What `leave` is told of the types of variables."""
    whole = tuple(name for name, kind in known.items() if types.holds_computed_float(kind))
    found = f", floats={whole!r}" if whole else ""
    shapes = {name: shape for name, kind in known.items() if (shape := written(kind))}
    found += f", shapes={shapes!r}" if shapes else ""
    return f"{found}, apart=True" if apart else found


def _original(region: Region) -> list[str]:
    """The author's own lines, unless they cannot be indented as they are."""
    source, span = region.module.source, region.span
    assert isinstance(region.nodes, tuple)
    first = source.line(span.line)
    alone = (
        first[: span.column].strip() == ""
        and not source.line(span.end_line)[span.end_column :].strip(" \t;").strip()
    )
    multiline = any(
        isinstance(n, ast.Constant | ast.JoinedStr) and n.lineno != n.end_lineno
        for part in region.nodes
        for n in ast.walk(part)
    )
    if multiline or not alone or region.rewritten:
        return ast.unparse(ast.Module(list(region.nodes), [])).splitlines()
    lines = source.lines[span.line - 1 : span.end_line]
    # A line that goes on in brackets may begin before its statement does.
    margin = first[: span.column]
    return [li[len(margin) :] if li.startswith(margin) else li.lstrip() for li in lines]


class _Exits:
    """Rewrites the statements that leave a region."""

    def __init__(self, outputs: str, extra: str, result: str) -> None:
        self._outputs = outputs
        self._extra = extra
        self._result = result

    def visit_body(self, body: list[ast.stmt], *, loops: bool = False) -> None:
        """Rewrite statements, in place. `loops`: `break` and `continue` stay inside."""
        for position, node in enumerate(body):
            match node:
                case ast.Return(value=value):
                    body[position] = self._left("return", value)
                case ast.Break() if not loops:
                    body[position] = self._left("break", None)
                case ast.Continue() if not loops:
                    body[position] = self._left("continue", None)
                case ast.FunctionDef() | ast.ClassDef():
                    pass
                case ast.For() | ast.While():
                    self.visit_body(node.body, loops=True)
                    self.visit_body(node.orelse, loops=loops)
                case _:
                    for inner in _bodies(node):
                        self.visit_body(inner, loops=loops)

    def _left(self, exit: str, value: ast.expr | None) -> ast.stmt:
        result = self._result if exit == "return" else ""
        given = f", value={ast.unparse(value)}" if value is not None else ""
        # `value` is evaluated before the variables are looked at: it may bind some.
        told = f"{self._outputs}, exit={exit!r}{given}, variables=locals(){self._extra}{result}"
        text = f"return leave({told})"
        return ast.parse(text).body[0]


def _bodies(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    for name in ("body", "orelse", "finalbody"):
        found = getattr(node, name, None)
        if found:
            yield found
    for part in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
        yield part.body


def _imports(names: Names, region: Region, arguments: set[str]) -> Iterator[str]:
    """The import statements of the names that the code takes from its module."""
    module = region.module
    inside = _imported_in(region)
    for name in region.flow.read:
        if name in arguments:
            continue
        bindings = module.bindings.get(name, [])
        if name in inside:
            yield inside[name]
        elif not bindings:
            if name in region.flow.bound:
                continue
            starred = names.lookup(module, name)
            if starred is not None and hasattr(starred, "module"):
                yield f"from {module.name} import {name}"
        else:
            for binding in bindings:
                yield _import(module, name, binding)


def _import(module: Module, name: str, binding: Import | Definition) -> str:
    if isinstance(binding, Definition):
        return f"from {module.name} import {name}"
    if binding.attribute is None:
        if binding.module == name or binding.module.partition(".")[0] == name:
            whole = _written(binding, name)
            return f"import {whole}"
        return f"import {binding.module} as {name}"
    renamed = "" if binding.attribute == name else f" as {name}"
    return f"from {binding.module} import {binding.attribute}{renamed}"


def _written(binding: Import, name: str) -> str:
    """The dotted module of `import a.b`, which binds `a` alone."""
    if isinstance(binding.node, ast.Import):
        for alias in binding.node.names:
            if alias.asname is None and alias.name.partition(".")[0] == name:
                return alias.name
    return binding.module


def _imported_in(region: Region) -> dict[str, str]:
    """The imports that the function around the code has, outside of it, by what they bind."""
    if region.function is None:
        return {}
    own = set(map(id, own_nodes(region.parts)))
    found: dict[str, str] = {}
    for node in own_nodes(region.function.body):
        if isinstance(node, ast.Import | ast.ImportFrom) and id(node) not in own:
            for alias in node.names:
                bound = alias.asname or alias.name.partition(".")[0]
                found[bound] = ast.unparse(node)
    return found
