"""Finds a task by its name, for `cohesion.task.<name>` in plain Python."""

from __future__ import annotations

import ast
import importlib
import sys
import tomllib
import types
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cohesion.runtime import project
from cohesion.runtime.calls import entry_point, innermost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping


class Place(NamedTuple):
    """A module that is searched: how errors call it, its globals, and whether it is the project's,
    where functions that are not marked count too.
    """

    module: str
    names: Mapping[str, object]
    is_ours: bool


def find(name: str, caller: Mapping[str, object], marked: type) -> Callable[..., object]:
    """The task called `name` as seen from a module with the globals `caller`: an instance of
    `marked`, or a plain function of the project.

    Every place is searched: the module itself, those it imports, the `tasks` module or package
    beside it, and the paths of `[tool.cohesion] tasks` in the nearest pyproject.toml.

    Raises AttributeError when there is none, or more than one; ValueError for a path that does not
    exist; and what importing a module raises.
    """
    files = _task_files_of(caller)
    places = [*_places(caller), *_places_in(file for file in files if _mentions(file, name))]
    matches: dict[tuple[str, str], Callable[..., object]] = {}
    for place in places:
        found = place.names.get(name)
        if callable(found) and _is_task(found, place, marked):
            matches.setdefault(_identity(found), found)
    if not matches:
        raise AttributeError(_missing(name, places, files, marked))
    if len(matches) > 1:
        found_in = " and ".join(entry_point(match) for match in matches.values())
        raise AttributeError(f"more than one task is called {name!r}: {found_in}; import one")
    return next(iter(matches.values()))


def _is_task(found: object, place: Place, marked: type) -> bool:
    if isinstance(found, marked):
        return True
    return place.is_ours and isinstance(found, types.FunctionType) and not _is_foreign(found)


def _is_foreign(function: types.FunctionType) -> bool:
    """Whether a function that a project's module imports is not the project's own."""
    if not project.INSTALLED.isdisjoint(Path(function.__code__.co_filename).parts):
        return True
    package = (function.__module__ or "").partition(".")[0]
    return package == "cohesion" or package in sys.stdlib_module_names


def _identity(function: object) -> tuple[str, str]:
    """What tells functions apart: the same file may be loaded twice, as `__main__` for one."""
    code = getattr(innermost(function), "__code__", None)
    return getattr(code, "co_filename", ""), entry_point(function).partition(":")[2]


def _missing(name: str, places: list[Place], files: list[Path], marked: type) -> str:
    from difflib import get_close_matches

    known = {n for place in places for n, f in place.names.items() if _is_task(f, place, marked)}
    for file in files:
        tree = ast.parse(file.read_bytes())
        known.update(node.name for node in tree.body if isinstance(node, ast.FunctionDef))
    searched = [place.module for place in places if place.is_ours]
    searched += [project.module_name(project.import_root(file), file) for file in files]
    close = get_close_matches(name, sorted(known), n=1)
    hint = f"; did you mean {close[0]!r}?" if close else ""
    return f"no task is called {name!r} in {', '.join(dict.fromkeys(searched))}{hint}"


def _places(caller: Mapping[str, object]) -> Iterator[Place]:
    """The caller's module and those it imports."""
    yield Place(str(caller.get("__name__", "the caller")), caller, is_ours=True)
    file = _file_of(caller)
    if file is None:
        for module in caller.values():
            if isinstance(module, types.ModuleType):
                yield Place(module.__name__, vars(module), is_ours=False)
        return
    root = project.import_root(file)
    name = project.module_name(root, file)
    package = name if file.name == "__init__.py" else name.rpartition(".")[0]
    for imported in _imported_names(file, package, file.stat().st_mtime_ns):
        inner = project.module_file(root, imported)
        if inner is not None:
            yield from _places_in([inner])
        elif imported in sys.modules:
            yield Place(imported, vars(sys.modules[imported]), is_ours=False)


def _places_in(files: Iterable[Path]) -> Iterator[Place]:
    for file in files:
        module = _load(file)
        yield Place(module.__name__, vars(module), is_ours=True)


def _file_of(caller: Mapping[str, object]) -> Path | None:
    """The file of a module; None for what was typed in or made up."""
    path = caller.get("__file__")
    return Path(path).resolve() if isinstance(path, str) and Path(path).is_file() else None


def _mentions(file: Path, name: str) -> bool:
    """Whether a file can define a name: one that cannot need not be imported."""
    return name in file.read_text(encoding="utf-8")


def _task_files_of(caller: Mapping[str, object]) -> list[Path]:
    """The files of tasks beside the caller, and those its project's settings name."""
    file = _file_of(caller)
    if file is None:
        return []
    beside = [*_modules_at(file.parent / "tasks.py"), *_modules_at(file.parent / "tasks")]
    return [task for task in dict.fromkeys([*beside, *_configured(file)]) if task != file]


@lru_cache(maxsize=64)
def _imported_names(file: Path, package: str, _modified: int) -> tuple[str, ...]:
    return project.imports(ast.parse(file.read_bytes()), package)


def _modules_at(path: Path) -> list[Path]:
    """The files of a module, or of everything in a package or a folder."""
    if path.is_dir():
        return [file for _, file in project.modules_in(project.import_root(path / "_"), path)]
    return [path] if path.is_file() else []


def _configured(file: Path) -> list[Path]:
    for folder in file.parents:
        settings = folder / "pyproject.toml"
        if settings.is_file():
            return _task_files(settings, settings.stat().st_mtime_ns)
    return []


@lru_cache(maxsize=64)
def _task_files(settings: Path, _modified: int) -> list[Path]:
    """The files that `[tool.cohesion] tasks` of a pyproject.toml names, relative to its folder."""
    tool = tomllib.loads(settings.read_text(encoding="utf-8")).get("tool", {})
    files: list[Path] = []
    for path in tool.get("cohesion", {}).get("tasks", []):
        found = _modules_at(settings.parent / path)
        if not found:
            raise ValueError(f"[tool.cohesion] tasks: no Python file at {path!r}")
        files += found
    return files


def _load(file: Path) -> types.ModuleType:
    """The module of a project's file, imported under the name it has from its import root."""
    root = project.import_root(file)
    name = project.module_name(root, file)
    with _importable(root):
        module = importlib.import_module(name)
    loaded = Path(module.__file__ or "").resolve()
    if loaded != file.resolve():
        raise ImportError(f"module {name!r} is another file already: {loaded.name} elsewhere")
    return module


@contextmanager
def _importable(root: Path) -> Iterator[None]:
    if str(root) in sys.path:
        yield
        return
    sys.path.insert(0, str(root))
    try:
        yield
    finally:
        with suppress(ValueError):  # the imported module may have removed it
            sys.path.remove(str(root))
