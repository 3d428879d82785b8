"""What looks like a placeholder in a definition is one; text of the author's never does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cohesion.api import compile_workflow
from cohesion.artifact import Json
from cohesion.backend import placeholders
from cohesion.diagnostics.model import CompileFailed
from cohesion.jsonata.nodes import Binary, Placeholder, Text, Variable
from cohesion.jsonata.nodes import Path as PathNode
from cohesion.jsonata.parse import parse
from cohesion.jsonata.text import text
from cohesion.local import evaluate
from cohesion.packaging.definition import definition_text
from cohesion.runtime import refs

CASES = Path(__file__).parent.parent / "cases"


def test_text_of_the_author_has_no_placeholder_in_a_definition() -> None:
    for case in ("text/placeholders", "services/placeholders"):
        for optimize in (True, False):
            path = CASES / f"{case}.py"
            artifact = compile_workflow(path, "workflow", optimize=optimize)
            found = re.findall(r"\$\{[^}]*\}", json.dumps(artifact.definition))
            assert set(found) <= {
                "${task:note}",
                "${workflow:child}",
                "${ref:orders:table.name}",
            }
            assert found.count("${task:note}") == len(artifact.tasks)


def test_a_construct_fills_in_placeholders_and_nothing_else() -> None:
    artifact = compile_workflow(CASES / "services/placeholders.py", "workflow")
    resources = {
        "${task:note}": "arn:note",
        "${workflow:child}": "arn:child",
        "${ref:orders:table.name}": "orders-1",
    }
    filled = definition_text(artifact.definition, resources)
    assert [filled.count(value) for value in resources.values()] == [1, 1, 1]
    assert "${" not in filled
    states: dict[str, Json] = json.loads(filled)["States"]
    (sent,) = (s for s in states.values() if s.get("Resource", "").endswith("sqs:sendMessage"))
    arguments = {k: evaluate(v.strip("{%} "), {}) for k, v in sent["Arguments"].items()}
    assert arguments == {
        "QueueUrl": "${task:note}",
        "MessageBody": "${Token[TOKEN.1]} ${AWS::Region}",
    }


def test_a_placeholder_is_written_as_it_is_and_text_is_not() -> None:
    literal, key = Text("a ${ref:x} $ {"), PathNode(Variable("d"), "${ref:x}")
    assert text(Placeholder("${ref:x}")) == "'${ref:x}'"
    assert text(literal) == r"'a \u0024{ref:x} $ {'"
    assert text(Binary("&", Placeholder("${ref:x}"), literal)).count("${") == 1
    for node in (literal, key):
        assert "${" not in text(node)
        assert parse(text(node)) == node
    assert evaluate(text(literal), {}) == "a ${ref:x} $ {"
    assert evaluate(text(key), {"d": {"${ref:x}": 1}}) == 1


@pytest.mark.parametrize(
    ("state", "place"),
    [
        ({"Type": "Pass", "Output": "${ref:x} or ${task:x}"}, "Output"),
        ({"Type": "Pass", "Output": "{% '${task:x}' %}"}, "Output"),
        ({"Type": "Pass", "Comment": "${other}"}, "Comment"),
        ({"Type": "Map", "ItemReader": {"ReaderConfig": {"A": "${ref:x}"}}}, "ReaderConfig/A"),
        ({"Type": "Task", "Retry": [{"ErrorEquals": ["${ref:x}"]}]}, "ErrorEquals[0]"),
    ],
)
def test_what_a_deployment_would_fill_in_by_mistake_is_found(state: Json, place: str) -> None:
    inner = {"States": {"s": state}}
    outer = {"States": {"p": {"Type": "Parallel", "Branches": [inner]}}}
    (problem,) = placeholders.problems(outer)
    assert problem.path.endswith(place)


def test_what_the_compiler_writes_is_no_mistake() -> None:
    fine = ["${task:a}", "${machine:a-b}", "${ref:x}", "{% '${ref:x:table.name}' & '-1' %}", "$ {"]
    definition = {"States": {"s": {"Type": "Pass", "Output": fine}}}
    assert not list(placeholders.problems(definition))


def test_names_of_errors_are_no_placeholders(tmp_path: Path) -> None:
    path = tmp_path / "retried.py"
    path.write_text(
        "import cohesion\n\n\n"
        '@cohesion.task(retry=cohesion.Retry(on="${ref:x}"))\n'
        "def work():\n    return 1\n\n\n"
        "def workflow():\n    return work()\n"
    )
    with pytest.raises(CompileFailed, match="COH405"):
        compile_workflow(path, "workflow")


def test_data_of_a_run_is_no_reference_either() -> None:
    """Neither in plain Python nor in what the engine hands on: only what `cohesion.ref` gave."""
    data = {"${ref:x}": ["${ref:x:table.name}", "${ref:x.arn}"]}
    assert refs.resolved(data) == data
    with pytest.raises(LookupError, match="set COHESION_REF_x in the environment"):
        refs.resolved([f"{refs.ref('x')}-1"])
    assert refs.as_written("${ref:x:table.name}") == refs.ref("x")
