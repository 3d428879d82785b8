"""The layer of packages that a project's functions import: made once, kept in a cache."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from cohesion.cache import cache_folder
from cohesion.packaging.discover import PackagingError
from cohesion.packaging.outside import PROVIDED
from cohesion.packaging.requirements import normalised, requirements_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cohesion.packaging.outside import OutsideImport
    from cohesion.packaging.requirements import Dependencies, Listed, Locked
    from cohesion.packaging.target import Target

FORMAT = 1
"""The version of what is in the cache; another one is made anew."""

LARGEST = 250 * 1024 * 1024
"""Bytes: what Lambda takes of a function and its layers, unzipped."""

INSTALLERS_OWN = frozenset({"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"})
"""Files of `*.dist-info` that tell of the machine that installed a package."""

CACHES = frozenset({"__pycache__", ".lock"})

LONG_UNUSED = 30 * 24 * 3600
"""Seconds after which a layer leaves the cache that nobody used."""

OLDEST = 315_532_800
"""1 January 1980, the time of every file: the first that zip knows."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Packages as a layer of Lambda has them, below `python/` in `directory`.

    `digest` is of paths and contents alone: the same on every machine. `size` is in bytes,
    `packages` are the sizes by name, `modules` the names that can be imported.
    """

    directory: Path
    digest: str
    size: int
    packages: dict[str, int]
    modules: tuple[str, ...]


def layer_of(
    start: Path,
    imports: Sequence[OutsideImport],
    target: Target,
    dependencies: Dependencies,
    cache: Path | None = None,
) -> Layer | None:
    """The layer with the packages that a project depends on; None where its tasks import none.

    `start` is where to look for the project's files, and upwards; `imports` is what its tasks
    import. Nothing is installed while the project's files stay as they are: the layer is in the
    cache then, which `COHESION_CACHE_DIR` can move.

    Raises PackagingError for a package that is imported and that nothing brings, and as `install`.
    """
    outside = [each for each in imports if each.name not in PROVIDED]
    if not outside:
        return None
    if dependencies.project is not None:
        start = Path(dependencies.project).resolve()
    required = requirements_of(start)
    needed = [each for each in outside if not each.optional]
    if required is None:
        if needed:
            raise PackagingError(_unknown(needed[0]))
        return None
    layer = _cached(required, target, dependencies, cache or cache_folder())
    provided = PROVIDED if "botocore" not in layer.modules else frozenset[str]()
    for each in imports:
        if not each.optional and each.name not in {*layer.modules, *provided}:
            raise PackagingError(_missing(each, required))
    return layer


def check_size(layer: Layer, code: int, most: int = LARGEST) -> None:
    """Raise PackagingError when the layer is too large for functions with so many bytes of code."""
    if layer.size + code <= most:
        return
    largest = sorted(layer.packages.items(), key=lambda item: (-item[1], item[0]))[:5]
    raise PackagingError(
        f"the packages of the tasks' layer are {_megabytes(layer.size)} and their code is "
        f"{_megabytes(code)}, more than the {_megabytes(most)} that Lambda unzips for a "
        f"function; the largest: {', '.join(f'{n} ({_megabytes(size)})' for n, size in largest)}. "
        "`Dependencies(leave_out=[…])` leaves out what tasks do without"
    )


def _unknown(each: OutsideImport) -> str:
    return (
        f"{each.place} imports {each.name!r}, which neither Python nor the project has, and no "
        "uv.lock or requirements.txt at or above it says which version: lock the project's "
        "dependencies with `uv lock`, or give `dependencies=False` where a layer of your own "
        "brings it"
    )


def _missing(each: OutsideImport, required: Locked | Listed) -> str:
    if normalised(each.name) in required.local():
        return (
            f"{each.place} imports {each.name!r}, which {required.file} has from a folder, as a "
            "workspace's own packages: only packages of an index, or wheels, become a layer. Put "
            "its modules beside those of the tasks, below one import root, where they come by "
            "import; or depend on a wheel of it (`uv build`) in an index; or give "
            "`dependencies=False` and a layer of your own"
        )
    return (
        f"{each.place} imports {each.name!r}, which no package brings that {required.file} has for "
        "tasks: add it to the project's dependencies, or name its group "
        "(`Dependencies(groups=[…])`); `dependencies=False` where a layer of your own brings it"
    )


def _cached(
    required: Locked | Listed, target: Target, dependencies: Dependencies, cache: Path
) -> Layer:
    """The layer from the cache, or made and put there: seen whole or not at all by others."""
    options = {**asdict(dependencies), "project": None}
    decides = [FORMAT, required.content, target.architecture, target.python, options]
    key = sha256(json.dumps(decides, sort_keys=True).encode()).hexdigest()
    layers = cache / "layers"
    entry = layers / key
    known = _read(entry)
    if known:
        return known
    try:
        layers.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PackagingError(
            f"packages are kept in {layers}, which cannot be made ({error.strerror}): "
            "COHESION_CACHE_DIR names another folder"
        ) from error
    _forget_unused(layers)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=layers) as scratch:
        packages = Path(scratch, "packages")
        packages.mkdir()
        from cohesion.packaging.installer import install

        install(required, dependencies, target, packages)
        made = Path(scratch, "entry")
        _write(packages, made, key if dependencies.docker else "")
        try:
            made.rename(entry)
        except OSError:  # another synthesis was faster, or has left half of one behind
            if _read(entry) is None:
                shutil.rmtree(entry, ignore_errors=True)
                made.rename(entry)
    layer = _read(entry)
    assert layer is not None, "what was just written"
    return layer


def _read(entry: Path) -> Layer | None:
    """A layer of the cache, which is used now."""
    about = entry / "layer.json"
    try:
        found = json.loads(about.read_text(encoding="utf-8"))
        os.utime(about)
    except (FileNotFoundError, ValueError):
        return None
    return Layer(
        entry / "layer", found["digest"], found["size"], found["packages"], tuple(found["modules"])
    )


def _forget_unused(layers: Path) -> None:
    for about in layers.glob("*/layer.json"):
        if about.stat().st_mtime < time.time() - LONG_UNUSED:
            shutil.rmtree(about.parent, ignore_errors=True)


def _write(packages: Path, entry: Path, known_by: str) -> None:
    """Write an entry of the cache: of what uv installed, the files that every machine has alike.

    `known_by` goes into the digest where what was built may differ from machine to machine.
    """
    home = entry / "layer" / "python"
    home.mkdir(parents=True)
    total, size, modules = sha256(), 0, set[str]()
    owners = dict(_owners(packages))
    sizes: dict[str, int] = {}
    for path in sorted(_kept(packages), key=lambda path: path.as_posix()):
        source, target = packages / path, home / path
        data = source.read_bytes()
        if path.parts[0] == "bin" and data.startswith(b"#!"):
            continue  # a script that starts with the path of this machine's Python
        mode = 0o755 if source.stat().st_mode & 0o100 else 0o644
        if not known_by:
            for part in (path.as_posix().encode(), mode.to_bytes(2), data):
                total.update(len(part).to_bytes(8))
                total.update(part)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        target.chmod(mode)
        os.utime(target, (OLDEST, OLDEST))
        size += len(data)
        owner = owners.get(path.as_posix(), path.parts[0])
        sizes[owner] = sizes.get(owner, 0) + len(data)
        if not path.parts[0].endswith(".dist-info"):
            modules.add(path.parts[0].partition(".")[0])
    for folder in (home.parent, home, *(f for f in home.rglob("*") if f.is_dir())):
        folder.chmod(0o755)
    total.update(known_by.encode())
    about = {
        "digest": total.hexdigest(),
        "size": size,
        "packages": dict(sorted(sizes.items())),
        "modules": sorted(modules),
    }
    (entry / "layer.json").write_text(json.dumps(about), encoding="utf-8")


def _kept(packages: Path) -> Iterator[Path]:
    """The files that come along, relative to the folder."""
    for file in packages.rglob("*"):
        path = file.relative_to(packages)
        inside = path.parts[0].endswith(".dist-info")
        own = inside and (path.name in INSTALLERS_OWN or path.name.startswith("uv_"))
        if file.is_file() and not own and not CACHES.intersection(path.parts):
            yield path


def _owners(packages: Path) -> Iterable[tuple[str, str]]:
    """Which package each installed file is of, by its path."""
    for record in packages.glob("*.dist-info/RECORD"):
        name = record.parent.name.partition("-")[0].replace("_", "-").lower()
        for line in record.read_text(encoding="utf-8").splitlines():
            yield line.rpartition(",")[0].rpartition(",")[0].strip('"'), name


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f} MB"
