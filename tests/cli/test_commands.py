"""`compile`, `run` and `explain` on real programs: output, files, exit codes."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from cohesion.artifact import Artifact
from cohesion.cli.outcome import Exit
from cohesion.local import run as run_definition
from tests.cli.conftest import Command, Write

TASKS = """
    import cohesion

    class Declined(Exception):
        pass

    class Busy(Exception):
        pass

    @cohesion.task(timeout=20, memory=256)
    def charge(order: str, amount: int) -> dict:
        print(f"charging {amount}")
        if amount > 100:
            raise Declined(f"no {amount} for \\x1b[31m{order}")
        return {"order": order, "amount": amount}

    @cohesion.task(retry=cohesion.Retry(on=Busy, interval=2, max_attempts=2))
    def flaky() -> None:
        raise Busy("not now")
"""

FLOW = """
    import cohesion
    from tasks import charge, flaky

    @cohesion.workflow
    def pay(order: str, amount: int = 5):
        cohesion.sleep(90)
        receipt = charge(order, amount)
        return receipt["amount"]

    @cohesion.workflow
    def twice(orders: list):
        receipts = []
        for order in orders:
            receipts.append(charge(order, 1))
        return receipts

    @cohesion.workflow
    def patient():
        flaky()
"""

REFUSED = """
    import cohesion

    @cohesion.workflow
    def pay(order):
        first = ordr
        return missing
