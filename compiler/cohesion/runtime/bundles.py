"""Bundles of code that come and go in one process: each with modules of its own, whole or not at
all.

A bundle is known by the digest of what is in it. Its modules, Cohesion's among them, are those of
its own folder; one bundle's are in `sys.modules` at a time, and what is installed beside bundles
(the standard library, layers) is shared.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import zipfile
from hashlib import sha256

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

KEPT = 3
"""How many bundles stay loaded; the one that was not used for longest goes."""

OWN = "cohesion"
ROOT = "LAMBDA_TASK_ROOT"
"""The variable in which Lambda says where the code is."""


class BundleError(Exception):
    """The code that an invocation asks for cannot be had; nothing was run."""


def digest_of(files: Iterable[tuple[str, bytes]]) -> str:
    """SHA-256 over paths and contents, in hex, of files sorted by path."""
    total = sha256()
    for path, data in files:
        for part in (path.encode(), data):
            total.update(len(part).to_bytes(8, "big"))
            total.update(part)
    return total.hexdigest()


def digest_in(key: str) -> str:
    """The digest that a bundle's key says: the name of the zip. Raises BundleError for others."""
    name = key.rpartition("/")[2]
    digest = name.removesuffix(".zip")
    if name == digest or len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        raise BundleError(f"{key!r} is no bundle: its name is not the digest of a zip")
    return digest


class Bundles:
    """The bundles that a process has loaded into folders below `home`, and the one that it uses.

    `fetch` gives the zip file of a key.
    """

    def __init__(self, home: str, fetch: Callable[[str], bytes], kept: int = KEPT) -> None:
        self._home = home
        self._fetch = fetch
        self._kept = kept
        self._modules: dict[str, dict[str, ModuleType]] = {}
        """The modules of each loaded bundle that is not in use, by its folder; oldest first."""
        self._used = ""

    @property
    def loaded(self) -> list[str]:
        """The digests of the bundles that are there, the one in use last."""
        return [os.path.basename(folder) for folder in self._modules]  # noqa: PTH119  see handler

    def use(self, key: str) -> None:
        """Let imports find the modules of the bundle at a key, and no other bundle's.

        Raises BundleError when it cannot be had, or is not what its key says; then the one that was
        used before still is.
        """
        digest = digest_in(key)
        folder = os.path.join(self._home, digest)  # noqa: PTH118  see handler
        if folder == self._used:
            return
        if folder not in self._modules:
            self._unpack(key, digest, folder)
            self._modules[folder] = {}
        self._leave()
        sys.modules.update(self._modules[folder])
        sys.path.insert(0, folder)
        os.chdir(folder)  # where Lambda starts a function: in its code
        os.environ[ROOT] = folder
        self._modules[folder] = self._modules.pop(folder)
        self._used = folder
        for oldest in list(self._modules)[: -self._kept]:
            del self._modules[oldest]
            sys.path_importer_cache.pop(oldest, None)
            shutil.rmtree(oldest, ignore_errors=True)

    def _leave(self) -> None:
        """Take the modules of the bundle in use out of `sys.modules`; at first those of the
        Cohesion that is installed here, since each bundle brings its own.
        """
        used = self._used
        found = modules_in(used) if used else modules_of(OWN)
        for name in found:
            del sys.modules[name]
        if used:
            self._modules[used] = found
            sys.path[:] = [place for place in sys.path if place != used]

    def _unpack(self, key: str, digest: str, folder: str) -> None:
        """Fetch a bundle and write its files, if they are the right ones."""
        try:
            with zipfile.ZipFile(io.BytesIO(self._fetch(key))) as archive:
                names = sorted(name for name in archive.namelist() if not name.endswith("/"))
                files = [(name, archive.read(name)) for name in names]
        except zipfile.BadZipFile as error:
            raise BundleError(f"{key} is no whole zip file: {error}") from error
        found = digest_of(files)
        if found != digest:
            raise BundleError(f"{key} holds other files than its name says: {found}")
        scratch = f"{folder}.{os.getpid()}"
        shutil.rmtree(scratch, ignore_errors=True)
        for name, data in files:
            path = os.path.join(scratch, *name.split("/"))  # noqa: PTH118  see handler
            if not os.path.abspath(path).startswith(os.path.abspath(scratch) + os.sep):  # noqa: PTH100
                raise BundleError(f"{key} has a file outside of its folder: {name!r}")
            os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
            with open(path, "wb") as file:  # noqa: PTH123
                file.write(data)
        shutil.rmtree(folder, ignore_errors=True)  # of a process that was here before
        os.rename(scratch, folder)  # noqa: PTH104


def modules_of(package: str) -> dict[str, ModuleType]:
    """A package and what is loaded of it, as `sys.modules` has them."""
    inside = f"{package}."
    return {n: m for n, m in sys.modules.items() if n == package or n.startswith(inside)}


def modules_in(folder: str) -> dict[str, ModuleType]:
    """The modules that come from a folder, with all that is in their packages."""
    found: dict[str, ModuleType] = {}
    for name, module in sorted(sys.modules.items()):
        if name.rpartition(".")[0] in found or _is_in(module, folder):
            found[name] = module
    return found


def _is_in(module: ModuleType, folder: str) -> bool:
    names = getattr(module, "__dict__", {})  # no `getattr`: there are modules that load on it
    spec = names.get("__spec__")
    file = names.get("__file__") or getattr(spec, "origin", None)
    places = [file] if file else list(names.get("__path__") or ())  # has no `__init__.py`
    return any(str(place).startswith(folder + os.sep) for place in places)
