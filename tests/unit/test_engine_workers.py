"""Task code in worker processes: results, errors, prints, time limits, and processes that die."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cohesion.artifact import Artifact, Cost, Parameter, TaskCode
from cohesion.local import TaskFailed, TaskWorkers, run_artifact
from cohesion.packaging.bundle import Bundle, bundle_tasks

TASKS = """
import os
import sys
import threading
import time
from pathlib import Path

import cohesion
from shop.errors import Declined, Expired

count = 0


@cohesion.task
def add(a: int, b: int = 2) -> int:
    print("adding", a)
    print("to", b, end="", file=sys.stderr)
    return a + b


@cohesion.task
def counted():
    global count
    count += 1
    return count


def refuse(n):
    raise Expired(f"card {n}")


def die(status):
    os._exit(status)


def leave():
    sys.exit("bye")


def sleep(seconds):
    time.sleep(seconds)
    return "slept"


def process(seconds):
    time.sleep(seconds)
    return os.getpid()


def double(text):
    print("x" * 200_000)
    return text * 2


def place():
    context = cohesion.lambda_context()
    Path("left.txt").write_text("x")
    return {
        "cwd": os.getcwd(),
        "data": Path(__file__).with_name("prices.json").read_text(),
        "function": context.function_name,
        "remaining": context.get_remaining_time_in_millis(),
        "process": os.getpid(),
    }
