"""What tools call: compile a workflow, package its tasks. Files are read, nothing is written or
run.
"""

from __future__ import annotations

import gc
import sys
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cohesion.artifact import Artifact, Elsewhere
from cohesion.cache import Files, Kept, Remembered
from cohesion.diagnostics.model import CompileFailed
from cohesion.packaging import (
    Bundle,
    Dependencies,
    Layer,
    Target,
    bundle_tasks,
    layer_of,
    outside_imports,
)
from cohesion.runtime.project import INSTALLED, import_root, module_name, modules_in

if TYPE_CHECKING:
    from cohesion.pipeline import Options  # the whole compiler: what is kept does without


@dataclass(frozen=True, slots=True)
class DiskFiles:
    """The text of the files below a folder."""

    root: Path

    def read(self, path: str) -> str | None:
        """The text of a file, UTF-8; None when there is none."""
        file = self.root / path
        try:
            return file.read_text(encoding="utf-8-sig") if file.is_file() else None
        except UnicodeDecodeError as error:
            from cohesion.diagnostics.catalogue import UnreadableFile

            raise CompileFailed((UnreadableFile(path=path, reason=error.reason),)) from error

    def modules_in(self, folder: str) -> tuple[str, ...]:
        """The modules of a package and the packages in it, as paths below it without an ending."""
        base = self.root / folder
        found = (name for name, _ in modules_in(self.root, base))
        prefix = folder.replace("/", ".") + "."
        return tuple(
            name.removeprefix(prefix).replace(".", "/") for name in found if name.startswith(prefix)
        )


@dataclass(frozen=True, slots=True)
class InstalledFiles:
    """The source of the libraries that this Python has installed."""

    def read(self, path: str) -> str | None:
        """The text of a module's file, from the first folder of the import path that has it; None
        when none has it, or it is no text.
        """
        for folder in sys.path:
            file = Path(folder, path)
            if folder and INSTALLED.intersection(Path(folder).parts) and file.is_file():
                try:
                    return file.read_text(encoding="utf-8-sig")
                except UnicodeDecodeError:
                    return None
        return None

    def modules_in(self, folder: str) -> tuple[str, ...]:
        """None: libraries are read module by module."""
        del folder
        return ()


def compile_workflow(
    path: str | Path,
    name: str,
    *,
    optimize: bool = True,
    generated_code: bool = True,
    deployed: Iterable[str] = (),
    cache: Path | None = None,
) -> Artifact:
    """Compile the workflow `name` of a file.

    `optimize=False` leaves out the passes: the result is larger and gives the same results.
    `generated_code=False` refuses Python that would run in generated functions. Workflows that
    are `deployed` on their own are started there where this one calls them by these names. In the
    folder `cache` the artifact is kept, and found again while no file that was read has changed.

    Raises `CompileFailed`, with every diagnostic of the stage that refused the program, and
    `FileNotFoundError` when there is no such file.
    """
    names = frozenset(deployed)
    if cache is None:
        options = options_for(path, optimize=optimize, generated_code=generated_code)
        return compile_with(replace(options, deployed=names), path, name)
    file = _existing(path)
    root = import_root(file)
    files: dict[str, Files] = {"project": DiskFiles(root), "libraries": InstalledFiles()}
    choices = (optimize, generated_code, sorted(names), _task_modules(file, root))
    kept = Kept(cache, (str(root), module_name(root, file), name, choices), files)
    found = kept.read()
    if found is not None:
        return Artifact.from_json(found)

    asked = {each: Remembered(source) for each, source in files.items()}
    with _memory_left_alone():
        from cohesion.pipeline import compile_module

        options = options_for(path, optimize=optimize, generated_code=generated_code)
        options = replace(options, deployed=names, libraries=asked["libraries"])
        artifact = compile_module(asked["project"], module_name(root, file), name, options)
    kept.write({each: source.answers for each, source in asked.items()}, artifact.to_json())
    return artifact


@contextmanager
def _memory_left_alone() -> Iterator[None]:
    """What is in memory before is no garbage of a compilation: beside the CDK, to look through it
    once takes as long as to compile a program.
    """
    if gc.get_freeze_count():  # somebody else does the same
        yield
        return
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def compile_elsewhere(path: str | Path, found: Iterable[Elsewhere]) -> dict[str, Artifact]:
    """The workflows that one of a file's finds deployed on their own, as far as their functions are
    known, and those that these find there; by `module:function`.

    Raises `CompileFailed`.
    """
    from cohesion.pipeline import compile_module

    options, root = options_for(path), import_root(_existing(path))
    made: dict[str, Artifact] = {}
    pending = list(found)
    while pending:
        each = pending.pop()
        if each.place and each.place not in made:
            made[each.place] = compile_module(DiskFiles(root), each.module, each.function, options)
            pending += made[each.place].elsewhere
    return made


def options_for(path: str | Path, *, optimize: bool = True, generated_code: bool = True) -> Options:
    """The options that `compile_workflow` compiles a file with: its project names task modules."""
    from cohesion.pipeline import Options

    file = _existing(path)
    return Options(
        optimise=optimize,
        task_modules=_task_modules(file, import_root(file)),
        libraries=InstalledFiles(),
        generate=generated_code,
    )


def compile_with(options: Options, path: str | Path, name: str) -> Artifact:
    """As `compile_workflow`, with options of the pipeline."""
    from cohesion.pipeline import compile_module

    file = _existing(path)
    root = import_root(file)
    return compile_module(DiskFiles(root), module_name(root, file), name, options)


def package(path: str | Path, artifact: Artifact) -> Bundle:
    """The code that the tasks of a compiled workflow need, as a deterministic bundle.

    Raises `cohesion.packaging.PackagingError` when it cannot be collected.
    """
    root = import_root(_existing(path))
    modules = sorted({task.module for task in artifact.tasks})
    return bundle_tasks(root, modules, {f.name: f.source for f in artifact.functions})


def package_dependencies(
    path: str | Path, artifact: Artifact, target: Target, dependencies: Dependencies
) -> Layer | None:
    """The installed packages that the tasks of a compiled workflow need, as a layer; None where
    they import none.

    Raises `cohesion.packaging.PackagingError` when a package cannot be had for the target.
    """
    root = import_root(_existing(path))
    modules = sorted({task.module for task in artifact.tasks if not task.activity})
    imports = outside_imports(root, modules, {f.name: f.source for f in artifact.functions})
    return layer_of(root, imports, target, dependencies)


def _existing(path: str | Path) -> Path:
    file = Path(path).resolve()
    if not file.is_file():
        raise FileNotFoundError(f"there is no file {path} (looked in {Path.cwd()})")
    return file


@lru_cache(maxsize=8)
def _task_paths(settings: str) -> tuple[str, ...]:
    """What `[tool.cohesion] tasks` says in the text of a `pyproject.toml`."""
    paths = tomllib.loads(settings).get("tool", {}).get("cohesion", {}).get("tasks", [])
    return (paths,) if isinstance(paths, str) else tuple(paths)


def _task_modules(file: Path, root: Path) -> tuple[str, ...]:
    """The modules under `[tool.cohesion] tasks` in the nearest `pyproject.toml`."""
    for folder in file.parents:
        settings = folder / "pyproject.toml"
        if settings.is_file():
            found: list[str] = []
            for path in _task_paths(settings.read_text(encoding="utf-8")):
                place = (folder / path).resolve()
                if place.is_dir() and place.is_relative_to(root):
                    found += [name for name, _ in modules_in(root, place)]
                elif place.is_file() and place.is_relative_to(root):
                    found.append(module_name(root, place))
            return tuple(sorted(found))
    return ()
