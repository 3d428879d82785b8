"""FILE[:NAME]: which workflow of which file a command is about."""

from __future__ import annotations

import ast
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from cohesion.cli.outcome import Problem


@dataclass(frozen=True, slots=True)
class Target:
    """A workflow, by its file and its name."""

    path: Path
    name: str


class TargetType(click.ParamType[Target]):
    """The type of the FILE[:NAME] argument."""

    name = "file[:name]"

    def convert(
        self, value: Target | str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Target:
        """Find the workflow that a text names."""
        del param, ctx
        return value if isinstance(value, Target) else find(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Complete to files; the shell knows them."""
        del ctx, param
        return [CompletionItem(incomplete, type="file")]


def find(text: str) -> Target:
    """The workflow that `FILE` or `FILE:NAME` names.

    Without a name it is the file's only workflow. Raises Problem if there is no such file or
    workflow, or several to choose from.
    """
    path, name = _split(text)
    if path.is_dir():
        raise Problem(f"'{path}' is a folder; name the file of the workflow in it")
    if not path.is_file():
        raise Problem(f"there is no file '{path}'{_suggested_file(path)}")
    try:
        with tokenize.open(path) as file:
            tree = ast.parse(file.read())
    except OSError as problem:
        raise Problem(f"'{path}' cannot be read: {problem.strerror}") from problem
    except (SyntaxError, ValueError):
        return Target(path, name or "workflow")  # the compiler reports what is wrong with the file
    if name:
        _check_defined(tree, path, name)
        return Target(path, name)
    return Target(path, _only_workflow(tree, path, text))


def _split(text: str) -> tuple[Path, str]:
    whole = Path(text)
    file, colon, name = text.rpartition(":")
    if not colon or whole.exists() or "/" in name or "\\" in name:
        return whole, ""
    if not name:
        raise Problem(f"'{text}' ends in a colon; the name of a workflow is to follow it")
    return Path(file), name


def _suggested_file(path: Path) -> str:
    """A file beside the one that is missing whose name is like its."""
    try:
        names = [file.name for file in path.parent.iterdir() if file.suffix == ".py"]
    except OSError:
        return ""
    near = get_close_matches(path.name, names, n=1)
    return f"; did you mean '{path.with_name(near[0])}'?" if near else ""


def _check_defined(tree: ast.Module, path: Path, name: str) -> None:
    functions = [function.name for function in _functions(tree)]
    if name in functions or name in _imported(tree):
        return
    near = get_close_matches(name, functions, n=1)
    hint = f"; did you mean '{near[0]}'?" if near else ""
    raise Problem(f"there is no workflow '{name}' in '{path}'{hint}")


def _only_workflow(tree: ast.Module, path: Path, text: str) -> str:
    found = workflows(tree)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Problem(f"'{path}' defines no workflow; mark a function with @cohesion.workflow")
    raise Problem(
        f"'{path}' defines several workflows: {', '.join(found)}\n"
        f"Say which one, as in {text}:{found[0]}"
    )


def workflows(tree: ast.Module) -> tuple[str, ...]:
    """The names of a module's workflows: the functions marked as such, or, if there is none, the
    public functions without a mark that no other function of the module uses.
    """
    marked = [f.name for f in _functions(tree) if "workflow" in _decorators(f)]
    if marked:
        return tuple(marked)
    plain = [f for f in _functions(tree) if not f.decorator_list and not f.name.startswith("_")]
    return tuple(
        function.name
        for function in plain
        if not any(_uses(other, function.name) for other in _functions(tree) if other != function)
    )


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for statement in tree.body:
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield statement


def _imported(tree: ast.Module) -> set[str]:
    return {
        alias.asname or alias.name
        for statement in tree.body
        if isinstance(statement, ast.ImportFrom)
        for alias in statement.names
    }


def _decorators(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """The last names of a function's decorators: `workflow` for `@cohesion.workflow(timeout=3)`."""
    names = set()
    for node in function.decorator_list:
        target = node.func if isinstance(node, ast.Call) else node
        if isinstance(target, ast.Attribute):
            names.add(target.attr)
        elif isinstance(target, ast.Name):
            names.add(target.id)
    return names


def _uses(function: ast.AST, name: str) -> bool:
    return any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(function))
