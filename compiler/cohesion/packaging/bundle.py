"""The files that a task's Lambda function runs, as plain data: the same project, the same bytes."""

from __future__ import annotations

import os
import tempfile
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from stat import S_IFREG
from types import MappingProxyType
from typing import TYPE_CHECKING

from cohesion.packaging.discover import (
    OWN_PACKAGE,
    PackagingError,
    ProjectModule,
    discover,
    imported,
)
from cohesion.runtime.bundles import digest_of
from cohesion.runtime.project import INSTALLED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LARGEST_BUNDLE = 50 * 1024 * 1024
"""Bytes of all files: what Lambda takes as a zip in one request, leaving room for dependencies."""

OLDEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a zip; the format knows none before."""

MODE = 0o644
"""Readable by all: Lambda runs code as a user that does not own it."""

CODE = frozenset({".py", ".pyc", ".pyo"})
"""Modules come by import, not as data."""

NO_DATA = frozenset({"__pycache__", "node_modules"}) | INSTALLED
"""Folders that tools fill."""

AUTHOR_PART = (
    *("__init__.py", "aws.py", "callbacks.py", "context.py", "errors.py", "http.py", "markers.py"),
    *("activities.py", "s3.py", "py.typed", "task.py", "runtime"),
)
"""What tasks need of Cohesion itself; the compiler stays at home."""


@dataclass(frozen=True, slots=True)
class BundledFile:
    """A file of a bundle: its path from the bundle's top, with forward slashes, and its data."""

    path: str
    data: bytes


@dataclass(frozen=True)
class Bundle:
    """Files, sorted by path. Raises ValueError for a path that leaves the bundle or comes twice."""

    files: tuple[BundledFile, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "files", tuple(sorted(self.files, key=lambda file: file.path)))
        paths = [file.path for file in self.files]
        for path in paths:
            parts = PurePosixPath(path).parts
            if "\\" in path or ".." in parts or "/".join(parts) != path or not path:
                raise ValueError(f"{path!r} is no plain relative path")
        if len(set(paths)) != len(paths):
            raise ValueError("a bundle holds one file under a path")

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(len(file.data) for file in self.files)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over paths and contents, in hex: equal for equal bundles alone."""
        return digest_of((file.path, file.data) for file in self.files)

    def write_zip(self, path: Path) -> None:
        """Write a zip file, replacing what is there at once; equal bundles give equal bytes."""
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as stream, zipfile.ZipFile(stream, "w") as archive:
                for file in self.files:
                    archive.writestr(_zip_entry(file.path), file.data, zipfile.ZIP_DEFLATED, 9)
            temporary.chmod(MODE)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)

    def write_directory(self, path: Path) -> None:
        """Write the files into a directory, which is seen whole or not at all; one that is there
        already is replaced, with whatever it holds.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as scratch:
            new, old = Path(scratch, "new"), Path(scratch, "old")
            for folder in {(new / file.path).parent: None for file in self.files} or {new: None}:
                folder.mkdir(parents=True, exist_ok=True)
            for file in self.files:
                target = new / file.path
                target.write_bytes(file.data)
                target.chmod(MODE)
            if path.exists():
                path.rename(old)
            new.rename(path)


def bundle_tasks(
    root: Path, modules: Sequence[str], generated: Mapping[str, str] = MappingProxyType({})
) -> Bundle:
    """The bundle of the tasks in `modules`, dotted names under the import root `root`, and of the
    `generated` modules, text by name.

    It holds the project's modules that they import, the data files of the packages these are in,
    and the author's part of Cohesion. Left out are hidden files, caches, installed packages, other
    modules, and links that lead out of the root. A module at the root is in no package, so the
    files beside it stay out.

    Raises PackagingError as `discover` does, and when all is more than 50 MB.
    """
    root = root.resolve()
    needed = sorted({*modules, *(n for text in generated.values() for n in imported(root, text))})
    found = discover(root, needed)
    data = _data_files(root, found)
    _check_size(root, [*(module.file for module in found), *data])
    files = [BundledFile(_relative(root, module.file), _lines(module.source)) for module in found]
    files += [BundledFile(_relative(root, file), file.read_bytes()) for file in data]
    files += [BundledFile(f"{name}.py", text.encode()) for name, text in generated.items()]
    return Bundle((*files, *_author_part()))


def bundle_runner() -> Bundle:
    """The bundle of a function that loads others (`cohesion.runtime.runner`): Cohesion alone."""
    return Bundle(tuple(_author_part()))


def _data_files(root: Path, modules: Sequence[ProjectModule]) -> list[Path]:
    """What lies beside the modules in their packages, and in folders there that are no packages."""
    packages = {module.file.parent for module in modules if module.package}
    return sorted({file for package in packages for file in _files_in(package, root, ())})


def _files_in(folder: Path, root: Path, around: tuple[Path, ...]) -> Iterator[Path]:
    inside = (*around, folder.resolve())
    for entry in folder.iterdir():
        target = entry.resolve()
        if entry.name.startswith(".") or not target.is_relative_to(root):
            continue
        if entry.is_file() and entry.suffix not in CODE:
            yield entry
        elif entry.is_dir() and target not in inside and not _is_apart(entry):
            yield from _files_in(entry, root, inside)


def _is_apart(folder: Path) -> bool:
    """Whether a folder in a package is no data of it: a package, a cache, an environment."""
    marks = ("__init__.py", "pyvenv.cfg")
    return folder.name in NO_DATA or any((folder / mark).exists() for mark in marks)


def _check_size(root: Path, files: Sequence[Path]) -> None:
    sizes = {file: file.stat().st_size for file in files}
    total = sum(sizes.values())
    if total > LARGEST_BUNDLE:
        largest = max(sizes, key=lambda file: sizes[file])
        raise PackagingError(
            f"the tasks' code and data are {_megabytes(total)}, more than "
            f"{_megabytes(LARGEST_BUNDLE)}; the largest file is {_relative(root, largest)} "
            f"({_megabytes(sizes[largest])}): keep it where tasks can fetch it, such as S3"
        )


def _author_part() -> Iterator[BundledFile]:
    home = Path(__file__).resolve().parents[1]
    for name in AUTHOR_PART:
        path = home / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            yield BundledFile(f"{OWN_PACKAGE}/{_relative(home, file)}", _lines(file.read_bytes()))


def _lines(source: bytes) -> bytes:
    """A module whose lines end alike however it was checked out, which is nothing to Python."""
    return source.replace(b"\r\n", b"\n")


def _relative(root: Path, file: Path) -> str:
    return file.relative_to(root).as_posix()


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MB"


def _zip_entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, OLDEST)
    entry.create_system = 3  # Unix, whatever wrote it: only then do the permissions count
    entry.external_attr = (S_IFREG | MODE) << 16
    return entry
