"""Where functions run: an architecture and a Python, as wheels name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from cohesion.packaging.discover import PackagingError

Architecture: TypeAlias = Literal["arm64", "x86_64"]

MACHINES: dict[Architecture, str] = {"arm64": "aarch64", "x86_64": "x86_64"}
"""What wheels call the architectures of Lambda."""

LIBRARY, OLD_LIBRARY = "manylinux_2_34", "manylinux_2_17"
"""The C library of Amazon Linux 2023, which Python 3.12 and newer run on, and what is sure to be in
that of Amazon Linux 2.
"""

FIRST_OF_2023 = (3, 12)


@dataclass(frozen=True, slots=True)
class Target:
    """Where functions run: on which architecture, with which Python (`3.13`)."""

    architecture: Architecture
    python: str

    @property
    def platform(self) -> str:
        """As wheels and uv name it: `aarch64-manylinux_2_34`."""
        version = tuple(int(part) for part in self.python.split("."))
        library = LIBRARY if version >= FIRST_OF_2023 else OLD_LIBRARY
        return f"{MACHINES[self.architecture]}-{library}"

    def __str__(self) -> str:
        return f"{self.architecture} and Python {self.python}"


class NoWheel(PackagingError):
    """A package that is not published as a wheel for a target."""
