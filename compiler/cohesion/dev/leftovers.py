"""The state machines that a process makes in an account, noted in the project until they are
removed: if it is killed, the next one removes them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from cohesion.dev.settings import replace_file

_FOLDER: Final = ".cohesion/made"


class Made:
    """The machines of this process, by their ARNs, in a file of its own in the project's folder
    `.cohesion`, which is in no repository.
    """

    def __init__(self, project: Path) -> None:
        self._folder = project / _FOLDER
        self._file = self._folder / f"{os.getpid()}.json"
        self.arns: list[str] = []
        """Those that may be there, the oldest first."""

    def note(self, arns: Iterable[str]) -> None:
        """Note machines that are about to be made."""
        self._keep([*self.arns, *(arn for arn in arns if arn not in self.arns)])

    def forget(self, arns: Iterable[str]) -> None:
        """Forget machines that were removed."""
        gone = set(arns)
        self._keep([arn for arn in self.arns if arn not in gone])

    def _keep(self, arns: list[str]) -> None:
        self.arns = arns
        if arns:
            self._folder.mkdir(parents=True, exist_ok=True)
            replace_file(self._file, json.dumps(arns, indent=2))
        else:
            self._file.unlink(missing_ok=True)

    def of_dead(self) -> Iterator[tuple[Path, list[str]]]:
        """What processes have made that are no more, with the files that say so."""
        for file in sorted(self._folder.glob("*.json")) if self._folder.is_dir() else ():
            if file != self._file and not _is_alive(int(file.stem)):
                yield file, json.loads(file.read_text(encoding="utf-8"))


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
