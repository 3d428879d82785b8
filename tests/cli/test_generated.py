"""Generated functions as the command shows them: their lines, values, cost, and exceptions."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from cohesion.artifact import Artifact
from cohesion.cli.outcome import Exit
from tests.cli.conftest import Command, Write

LINES = """
    import re

    def parsed(line):
        return re.match(r"([a-z]+) ([0-9]+)", line)
"""

FLOW = '''
    import re
    import cohesion
    from lines import parsed

    @cohesion.task
    def ship(code: str, amount: int) -> str:
        return f"{code}/{amount}"

    @cohesion.workflow
    def order(line: str):
        found = parsed(line)
        if found is None:
            return {"bad": line}
        code = """
    a """ + found.group(1)
        amount = 100 // int(
            found.group(2)
        )
        shipped = ship(code.strip(), amount)
        return {"parts": re.findall("[a-z]+", shipped), "amount": amount}

    @cohesion.workflow
    def plain(x: int):
        return x + 1
'''


@pytest.fixture
def shop(write: Write) -> None:
    """A workflow with two places that run as Python, and one with none."""
    write("lines.py", LINES)
    write("flow.py", FLOW)


pytestmark = pytest.mark.usefixtures("shop")


def traced(text: str) -> list[str]:
    """The lines of a trace without what aligns them."""
    return [" ".join(line.split()) for line in text.splitlines()]


def test_explain_lists_generated_functions(cohesion: Command) -> None:
    told = cohesion("explain", "flow.py:order").out
    lines = traced(told)
    assert "Generated functions (each call is a transition and a Lambda invocation)" in lines
    start = next(line for line in lines if line.startswith("order_func_1"))
    reason = "`re.match` has no exact form in JSONata"
    assert start == f"order_func_1 flow.py:11-18 in `parsed`, {reason}"
    shown = lines[lines.index(start) + 1 :]
    assert shown[0] == "at most once a run: (line) → code, amount"
    assert shown[1:3] == ["found = parsed(line)", "if found is None:"]
    assert any(line.startswith("order_func_2 flow.py:20 `re.findall` has no") for line in shown)
    assert "at most once a run: (shipped, amount)" in shown  # it returns
    assert "Generated" not in cohesion("explain", "flow.py:plain").out


def test_explain_as_json_has_their_source_and_their_states(cohesion: Command) -> None:
    document = cohesion("explain", "flow.py:order", "--json").document
    first, second = document["functions"]
    assert (first["path"], first["line"], first["end_line"]) == ("flow.py", 11, 18)
    assert "found.group(1)" in first["source"]
    assert (second["live_ins"], second["live_outs"]) == (["shipped", "amount"], [])
    called = {s["name"]: s["task"] for s in document["states"] if s["task"]}
    assert set(called.values()) == {"order_func_1", "order_func_2", "ship"}
    assert [called[name] for name in first["states"]] == ["order_func_1"]
    assert first["called"] == "at most once a run"
    assert first["text"].startswith("found = parsed(line)\nif found is None:\n    return")


LONG = """
    import re
    import cohesion

    @cohesion.task
    def ship(words: list) -> int:
        return len(words)

    def counted(line):
        a = ship(re.findall("[a-z]+", line))
        b = ship([line, a])
        c = ship([line, a, b])
        return ship([a, b, c])

    @cohesion.workflow
    def order(lines: list[str]):
        total = 0
        for line in lines:
            total += ship(re.findall("[a-z]+", line))
        first = counted("tea " + str(total))
        second = counted("tea and milk")
        text = re.sub("a", "b", "c")
        {text}
        return [total, first, second, text]
