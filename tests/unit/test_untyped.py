"""`Artifact.untyped`: where an annotation would make a definition smaller."""

from __future__ import annotations

from pathlib import Path

from cohesion.api import compile_workflow
from cohesion.artifact import Artifact

PROGRAM = """\
import cohesion


@cohesion.task
def load(key){result}:
    return key


@cohesion.workflow
def work(xs{items}, n: int):
    total = n
    for x in xs:
        total = total + x
    ys = load(n)
    return [total, len(ys), ys[0]]
"""


def compiled(folder: Path, *, items: str, result: str) -> Artifact:
    path = folder / "flow.py"
    path.write_text(PROGRAM.format(items=items, result=result), "utf-8")
    return compile_workflow(str(path), "work")


def test_untyped_values_are_told_with_their_place_most_used_first(tmp_path: Path) -> None:
    found = compiled(tmp_path, items="", result="").untyped
    assert {(u.kind, u.name, u.path, u.line) for u in found} == {
        ("parameter", "xs", "flow.py", 10),
        ("task", "load", "flow.py", 5),
    }
    assert all(u.operations > 0 for u in found)
    assert [u.operations for u in found] == sorted((u.operations for u in found), reverse=True)


def test_an_annotation_takes_a_value_off_the_list_and_makes_the_definition_smaller(
    tmp_path: Path,
) -> None:
    untyped = compiled(tmp_path, items="", result="")
    half = compiled(tmp_path, items=": list[int]", result="")
    typed = compiled(tmp_path, items=": list[int]", result=" -> list[str]")
    assert [u.name for u in half.untyped] == ["load"]
    assert typed.untyped == ()
    assert untyped.cost.bytes > half.cost.bytes > typed.cost.bytes
    assert Artifact.from_json(untyped.to_json()) == untyped
