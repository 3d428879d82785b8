"""Stand-ins for what `typing` gives a generic class, which would be most of a cold start's imports.

Type checkers never see them: the importing module gives them the real ones.
"""

from __future__ import annotations

P = R = None


class Generic:
    """`Generic[P, R]` as a base class, without meaning."""

    __slots__ = ()

    def __class_getitem__(cls, _parameters: object) -> type:
        return cls