"""


def test_explain_tells_how_often_a_call_may_happen(cohesion: Command, write: Write) -> None:
    write("flow.py", LONG.replace("{text}", "\n        ".join(['text += "d"'] * 12)))
    outcome = cohesion("explain", "flow.py")
    often = [line.partition(":")[0] for line in traced(outcome.out) if ": (" in line]
    assert often == [
        "once for each round of a loop",
        "once for each call of `counted`",
        "at most once a run",
    ]


def test_code_that_would_move_can_be_refused(cohesion: Command) -> None:
    for command in ("compile", "explain"):
        outcome = cohesion(command, "flow.py:order", "--no-generated-code")
        assert outcome.code == Exit.REFUSED
        assert "flow.py:11:13: error COH103: " in outcome.err or "lines.py:4" in outcome.err


def test_what_keeps_code_from_moving_is_named(cohesion: Command, write: Write) -> None:
    write(
        "flow.py",
        """
        import cohesion

        @cohesion.task
        def ship(line: str) -> int:
            return len(line)

        @cohesion.workflow
        def total(path: str):
            total = 0  # a variable, whatever is called so outside
            with open(path) as file:
                for line in file:
                    total += ship(line)
            return total
        """,
    )
    told = cohesion("compile", "flow.py").err
    note = "this cannot run in a generated function, because `ship` belongs to the workflow"
    assert f"= note: {note}" in told


def test_what_cannot_leave_tells_why_it_runs_there(cohesion: Command, write: Write) -> None:
    write(
        "flow.py",
        """
        import re
        import cohesion

        def workflow(text):
            found = re.match("a", text)
            cohesion.sleep(1)
            return found[0]
        """,
    )
    told = cohesion("compile", "flow.py").err
    reason = "`re.match` has no exact form in JSONata"
    assert f"= note: this runs in a generated function, because {reason}" in told


def test_compile_counts_and_writes_them(cohesion: Command, project: Path, write: Write) -> None:
    old = write("build/generated/order_func_9.py", "of an earlier compilation")
    other = write("build/generated/refund_func_1.py", "of another workflow")
    outcome = cohesion("compile", "flow.py:order", "-o", "build")
    assert "1 task, 2 generated functions, " in outcome.err
    folder = project / "build"
    names = ["order_func_1.py", "order_func_2.py"]
    assert not old.exists()
    assert other.exists()
    with zipfile.ZipFile(folder / "tasks.zip") as archive:
        for name in names:
            assert archive.read(name) == (folder / "generated" / name).read_bytes()
        assert {"lines.py", "flow.py", "cohesion/runtime/generated.py"} <= set(archive.namelist())
    document = cohesion("compile", "flow.py:order", "-o", "build", "--json").document
    assert [Path(path).name for path in document["written"][3:]] == names
    del document["written"]
    artifact = Artifact.from_json(document)
    assert json.loads(json.dumps(artifact.to_json())) == document
    assert [function.place for function in artifact.functions] == ["flow.py:11-18", "flow.py:20"]
    assert "generated" not in cohesion("compile", "flow.py:plain").err


def test_the_trace_has_lines_and_what_they_gave(cohesion: Command) -> None:
    outcome = cohesion("run", "flow.py:order", "-i", '{"line": "tea 5"}')
    assert outcome.code == Exit.OK
    trace = traced(outcome.err)
    call = trace.index("lines 11 to 18: order_func_1(line='tea 5')")
    assert trace[call + 1 : call + 3] == ["code = '\\na tea'", "amount = 20"]
    assert trace.count("amount = 20") == 1
    call = trace.index("order_func_2(shipped='a tea/20', amount=20)")
    assert trace[call + 1] == "→ return {'parts': ['a', 'tea'], 'amount': 20}"


def test_the_value_of_an_expression_is_shown_once(cohesion: Command, write: Write) -> None:
    write(
        "flow.py",
        """
        import re
        import cohesion

        @cohesion.task
        def ship(words: list) -> int:
            return len(words)

        @cohesion.workflow
        def order(line: str):
            return ship(re.findall("[a-z]+", line))
        """,
    )
    trace = traced(cohesion("run", "flow.py", "-i", '{"line": "tea 5 x"}').err)
    call = trace.index("order_func_1(line='tea 5 x')")
    assert trace[call + 1] == "→ ['tea', 'x']"
    told = traced(cohesion("explain", "flow.py").out)
    given = told.index("at most once a run: (line) → value")
    assert told[given + 1] == 're.findall("[a-z]+", line)'


def test_code_that_returns_shows_what(cohesion: Command) -> None:
    outcome = cohesion("run", "flow.py:order", "-i", '{"line": "?"}')
    assert outcome.code == Exit.OK
    trace = traced(outcome.err)
    assert "→ return {'bad': '?'}" in trace
    assert "amount = None" not in trace


def test_an_exception_is_shown_at_the_authors_line(cohesion: Command) -> None:
    outcome = cohesion("run", "flow.py:order", "-i", '{"line": "tea 0"}')
    assert outcome.code == Exit.EXECUTION_FAILED
    lines = outcome.err.splitlines()
    shown = lines[lines.index("Traceback (most recent call last):") + 1 :]
    assert shown[0] == '  File "flow.py", line 16, in order'
    assert shown[1].startswith("    amount = 100 // int(")
    assert shown[-1].startswith("ZeroDivisionError: ")
    assert not [line for line in shown if "order_func" in line]


def test_lines_that_return_are_shown_as_they_were_written(cohesion: Command, write: Write) -> None:
    write(
        "flow.py",
        """
        from decimal import Decimal

        def workflow(price):
            return Decimal(price) * 2
        """,
    )
    lines = cohesion("run", "flow.py", "-i", '{"price": "1.5"}').err.splitlines()
    assert lines[-3:] == [
        '  File "flow.py", line 4, in workflow',
        "    return Decimal(price) * 2",
        "TypeError: workflow() result: Decimal is not a JSON value",
    ]


def test_frames_of_the_project_stay_inside_the_authors(cohesion: Command, write: Write) -> None:
    write("lines.py", "def parsed(line):\n    import re\n    return re.compile(line)\n")
    document = cohesion("run", "flow.py:order", "-i", '{"line": "("}', "--json").document
    places = [frame.split("\n")[0] for frame in document["exception"]["traceback"]]
    assert places[:2] == [
        '  File "flow.py", line 11, in order',
        '  File "lines.py", line 3, in parsed',
    ]


def test_what_cannot_leave_is_told_with_the_lines(cohesion: Command, write: Write) -> None:
    write(
        "flow.py",
        """
        import json, re
        import cohesion

        def workflow(text):
            text = re.sub("x", "", text)
            value = json.loads(text, parse_constant=str)
            cohesion.sleep(1)
            return value
        """,
    )
    outcome = cohesion("run", "flow.py:workflow", "-i", '{"text": "[2.0]"}')
    assert outcome.code == Exit.EXECUTION_FAILED
    lines = outcome.err.splitlines()
    assert lines[-1].startswith("Cohesion.CannotLeave: `value` has 2.0, which JSON cannot tell")
    assert '  File "flow.py", line 6, in workflow' in lines
    assert "leave(" not in "".join(lines)


def test_a_module_that_is_not_there_is_named(cohesion: Command, write: Write) -> None:
    write(
        "flow.py",
        """
        import re
        import not_installed_at_all

        def workflow(text):
            return not_installed_at_all.clean(re.sub("x", "", text))
        """,
    )
    outcome = cohesion("run", "flow.py:workflow", "-i", '{"text": "x"}')
    assert outcome.code == Exit.EXECUTION_FAILED
    assert outcome.err.splitlines()[-1].endswith("No module named 'not_installed_at_all'")
