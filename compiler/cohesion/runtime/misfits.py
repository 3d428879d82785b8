"""JSON that is not what an annotation says, where a value is made of it."""

from __future__ import annotations

from types import GenericAlias

from cohesion.runtime.values import ACCEPTS, kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cohesion.runtime.hints import Annotation
    from cohesion.runtime.scope import Json
    from cohesion.runtime.values import Path


class Misfit(Exception):
    """JSON that is not what an annotation says: the problem, and where it is."""

    def __init__(self, problem: str, path: Path) -> None:
        super().__init__(problem)
        self.problem = problem
        self.path = path


def fit(value: Json, annotation: Annotation, path: Path) -> None:
    """Raise Misfit unless a value is what an annotation says."""
    if _surely_fits(value, annotation):
        return
    from cohesion.runtime.annotations import mismatch

    found = mismatch(value, annotation, path)
    if found:
        raise Misfit(*found)


def _surely_fits(value: Json, annotation: Annotation) -> bool:
    """Whether a value is of a builtin type, or a list of such, as an annotation says."""
    if isinstance(annotation, GenericAlias) and annotation.__origin__ is list:
        item = annotation.__args__[0]
        return isinstance(value, list) and all(_surely_fits(each, item) for each in value)
    return any(annotation is known and accepts(value) for known, accepts in ACCEPTS.items())


def expect(outer: type, value: Json, annotation: Annotation, path: Path) -> None:
    """Raise Misfit unless a value is of the type that JSON has for an annotation."""
    if not isinstance(value, outer):
        raise unexpected(value, annotation, path)


def unexpected(value: Json, annotation: Annotation, path: Path) -> Misfit:
    """The misfit of a whole value."""
    from cohesion.runtime.annotations import text

    return Misfit(f"expected {text(annotation)}, got {kind(value)}", path)


def is_model(cls: type) -> bool:
    """Whether a class is a model of pydantic, which is not imported to find out."""
    return hasattr(cls, "__pydantic_validator__") and hasattr(cls, "model_validate")
