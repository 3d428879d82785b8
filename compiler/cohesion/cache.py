"""What was compiled or packed before, kept in a folder of the user's: nothing is done twice.

An artifact is kept with what the compiler asked of the project's files, and the answers. It counts
while every answer is still the same, and the compiler and its Python are.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Files(Protocol):
    """Files that a compilation reads."""

    def read(self, path: str) -> str | None:
        """The text of a file; None when there is none."""

    def modules_in(self, folder: str) -> tuple[str, ...]:
        """The modules of a package."""


def cache_folder() -> Path:
    """Where things are kept: `COHESION_CACHE_DIR`, else the user's folder for caches."""
    named = os.environ.get("COHESION_CACHE_DIR")
    if named:
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home()), "cohesion", "cache")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "cohesion"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "cohesion")


class Remembered:
    """Files as somebody else has them; remembers each question and a digest of the answer."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.answers: dict[str, str] = {}

    def read(self, path: str) -> str | None:
        """The text of a file; None when there is none."""
        found = self._files.read(path)
        self.answers[f"read {path}"] = _digest(found)
        return found

    def modules_in(self, folder: str) -> tuple[str, ...]:
        """The modules of a package."""
        found = self._files.modules_in(folder)
        self.answers[f"modules_in {folder}"] = _digest(found)
        return found


class Kept:
    """What a compilation gave, kept in `folder` under `decides`: all that it depends on but files.

    `files` are those that it reads, by a name each.
    """

    def __init__(self, folder: Path, decides: Sequence[object], files: Mapping[str, Files]) -> None:
        key = _digest([decides, compiler_identity()])
        self._path = folder / "artifacts" / f"{key}.json"
        self._files = files

    def read(self) -> Any:  # noqa: ANN401  JSON
        """What was kept, if every file is as it was; None otherwise."""
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            same = all(
                _digest(getattr(self._files[name], question.partition(" ")[0])(of)) == answer
                for name, answers in kept["answers"].items()
                for question, answer in answers.items()
                for of in [question.partition(" ")[2]]
            )
            return kept["result"] if same else None
        except (OSError, ValueError, LookupError, AttributeError, TypeError):
            return None

    def write(self, answers: Mapping[str, Mapping[str, str]], result: object) -> None:
        """Keep a result with the answers it rests on; not where nothing can be written."""
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(prefix=".new-", dir=self._path.parent)
            try:
                with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
                    json.dump({"answers": answers, "result": result}, stream)
                Path(name).replace(self._path)
            finally:
                Path(name).unlink(missing_ok=True)


@cache
def compiler_identity() -> str:
    """A digest of the compiler's own files as they lie here, its Python, and botocore's version."""
    home = Path(__file__).resolve().parent
    found: list[object] = [sys.version, str(home)]
    botocore = find_spec("botocore")
    folders = [home, *([Path(botocore.origin).parent] if botocore and botocore.origin else [])]
    for folder in folders:
        files = folder.rglob("*.py") if folder == home else folder.glob("*.py")
        for file in sorted(files):
            about = file.stat()
            found.append((str(file), about.st_mtime_ns, about.st_size))
    return _digest(found)


def _digest(value: object) -> str:
    return sha256(json.dumps(value).encode("utf-8", "surrogatepass")).hexdigest()