"""

ASK = [sys.executable, "-c", "from cohesion.cli.main import main; main()"]


@pytest.fixture
def shop(write: Write) -> None:
    """A project with tasks, a file of workflows, and one that is refused."""
    write("tasks.py", TASKS)
    write("flow.py", FLOW)
    write("refused.py", REFUSED)


pytestmark = pytest.mark.usefixtures("shop")


def test_a_run_ends_with_the_result_on_stdout(cohesion: Command) -> None:
    outcome = cohesion("run", "flow.py:pay", "--input", '{"order": "o-1"}')
    assert (outcome.code, outcome.out) == (Exit.OK, "5\n")


def test_the_trace_has_lines_values_and_time(cohesion: Command) -> None:
    lines = cohesion("run", "flow.py:pay", "--input", '{"order": "o-1"}').err.splitlines()
    trace = [" ".join(line.split()) for line in lines]
    assert any(line.startswith("0 s flow.py:6 ") for line in trace)
    assert "waited 1 min 30 s, skipped here" in trace
    assert any(line.startswith("1 min 30 s flow.py:7 ") for line in trace)
    assert "charge(order='o-1', amount=5)" in trace
    assert "┆ charging 5" in trace
    assert "→ {'order': 'o-1', 'amount': 5}" in trace
    assert trace[-1].startswith("✓ pay ")
    assert trace[-1].endswith(" transitions, 1 min 30 s (waits skipped)")


def test_a_failure_ends_with_the_exception_and_where_it_was_raised(cohesion: Command) -> None:
    outcome = cohesion("run", "flow.py:pay", "-i", '{"order": "o-1", "amount": 101}')
    assert (outcome.code, outcome.out) == (Exit.EXECUTION_FAILED, "")
    lines = outcome.err.splitlines()
    assert lines[-1] == "Declined: no 101 for ␛[31mo-1"
    shown = lines[lines.index("Traceback (most recent call last):") :]
    assert [line for line in shown if line.startswith("  File")] == [
        '  File "flow.py", line 7, in pay',
        '  File "tasks.py", line 13, in charge',
    ]


def test_retries_are_in_the_trace(cohesion: Command) -> None:
    outcome = cohesion("run", "flow.py:patient")
    trace = [" ".join(line.split()) for line in outcome.err.splitlines()]
    assert outcome.code == Exit.EXECUTION_FAILED
    assert [line for line in trace if line.startswith("retry")] == [
        "retry 1, after 2 s",
        "retry 2, after 4 s",
    ]
    assert trace.count("✗ Busy: not now") == 3
    assert trace[-1] == "Busy: not now"


def test_lists_that_grow_show_what_was_added(cohesion: Command) -> None:
    outcome = cohesion("run", "flow.py:twice", "-i", '{"orders": ["a", "b"]}')
    assert outcome.code == Exit.OK
    assert outcome.err.count("→ {'order': 'a', 'amount': 1}") == 1
    assert "receipts = [{'order': 'a'" not in outcome.err  # it has just been written


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("{}", "TypeError: pay() missing 1 required positional argument: 'order'"),
        ('{"order": "o", "x": 1}', "TypeError: pay() got an unexpected keyword argument 'x'"),
        ("[1]", "TypeError: "),
        ('{"order": 7}', "TypeError: pay() argument 'order': expected str, got int"),
    ],
)
def test_input_that_does_not_fit_fails_as_python_does(
    value: str, message: str, cohesion: Command
) -> None:
    outcome = cohesion("run", "flow.py:pay", "-i", value)
    assert outcome.code == Exit.EXECUTION_FAILED
    lines = outcome.err.splitlines()
    assert lines[-1].startswith(message)
    assert lines[-3] == '  File "flow.py", line 5, in pay'
    assert lines[-2].startswith("    def pay(")


def test_input_from_a_file_and_from_stdin(cohesion: Command, project: Path) -> None:
    text = '{"order": "grüße 🫖"}'
    (project / "in.json").write_text(text, encoding="utf-8-sig")
    from_file = cohesion("run", "flow.py:pay", "-i", "in.json", "--json").document
    piped = cohesion("run", "flow.py:pay", "-i", "-", "--json", stdin=text.encode()).document
    assert from_file["output"] == piped["output"] == 5
    calls = [step["values"] for step in piped["trace"] if step["kind"] == "called"]
    assert calls == [{"order": "grüße 🫖", "amount": 5}]


def test_a_run_as_json_is_one_document(cohesion: Command) -> None:
    outcome = cohesion("run", "flow.py:pay", "-i", '{"order": "o-1"}', "--json")
    assert (outcome.code, outcome.err) == (Exit.OK, "")
    document = outcome.document
    assert (document["workflow"], document["status"], document["output"]) == ("pay", "SUCCEEDED", 5)
    assert (document["exception"], document["error"], document["cause"]) == (None, None, None)
    assert document["seconds"] == 90
    assert document["logs"] == [{"task": "charge", "line": "charging 5"}]
    assert document["trace"][0] == {"kind": "started", "time": 0, "value": {"order": "o-1"}}
    assert document["trace"][-1] == {"kind": "succeeded", "time": 90, "value": 5}
    entered = [e for e in document["events"] if e["type"].endswith("StateEntered")]
    assert document["transitions"] == len(entered)


def test_a_failed_run_as_json(cohesion: Command) -> None:
    outcome = cohesion("run", "flow.py:pay", "-i", '{"order": "o", "amount": 101}', "--json")
    assert outcome.code == Exit.EXECUTION_FAILED
    document = outcome.document
    assert (document["status"], document["output"]) == ("FAILED", None)
    assert document["exception"]["type"] == document["error"] == "Declined"
    assert document["exception"]["message"] == "no 101 for \x1b[31mo"
    places = [frame.partition(", line")[0] for frame in document["exception"]["traceback"]]
    assert places == ['  File "flow.py"', '  File "tasks.py"']


@pytest.mark.parametrize("command", ["compile", "run", "explain"])
def test_a_refusal_is_its_diagnostics(command: str, cohesion: Command) -> None:
    outcome = cohesion(command, "refused.py")
    assert (outcome.code, outcome.out) == (Exit.REFUSED, "")
    assert outcome.err.startswith("refused.py:5:13: error COH102: `ordr` is not defined\n")
    assert "refused.py:6:12: error COH102: `missing` is not defined\n" in outcome.err
    assert outcome.err.endswith("\n2 errors; `cohesion explain COH102` tells more\n")


@pytest.mark.parametrize("command", ["compile", "run", "explain"])
def test_a_refusal_as_json(command: str, cohesion: Command) -> None:
    outcome = cohesion(command, "refused.py", "--json")
    assert (outcome.code, outcome.err) == (Exit.REFUSED, "")
    document = outcome.document
    assert document["status"] == "REFUSED"
    places = [
        (d["code"], d["place"]["line"], d["place"]["column"]) for d in document["diagnostics"]
    ]
    assert places == [("COH102", 5, 13), ("COH102", 6, 12)]


@pytest.mark.parametrize("text", ["def workflow(:\n", "x = '\n", "\x00\n", "if True:\nx\n"])
def test_a_file_that_is_not_python_is_refused(text: str, cohesion: Command, write: Write) -> None:
    write("odd.py", text)
    outcome = cohesion("run", "odd.py")
    assert outcome.code == Exit.REFUSED
    assert "error COH101: " in outcome.err


def test_compile_writes_the_definition_to_stdout(cohesion: Command) -> None:
    outcome = cohesion("compile", "flow.py:pay")
    assert outcome.code == Exit.OK
    definition = outcome.document
    assert definition["QueryLanguage"] == "JSONata"
    assert outcome.err.startswith("pay: ")
    execution = run_definition(definition, {"order": "o"}, tasks=lambda _, payload: payload)
    assert execution.output == 5


def test_compile_writes_files(cohesion: Command, project: Path) -> None:
    outcome = cohesion("compile", "flow.py:pay", "-o", "build/pay")
    assert (outcome.code, outcome.out) == (Exit.OK, "")
    folder = project / "build" / "pay"
    names = ["definition.json", "manifest.json", "tasks.zip"]
    assert sorted(path.name for path in folder.iterdir()) == names
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    artifact = Artifact.from_json(manifest)
    assert artifact.definition == json.loads((folder / "definition.json").read_text("utf-8"))
    assert [(t.name, t.timeout, t.memory) for t in artifact.tasks] == [("charge", 20, 256)]
    with zipfile.ZipFile(folder / "tasks.zip") as archive:
        assert {"tasks.py", "cohesion/runtime/handler.py"} <= set(archive.namelist())
    before = {name: (folder / name).read_bytes() for name in names}
    document = cohesion("compile", "flow.py:pay", "-o", "build/pay", "--json").document
    assert {name: (folder / name).read_bytes() for name in names} == before
    assert [Path(path).name for path in document["written"]] == names


def test_a_folder_that_cannot_be_written_to(cohesion: Command, write: Write) -> None:
    write("build", "a file")
    outcome = cohesion("compile", "flow.py:pay", "-o", "build/pay")
    assert outcome.code == Exit.USAGE
    assert outcome.err.startswith("error: 'build/pay' cannot be written to: ")


def test_the_passes_can_be_left_out(cohesion: Command) -> None:
    merged = cohesion("compile", "flow.py:twice", "--json").document
    plain = cohesion("compile", "flow.py:twice", "--no-optimize", "--json").document
    assert merged["cost"]["states"] < plain["cost"]["states"]


def test_explain_tells_states_tasks_and_permissions(cohesion: Command) -> None:
    outcome = cohesion("explain", "flow.py:pay")
    assert (outcome.code, outcome.err) == (Exit.OK, "")
    assert outcome.out.startswith("pay (flow), a Standard state machine of ")
    lines = [" ".join(line.split()) for line in outcome.out.splitlines()]
    assert any("Wait flow.py:6 cohesion.sleep(90)" in line for line in lines)
    assert "charge tasks:charge timeout 20 s, memory 256 MiB" in lines
    assert "lambda:InvokeFunction ${task:charge}" in lines
    assert not [line for line in outcome.out.splitlines() if line != line.rstrip()]


def test_explain_says_when_there_is_no_bound(cohesion: Command) -> None:
    assert "more for each further round of a loop" in cohesion("explain", "flow.py:twice").out
    assert "round of a loop" not in cohesion("explain", "flow.py:pay").out


def test_explain_as_json(cohesion: Command) -> None:
    document = cohesion("explain", "flow.py:twice", "--json").document
    assert (document["name"], document["loops"]) == ("twice", True)
    tasks = [state for state in document["states"] if state["task"] == "charge"]
    assert [state["type"] for state in tasks] == ["Task"]
    assert tasks[0]["source"]["path"] == "flow.py"
    names = {state["name"] for state in document["states"]}
    assert {target for state in document["states"] for target in state["next"]} <= names


def test_no_colours_in_a_pipe_and_colours_on_a_terminal(project: Path) -> None:
    """The trace, its values and a refusal on a real terminal; NO_COLOR is honoured there."""

    def on_terminal(**variables: str) -> tuple[int, str]:
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **variables}
        child, terminal = pty.fork()
        if child == 0:  # pragma: no cover - the child is another program
            os.chdir(project)
            os.execve(sys.executable, [*ASK, "compile", "refused.py"], environment)  # noqa: S606
        written = b""
        while True:
            try:
                written += (chunk := os.read(terminal, 4096))
            except OSError:  # Linux: the other side is closed
                break
            if not chunk:
                break
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status), written.decode()

    code, colored = on_terminal()
    assert (code, "\x1b[1;31merror COH102\x1b[0m" in colored) == (Exit.REFUSED, True)
    code, plain = on_terminal(NO_COLOR="1")
    assert (code, "\x1b[" in plain) == (Exit.REFUSED, False)
    piped = subprocess.run(
        [*ASK, "compile", "refused.py"], cwd=project, capture_output=True, text=True, check=False
    )
    assert (piped.returncode, "\x1b" in piped.stderr) == (Exit.REFUSED, False)


def test_a_closed_pipe_ends_it_quietly(project: Path) -> None:
    command = subprocess.Popen(
        [*ASK, "compile", "flow.py:twice"],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert command.stdout is not None
    command.stdout.close()
    assert command.stderr is not None
    told = command.stderr.read()
    assert command.wait() == Exit.OUTPUT_CLOSED
    assert told == ""


def test_an_interrupt_ends_a_run_and_its_tasks(project: Path, write: Write) -> None:
    write(
        "slow.py",
        """
        import os, time
        import cohesion

        @cohesion.task
        def wait() -> None:
            with open("PIDFILE", "w") as file:
                file.write(str(os.getpid()))
            time.sleep(60)

        @cohesion.workflow
        def flow():
            wait()
        """.replace("PIDFILE", str(project / "pid")),
    )
    command = subprocess.Popen(
        [*ASK, "run", "slow.py"],
        cwd=project,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # Whoever runs the tests in the background has Ctrl-C ignored, which processes inherit.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )
    pid = project / "pid"
    deadline = time.monotonic() + 30
    while not (pid.is_file() and pid.read_text(encoding="utf-8")):
        assert time.monotonic() < deadline, "the task has not started"
        time.sleep(0.05)
    os.killpg(command.pid, signal.SIGINT)  # what Ctrl-C does: to the whole group
    _, told = command.communicate(timeout=30)
    assert command.returncode == Exit.INTERRUPTED
    assert told.endswith("error: interrupted\n")
    assert "Traceback" not in told
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text(encoding="utf-8")), 0)
