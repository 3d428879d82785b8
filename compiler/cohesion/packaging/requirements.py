"""What a project says its packages are: `uv.lock` with `pyproject.toml`, or `requirements.txt`."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cohesion.packaging.discover import PackagingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

LOCK, SETTINGS, LIST = "uv.lock", "pyproject.toml", "requirements.txt"

AT_HOME = frozenset({"cohesion-cdk", "constructs", "jsii"})
"""Packages that compile and deploy a workflow: its tasks run without them."""

CDK_PREFIXES = ("aws-cdk", "cdk-")
"""How the names of the CDK's libraries start."""

IN_LAMBDA = "boto3"
"""What Lambda has itself, with what it needs: botocore and the like."""

NEEDED_BY_IT = ("botocore", "jmespath", "s3transfer")

NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
PINNED = re.compile(r"\s*(?:\[[^\]]*\]\s*)?(?:===?\s*[^\s*;,]+\s*(?:;|--|$)|@)")
FOLLOWED = re.compile(r"(?:-r|--requirement)[ =]?\s*(\S+)")
FOLDERS = frozenset({"directory", "editable", "virtual"})
"""What `uv.lock` says of the source of packages that are folders."""

EDITABLE = re.compile(r"(?:-e|--editable)\b|\.{0,2}/|file:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependencies:
    """Which packages the functions of a workflow get, beside what `pyproject.toml` with `uv.lock`,
    or `requirements.txt`, says the project depends on.

    `project` is the folder of these files: the nearest one at or above the tasks' unless it is
    given. `groups` are dependency groups, and `extras` optional dependencies, that tasks need;
    without them no group comes along. `leave_out` are packages that tasks do without, and what only
    these need; `keep` are some that would be left out: the CDK's, the compiler's, and boto3, which
    Lambda has. `docker` builds in a container what has no wheel.
    """

    project: str | Path | None = None
    groups: Sequence[str] = ()
    extras: Sequence[str] = ()
    leave_out: Sequence[str] = ()
    keep: Sequence[str] = ()
    docker: bool = False

    def leaves_out(self, name: str) -> bool:
        """Whether a package, by its normalised name, stays at home with what only it needs."""
        if name in map(normalised, self.keep):
            return False
        if name in map(normalised, self.leave_out):
            return True
        return name in AT_HOME or name == IN_LAMBDA or name.startswith(CDK_PREFIXES)


@dataclass(frozen=True, slots=True)
class Locked:
    """A project's `uv.lock`: its folder, its text, what of `pyproject.toml` it depends on."""

    folder: Path
    text: str
    settings: str

    @property
    def file(self) -> str:
        """What a message calls it."""
        return LOCK

    @property
    def content(self) -> str:
        """All that decides which packages these are."""
        return f"{self.settings}\n{self.text}"

    def packages(self) -> list[str]:
        """The names of all packages in it."""
        return [package["name"] for package in self._packages()]

    def local(self) -> frozenset[str]:
        """The names of those in folders: the project's own, and of its workspace."""
        return frozenset(
            package["name"]
            for package in self._packages()
            if not FOLDERS.isdisjoint(package.get("source", {}))
        )

    def _packages(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = tomllib.loads(self.text).get("package", [])
        return found


@dataclass(frozen=True, slots=True)
class Listed:
    """A project's `requirements.txt`: its folder, and its lines, with those of files that it
    includes; `folders` are the lines of packages in folders.
    """

    folder: Path
    lines: tuple[str, ...]
    folders: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """What a message calls it."""
        return LIST

    @property
    def content(self) -> str:
        """All that decides which packages these are."""
        return "\n".join(self.lines)

    def local(self) -> frozenset[str]:
        """The names of packages in folders, which are called as their packages are usually."""
        return frozenset(normalised(line.rstrip("/").rpartition("/")[2]) for line in self.folders)

    @property
    def pins(self) -> str:
        """The versions that it names, of packages whether or not these are installed."""
        found = (line for line in self.lines if _name(line))
        return "\n".join(re.sub(r"\[[^\]]*\]", "", line, count=1) for line in found)

    def pinned(self) -> frozenset[str]:
        """The normalised names of packages of which it says the exact version."""
        return frozenset(
            normalised(found[0])
            for line in self.lines
            if (found := NAME.match(line)) and PINNED.match(line[found.end() :])
        )

    def without(self, dependencies: Dependencies) -> list[str]:
        """Its lines but those of packages that are left out. Of what only boto3 needs usually, a
        package that stays and needs it brings it back.
        """
        out = [name for name in self._names() if dependencies.leaves_out(name)]
        if IN_LAMBDA in out:
            out += [name for name in NEEDED_BY_IT if name not in map(normalised, dependencies.keep)]
        return [line for line in self.lines if (name := _name(line)) is None or name not in out]

    def _names(self) -> Iterator[str]:
        return filter(None, map(_name, self.lines))


def _name(line: str) -> str | None:
    found = NAME.match(line)
    return normalised(found[0]) if found else None


def normalised(name: str) -> str:
    """A package's name as the index has it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def requirements_of(start: Path) -> Locked | Listed | None:
    """What the nearest project at or above a folder depends on; None where no file says so up to
    the top of the repository.

    Raises PackagingError for a file that includes one that is not there.
    """
    package: Path | None = None
    for folder in (start, *start.parents):
        if package is None and (folder / SETTINGS).is_file():
            package = folder
        if (folder / LOCK).is_file():
            return _locked(package or folder, folder)
        if (folder / LIST).is_file():
            lines = tuple(_lines(folder / LIST, ()))
            folders = tuple(line for line in lines if _is_folder(line))
            return Listed(folder, tuple(line for line in lines if line not in folders), folders)
        if (folder / ".git").exists():
            break
    return None


def _locked(project: Path, folder: Path) -> Locked:
    """`project` is the folder of the package itself, which a workspace has below its lock."""
    settings = {}
    if (project / SETTINGS).is_file():
        settings = tomllib.loads((project / SETTINGS).read_text(encoding="utf-8"))
    about = settings.get("project", {})
    decides = {
        "name": about.get("name"),
        "dependencies": about.get("dependencies"),
        "extras": about.get("optional-dependencies"),
        "groups": settings.get("dependency-groups"),
        "uv": settings.get("tool", {}).get("uv"),
    }
    text = (folder / LOCK).read_text(encoding="utf-8")
    return Locked(project, text, json.dumps(decides, sort_keys=True))


def _lines(file: Path, around: tuple[Path, ...]) -> Iterator[str]:
    """The requirements and options of a file, a line each, with those of files that it includes."""
    text = file.read_text(encoding="utf-8-sig")
    for written in re.sub(r"\\\r?\n", " ", text).splitlines():
        line = " ".join(re.sub(r"(^|\s)#.*", "", written).split())
        included = FOLLOWED.match(line)
        if included and (file.parent / included[1]).resolve() not in around:
            target = file.parent / included[1]
            if not target.is_file():
                raise PackagingError(f"{file.name} includes {included[1]}, which is no file")
            yield from _lines(target, (*around, file.resolve()))
        elif line and not included:
            yield line


def _is_folder(line: str) -> bool:
    """Whether a line is a package in a folder: the project's own code comes by import."""
    return EDITABLE.match(line) is not None and not line.endswith(".whl")