"""
ERRORS = "class Declined(Exception): pass\nclass Expired(Declined): pass\n"


def code(name: str, timeout: int | None = None, module: str = "shop.tasks") -> TaskCode:
    return TaskCode(name, module, name, (), timeout=timeout)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    root = tmp_path_factory.mktemp("project")
    package = root / "shop"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "tasks.py").write_text(TASKS)
    (package / "errors.py").write_text(ERRORS)
    (package / "prices.json").write_text('{"tea": 3}')
    return bundle_tasks(root, ["shop.tasks"])


@pytest.fixture(scope="module")
def directory(bundle: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("written") / "bundle"
    bundle.write_directory(path)
    return path


@pytest.fixture
def logs() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def workers(directory: Path, logs: list[tuple[str, str]]) -> Iterator[TaskWorkers]:
    names = ["add", "counted", "refuse", "die", "leave", "double", "place"]
    tasks = [*map(code, names), code("sleep", timeout=1), code("gone", module="shop.gone")]
    with TaskWorkers(directory, tasks, on_log=lambda *line: logs.append(line)) as running:
        yield running


def test_a_task_gets_its_arguments_and_gives_its_result(workers: TaskWorkers) -> None:
    assert workers("${task:add}", {"a": 1}) == 3
    assert workers("${task:add}", {"a": 1, "b": 5}) == 6


def test_prints_are_told_before_the_result_and_disturb_nothing(
    workers: TaskWorkers, logs: list[tuple[str, str]]
) -> None:
    workers("${task:add}", {"a": 7})
    assert logs == [("add", "adding 7"), ("add", "to 2")]


def test_large_payloads_and_prints(workers: TaskWorkers, logs: list[tuple[str, str]]) -> None:
    text = "é😀" * 100_000
    assert workers("${task:double}", {"text": text}) == text * 2
    assert logs == [("double", "x" * 200_000)]


def test_a_worker_keeps_its_memory_between_calls(workers: TaskWorkers) -> None:
    assert [workers("${task:counted}", {}) for _ in range(3)] == [1, 2, 3]


def test_a_task_has_its_own_process_its_data_and_a_lambda_context(
    workers: TaskWorkers, directory: Path
) -> None:
    place = workers("${task:place}", {})
    assert place["data"] == '{"tea": 3}'
    assert place["function"] == "place"
    assert 800_000 < place["remaining"] <= 900_000
    assert place["process"] != os.getpid()
    assert place["cwd"] not in {str(directory), str(Path.cwd())}
    workers.close()
    assert not Path(place["cwd"]).exists()


def test_an_error_comes_under_the_name_the_workflow_knows(workers: TaskWorkers) -> None:
    errors = {"Declined": "shop.errors:Declined"}
    with pytest.raises(TaskFailed) as failed:
        workers("${task:refuse}", {"n": 4, "$cohesion": {"errors": errors}})
    assert failed.value.error == "Declined"
    cause = json.loads(failed.value.cause)
    assert (cause["errorType"], cause["errorMessage"]) == ("Declined", "card 4")
    assert 'File "shop/tasks.py"' in cause["stackTrace"][-1]


@pytest.mark.parametrize(
    ("task", "payload", "error"),
    [
        ("refuse", {"n": 4}, "Expired"),
        ("refuse", {"m": 4}, "TypeError"),
        ("add", {"a": "x"}, "TypeError"),
        ("gone", {}, "Runtime.ImportModuleError"),
        ("die", {"status": 3}, "Lambda.Unknown"),
        ("leave", {}, "RuntimeError"),  # `sys.exit`: a task cannot end its caller
        ("sleep", {"seconds": 30}, "Sandbox.Timedout"),
        ("nobody", {}, "Lambda.ResourceNotFoundException"),
    ],
)
def test_how_a_task_fails(workers: TaskWorkers, task: str, payload: object, error: str) -> None:
    with pytest.raises(TaskFailed) as failed:
        workers(f"${{task:{task}}}", payload)
    assert failed.value.error == error


def test_a_states_time_limit_stops_the_task_and_the_next_call_works(workers: TaskWorkers) -> None:
    start = time.monotonic()
    with pytest.raises(TaskFailed, match=r"States\.Timeout"):
        workers.invoke("${task:sleep}", {"seconds": 30}, 0.2)
    assert time.monotonic() - start < 5
    assert workers.invoke("${task:sleep}", {"seconds": 0}, 30) == "slept"


def test_a_dead_worker_is_replaced(workers: TaskWorkers) -> None:
    for _ in range(2):
        with pytest.raises(TaskFailed, match="exit status 5"):
            workers("${task:die}", {"status": 5})


def test_calls_of_threads_run_side_by_side_in_processes_of_their_own(directory: Path) -> None:
    name = "${task:process}"
    with TaskWorkers(directory, [code("process")]) as running, ThreadPoolExecutor(3) as pool:
        found = set(pool.map(running, [name] * 3, [{"seconds": 1}] * 3))
        assert running(name, {"seconds": 0}) in found
    assert len(found) == 3
    for process in found:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_who_waits_for_a_worker_hears_of_its_end(directory: Path) -> None:
    with ThreadPoolExecutor(1) as pool:
        with TaskWorkers(directory, [code("sleep")]) as running:
            late = pool.submit(running, "${task:sleep}", {"seconds": 600})
            time.sleep(0.3)
        with pytest.raises(TaskFailed, match="SIGKILL"):
            late.result(10)


def test_no_process_is_left(directory: Path) -> None:
    with TaskWorkers(directory, [code("place"), code("add")]) as running:
        process = running("${task:place}", {})["process"]
        os.kill(process, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_an_artifact_runs_with_its_bundle(bundle: Bundle) -> None:
    definition = {
        "QueryLanguage": "JSONata",
        "StartAt": "add",
        "States": {
            "add": {
                "Type": "Task",
                "Resource": "arn:aws:states:::lambda:invoke",
                "Arguments": {
                    "FunctionName": "${task:add}",
                    "Payload": {"a": "{% $states.input.n %}"},
                },
                "Output": "{% $states.result.Payload %}",
                "End": True,
            }
        },
    }
    task = TaskCode("add", "shop.tasks", "add", (Parameter("a", required=True),))
    cost = Cost(states=1, bytes=0, shortest_path=1, longest_path=1)
    artifact = Artifact("sums", "shop.tasks", definition, (task,), (), (), {}, cost)
    lines: list[tuple[str, str]] = []
    done = run_artifact(artifact, bundle, {"n": 40}, on_log=lambda *line: lines.append(line))
    assert (done.status, done.output) == ("SUCCEEDED", 42)
    assert ("add", "adding 40") in lines
