"""Writes the pages that are made from code: the API reference from docstrings, and the examples of
the cookbook from their files (`make docs`). Nothing is imported: the code is read.
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCES = (ROOT, ROOT / "compiler")
WIDTH = 100

MODULES = (
    "cohesion",
    "cohesion.callbacks",
    "cohesion.context",
    "cohesion.errors",
    "cohesion.http",
    "cohesion.s3",
    "cohesion_cdk",
    "cohesion_cdk.testing",
    "cohesion_cdk.snapshots",
)
"""What people import, in the order of the page."""

OURS = ("check", "check_network", "over")
"""Methods of options that the constructs call, and nobody else."""

HEADER = """# API reference

Written by `make docs` from the docstrings of the code: change these.
"""

_EXAMPLE = re.compile(r"(^```python\n)# (\S+\.py)\n.*?(^```$)", re.DOTALL | re.MULTILINE)

Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """A module as it is written: its name, and its tree."""

    name: str
    tree: ast.Module

    @property
    def exports(self) -> list[str]:
        """The public names: those of `__all__`, or what is defined there."""
        for statement in self.tree.body:
            match statement:
                case ast.Assign(targets=[ast.Name(id="__all__")], value=value):
                    names: list[str] = ast.literal_eval(value)
                    return names
                case _:
                    pass
        found = (each for each in self.tree.body if isinstance(each, Definition))
        return [each.name for each in found if not each.name.startswith("_")]

    def definition(self, name: str) -> tuple[Module, Definition | str] | None:
        """Where a name is defined, through imports of ours, and what it is; of a value, what is
        written below it.
        """
        for statement, after in _with_next(self.tree):
            match statement:
                case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                    if statement.name == name:
                        return self, statement
                case ast.Assign(
                    targets=[ast.Name(id=target)], value=ast.Call(func=ast.Name(id=cls), args=[])
                ) if target == name and self._call(cls) is not None:
                    return self, self._call(cls) or ""
                case (
                    ast.Assign(targets=[ast.Name(id=target)])
                    | ast.AnnAssign(target=ast.Name(id=target))
                ):
                    if target == name:
                        return self, _text(after)
                case ast.ImportFrom(module=str(home), names=names) if home.startswith("cohesion"):
                    for each in names:
                        if (each.asname or each.name) == name:
                            return self._imported(home, each.name)
                case _:
                    pass
        return None

    def _call(self, name: str) -> ast.FunctionDef | None:
        """What calls of the instances of a class that is defined here do."""
        classes = (each for each in self.tree.body if isinstance(each, ast.ClassDef))
        bodies = (each.body for each in classes if each.name == name)
        methods = (each for body in bodies for each in body if isinstance(each, ast.FunctionDef))
        return next((each for each in methods if each.name == "__call__"), None)

    def _imported(self, home: str, name: str) -> tuple[Module, Definition | str] | None:
        """What is imported from a module of ours; of a module, what it is."""
        inner = module(f"{home}.{name}")
        if inner is not None and home == self.name:
            return self, (ast.get_docstring(inner.tree) or "").partition("\n\n")[0]
        found = module(home)
        return None if found is None else found.definition(name)


def module(name: str) -> Module | None:
    """A module of ours by its name."""
    for source in SOURCES:
        path = source.joinpath(*name.split("."))
        for file in (path / "__init__.py", path.with_suffix(".py")):
            if file.is_file():
                return Module(name, ast.parse(file.read_text(encoding="utf-8")))
    return None


def reference() -> str:
    """The page of the API."""
    found = [each for each in map(module, MODULES) if each is not None]
    contents = "\n".join(f"- [`{each.name}`](#{each.name.replace('.', '')})" for each in found)
    return "\n".join([HEADER, contents, "", *map(_module, found)])


def cookbook(page: str, folder: Path) -> str:
    """The cookbook with the examples as they are in their files."""

    def quoted(found: re.Match[str]) -> str:
        text = (folder / found[2]).read_text(encoding="utf-8")
        return f"{found[1]}# {found[2]}\n{text}{found[3]}"

    return _EXAMPLE.sub(quoted, page)


def _module(found: Module) -> str:
    parts = [f"## {found.name}\n", _docstring(found.tree)]
    for name in found.exports:
        defined = found.definition(name)
        if defined is not None:
            parts.append(_entry(name, *defined))
    return "\n".join(parts)


def _entry(name: str, home: Module, defined: Definition | str) -> str:
    if isinstance(defined, str):
        return f"### {name}\n\n{defined}\n" if defined else ""
    if isinstance(defined, ast.ClassDef):
        return _class(name, home, defined)
    return f"### {name}\n\n{_signature(name, defined)}\n{_docstring(defined)}"


def _class(name: str, home: Module, defined: ast.ClassDef) -> str:
    inner = [base.value if isinstance(base, ast.Subscript) else base for base in defined.bases]
    bases = [base.id for base in inner if isinstance(base, ast.Name)]
    ours = [base for base in bases if home.definition(base) is not None]
    parts = [f"### {name}\n", *filter(None, [_constructor(name, defined)]), _docstring(defined)]
    if ours:
        parts.append(f"It has what {', '.join(f'[`{b}`](#{b.lower()})' for b in ours)} has.\n")
    methods = [each for each in defined.body if isinstance(each, ast.FunctionDef)]
    parts += [
        _method(name, each)
        for each in methods
        if not each.name.startswith("_") and each.name not in OURS
    ]
    return "\n".join(parts)


def _constructor(name: str, defined: ast.ClassDef) -> str:
    for each in defined.body:
        if isinstance(each, ast.FunctionDef) and each.name == "__init__":
            return _signature(name, each, returns=False)
    fields = [each for each in defined.body if isinstance(each, ast.AnnAssign)]
    decorated = any("dataclass" in ast.unparse(each) for each in defined.decorator_list)
    if not decorated or not fields:
        return ""
    shown = ["*" if ast.unparse(each.annotation) == "KW_ONLY" else _field(each) for each in fields]
    keywords = any("kw_only=True" in ast.unparse(each) for each in defined.decorator_list)
    return _block(name, ["*", *shown] if keywords and "*" not in shown else shown, "")


def _field(field: ast.AnnAssign) -> str:
    text = f"{ast.unparse(field.target)}: {ast.unparse(field.annotation)}"
    if field.value is None:
        return text
    factory = re.fullmatch(r"field\(default_factory=(?:lambda: )?(.*?)\)", ast.unparse(field.value))
    value = factory[1] if factory else ast.unparse(field.value)
    made = {"dict": "{}", "list": "[]"}
    return f"{text} = {made.get(value, value)}"


def _method(owner: str, defined: ast.FunctionDef) -> str:
    decorators = {ast.unparse(each) for each in defined.decorator_list}
    title = f"#### {owner}.{defined.name}\n"
    if "property" in decorators:
        returns = ast.unparse(defined.returns) if defined.returns else "object"
        return f"{title}\n```python\n{defined.name}: {returns}\n```\n\n{_docstring(defined)}"
    return f"{title}\n{_signature(defined.name, defined)}\n{_docstring(defined)}"


def _signature(
    name: str, defined: ast.FunctionDef | ast.AsyncFunctionDef, *, returns: bool = True
) -> str:
    given = defined.args
    positional = [*given.posonlyargs, *given.args]
    defaults = [None] * (len(positional) - len(given.defaults)) + list(given.defaults)
    shown = [_parameter(*pair) for pair in zip(positional, defaults, strict=True)]
    if given.posonlyargs:
        shown.insert(len(given.posonlyargs), "/")
    if positional and positional[0].arg in {"self", "cls"}:
        del shown[0]
    if given.vararg:
        shown.append(f"*{_parameter(given.vararg, None)}")
    elif given.kwonlyargs:
        shown.append("*")
    shown += map(_parameter, given.kwonlyargs, given.kw_defaults)
    if given.kwarg:
        shown.append(f"**{_parameter(given.kwarg, None)}")
    result = f" -> {ast.unparse(defined.returns)}" if returns and defined.returns else ""
    return _block(name, shown, result)


def _parameter(parameter: ast.arg, default: ast.expr | None) -> str:
    annotation = f": {ast.unparse(parameter.annotation)}" if parameter.annotation else ""
    equals = " = " if annotation else "="
    return f"{parameter.arg}{annotation}" + (f"{equals}{ast.unparse(default)}" if default else "")


def _block(name: str, parameters: list[str], result: str) -> str:
    line = f"{name}({', '.join(parameters)}){result}"
    if len(line) > WIDTH:
        line = f"{name}(\n" + "".join(f"    {each},\n" for each in parameters) + f"){result}"
    return f"```python\n{line}\n```\n"


def _docstring(node: ast.Module | Definition) -> str:
    """A docstring as Markdown: what is indented is code."""
    text = ast.get_docstring(node) or ""
    lines: list[str] = []
    for paragraph in text.split("\n\n"):
        code = paragraph.startswith("    ")
        lines.append(f"```python\n{textwrap.dedent(paragraph)}\n```" if code else paragraph)
    return "\n\n".join(lines).replace("\n```\n\n```python\n", "\n\n") + "\n"


def _with_next(tree: ast.Module) -> Iterator[tuple[ast.stmt, ast.stmt | None]]:
    """All statements at the top, also those for type checkers only, with the next one."""
    nodes: list[ast.Module | ast.If] = [tree]
    nodes += [each for each in tree.body if isinstance(each, ast.If)]
    for node in nodes:
        yield from zip(node.body, [*node.body[1:], None], strict=True)


def _text(statement: ast.stmt | None) -> str:
    match statement:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return " ".join(text.split())
        case _:
            return ""


def main() -> None:
    """Write the pages."""
    docs = ROOT / "docs"
    (docs / "api.md").write_text(reference(), encoding="utf-8")
    page = docs / "cookbook.md"
    written = cookbook(page.read_text(encoding="utf-8"), docs / "cookbook")
    page.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
