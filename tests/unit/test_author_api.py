"""What an author imports: options and their checks, tasks by name, and what importing costs."""

from __future__ import annotations

import importlib
import inspect
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from textwrap import dedent
from types import ModuleType

import pytest

import cohesion

Write = Callable[[dict[str, str]], Path]

LEAN = {
    "__future__",
    "_contextvars",
    "contextvars",
    "cohesion",
    "cohesion.runtime",
    "cohesion.runtime.calls",
    "cohesion.runtime.marking",
    "cohesion.runtime.scope",
    "cohesion.runtime.typed",
    "cohesion.runtime.values",
    "cohesion.task",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Writes files of a project that is on `sys.path`; forgets its modules afterwards."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(tmp_path)

    def write(files: dict[str, str]) -> Path:
        for path, text in files.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(dedent(text), encoding="utf-8")
        importlib.invalidate_caches()
        return tmp_path

    yield write
    for name in set(sys.modules) - before:
        module = sys.modules[name]
        if str(tmp_path) in str(getattr(module, "__file__", "")):
            del sys.modules[name]


def imported(name: str) -> ModuleType:
    return importlib.import_module(name)


# --- the cost of `import cohesion`


def test_import_loads_next_to_nothing() -> None:
    home = Path(cohesion.__file__).parents[1]
    program = dedent(f"""
        import sys
        sys.path.insert(0, {str(home)!r})
        before = set(sys.modules)
        import cohesion
        print(*sorted(set(sys.modules) - before))
    """)
    command = [sys.executable, "-I", "-S", "-c", program]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = set(result.stdout.split())
    assert "cohesion.task" in loaded
    assert loaded <= LEAN


def test_public_names_are_sorted_and_there() -> None:
    assert cohesion.__all__ == sorted(cohesion.__all__)
    assert all(hasattr(cohesion, name) for name in cohesion.__all__)


# --- Retry


@pytest.mark.parametrize(
    ("options", "error", "text"),
    [
        ({"on": ()}, ValueError, "names no error"),
        ({"on": 3}, TypeError, "not iterable"),
        ({"on": int}, TypeError, "expected an exception class"),
        ({"on": ""}, TypeError, "expected an exception class"),
        ({"on": (ValueError, None)}, TypeError, "on=None"),
        ({"on": ("States.ALL", "Other")}, ValueError, "stands alone"),
        ({"on": OSError, "interval": 0}, ValueError, "interval=0"),
        ({"on": OSError, "interval": 1.5}, TypeError, "interval=1.5"),
        ({"on": OSError, "interval": True}, TypeError, "interval=True"),
        ({"on": OSError, "interval": 100_000_000}, ValueError, "interval"),
        ({"on": OSError, "max_attempts": -1}, ValueError, "max_attempts=-1"),
        ({"on": OSError, "max_attempts": 100_000_000}, ValueError, "max_attempts"),
        ({"on": OSError, "backoff": 0.99}, ValueError, "backoff=0.99"),
        ({"on": OSError, "backoff": float("inf")}, ValueError, "backoff=inf"),
        ({"on": OSError, "backoff": float("nan")}, ValueError, "backoff=nan"),
        ({"on": OSError, "backoff": "2"}, TypeError, "backoff='2'"),
        ({"on": OSError, "interval": 5, "max_delay": 5}, ValueError, "max_delay=5"),
        ({"on": OSError, "max_delay": 31_622_401}, ValueError, "max_delay"),
        ({"on": OSError, "jitter": 1}, TypeError, "jitter=1"),
    ],
)
def test_retry_refuses_what_step_functions_refuses(
    options: dict[str, object], error: type[Exception], text: str
) -> None:
    with pytest.raises(error, match=text):
        cohesion.Retry(**options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "options",
    [
        {"interval": 99_999_999},
        {"max_attempts": 0},
        {"max_attempts": 99_999_999},
        {"backoff": 1},
        {"interval": 4, "max_delay": 5},
        {"max_delay": 31_622_400},
    ],
)
def test_retry_takes_the_limits_themselves(options: dict[str, int]) -> None:
    policy = cohesion.Retry("Throttled", **options)  # type: ignore[arg-type]
    assert all(getattr(policy, name) == value for name, value in options.items())


def test_retry_is_a_value() -> None:
    policy = cohesion.Retry(on=[OSError, "Throttled"], interval=2)
    assert policy == cohesion.Retry(on=(OSError, "Throttled"), interval=2)
    assert policy != cohesion.Retry(on=(OSError, "Throttled"), interval=3)
    assert policy != "Throttled"
    assert len({policy, cohesion.Retry((OSError, "Throttled"), interval=2)}) == 1
    assert "interval=2" in repr(policy)
    with pytest.raises(AttributeError, match="interval"):
        policy.interval = 5
    with pytest.raises(AttributeError, match="interval"):
        del policy.interval


def test_retry_matches_classes_by_inheritance_and_names_exactly() -> None:
    assert cohesion.Retry(OSError).matches(ConnectionResetError())
    assert not cohesion.Retry("OSError").matches(ConnectionResetError())
    assert cohesion.Retry("ConnectionResetError").matches(ConnectionResetError())
    assert cohesion.Retry("States.ALL").matches(KeyError())
    assert not cohesion.Retry("States.Timeout").matches(KeyError())


def test_retry_delays_grow_up_to_the_longest() -> None:
    policy = cohesion.Retry(OSError, interval=2, backoff=3, max_delay=10)
    assert [policy.delay(attempt) for attempt in (1, 2, 3, 4)] == [2, 6, 10, 10]
    assert cohesion.Retry(OSError, backoff=10).delay(10_000) == 99_999_999


def test_jitter_stays_within_the_delay() -> None:
    policy = cohesion.Retry(OSError, interval=4, jitter=True)
    delays = {policy.delay(1) for _ in range(50)}
    assert len(delays) > 1
    assert all(0 <= delay <= 4 for delay in delays)


# --- the decorators


def charge(order: dict[str, int], amount: float = 1) -> float:
    """Charge an order."""
    return amount * len(order)


def test_a_task_keeps_the_face_of_its_function() -> None:
    for marked in (cohesion.task(charge), cohesion.task(timeout=3)(charge)):
        assert marked.__name__ == "charge"
        assert marked.__doc__ == "Charge an order."
        assert marked.__module__ == charge.__module__
        assert inspect.unwrap(marked) is charge
        assert inspect.signature(marked) == inspect.signature(charge)
        assert repr(marked) == f"<task {charge.__module__}:charge>"


def test_options_are_kept_and_replaced_at_a_call() -> None:
    usual, urgent = cohesion.Retry(OSError), cohesion.Retry(ValueError, max_attempts=1)
    marked = cohesion.task(timeout=30, memory=512, retry=usual)(charge)
    assert (marked.timeout, marked.memory, marked.retry) == (30, 512, (usual,))
    at_call = marked.with_options(retry=[urgent, usual], timeout=5)
    assert (at_call.timeout, at_call.memory, at_call.retry) == (5, 512, (urgent, usual))
    assert marked.with_options(timeout=6).retry == (usual,)
    assert marked.with_options(retry=()).retry == ()
    assert (marked.timeout, marked.retry) == (30, (usual,))
    assert at_call({"a": 1, "b": 2}, 3) == 6
    assert cohesion.task(charge).retry is None


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"timeout": 0}, ValueError),
        ({"timeout": 100_000_000}, ValueError),
        ({"heartbeat": 0}, ValueError),
        ({"heartbeat": 900}, ValueError),
        ({"heartbeat": 30, "timeout": 30}, ValueError),
        ({"timeout": 1.0}, TypeError),
        ({"memory": 127}, ValueError),
        ({"memory": 10_241}, ValueError),
        ({"memory": "512"}, TypeError),
        ({"retry": [3]}, TypeError),
        ({"retry": 3}, TypeError),
        ({"colour": "red"}, TypeError),
    ],
)
def test_task_options_that_lambda_would_refuse(
    options: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        cohesion.task(**options)  # type: ignore[call-overload]


async def fetch() -> AsyncIterator[int]:
    yield 1


def count() -> Iterator[int]:
    yield 1


@pytest.mark.parametrize("wrong", [fetch, count, int, 3, cohesion.task(charge)])
def test_only_plain_functions_are_tasks(wrong: object) -> None:
    with pytest.raises(TypeError):
        cohesion.task(wrong)  # type: ignore[call-overload]


def test_a_workflow_carries_its_options() -> None:
    plain, marked = cohesion.workflow(charge), cohesion.workflow(timeout=300, express=True)(charge)
    assert (plain.timeout, plain.express) == (None, False)
    assert (marked.timeout, marked.express) == (300, True)
    assert inspect.unwrap(marked) is charge
    assert repr(marked) == f"<workflow {charge.__module__}:charge>"
    with pytest.raises(ValueError, match="timeout=301"):
        cohesion.workflow(timeout=301, express=True)(charge)
    with pytest.raises(TypeError, match="express=1"):
        cohesion.workflow(express=1)  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="goes on a function"):
        cohesion.workflow("charge")  # type: ignore[call-overload]


# --- tasks by name


def test_the_first_page_of_the_design(project: Write) -> None:
    project(
        {
            "flow.py": """
            import cohesion

            def my_workflow():
                a = cohesion.task.my_first_task()
                b = cohesion.task.my_second_task(a)
                return b
        """,
            "tasks.py": """
            def my_first_task():
                return [1, 2]

            def my_second_task(a):
                return {"sum": sum(a)}
        """,
        }
    )
    assert imported("flow").my_workflow() == {"sum": 3}


@pytest.mark.parametrize(
    ("path", "head"),
    [
        ("shop/flow.py", "import cohesion\n@cohesion.task\ndef pay(n): return ['own', n]"),
        ("shop/flow.py", "import cohesion\ndef pay(n): return ['own', n]"),
        ("shop/flow.py", "import cohesion\nimport shop.payments"),
        ("shop/flow.py", "import cohesion\nfrom shop import payments"),
        ("shop/flow.py", "import cohesion\nfrom . import payments as p"),
        ("shop/flow.py", "import cohesion\nfrom .payments import pay"),
        ("shop/flow.py", "import cohesion\nfrom .payments import refund"),
        ("shop/inner/flow.py", "import cohesion\nfrom ..payments import refund"),
    ],
)
def test_a_name_is_found_in_the_module_and_what_it_imports(
    project: Write, path: str, head: str
) -> None:
    project(
        {
            "shop/__init__.py": "",
            "shop/inner/__init__.py": "",
            "shop/payments.py": "def pay(n): return ['own', n]\ndef refund(n): return n",
            path: "",
        }
    )
    root = project({})
    (root / path).write_text(f"{head}\ndef flow(): return cohesion.task.pay(7)", encoding="utf-8")
    module = path.removesuffix(".py").replace("/", ".")
    assert imported(module).flow() == ["own", 7]


def test_a_package_of_tasks_beside_the_workflow(project: Write) -> None:
    project(
        {
            "shop/__init__.py": "",
            "shop/flow.py": """
                import cohesion
                def flow(): return cohesion.task.pay(cohesion.task.total())
            """,
            "shop/tasks/__init__.py": "",
            "shop/tasks/money/__init__.py": "",
            "shop/tasks/money/cards.py": "def pay(n): return n + 1",
            "shop/tasks/totals.py": "def total(): return 1",
            "shop/tasks/broken.py": "raise RuntimeError('not needed, so not imported')",
        }
    )
    assert imported("shop.flow").flow() == 2


def test_paths_in_pyproject(project: Write) -> None:
    project(
        {
            "pyproject.toml": "[tool.cohesion]\ntasks = ['jobs', 'lib/late.py']",
            "flow.py": """
                import cohesion
                def flow(): return cohesion.task.early() + cohesion.task.late()
            """,
            "jobs/__init__.py": "",
            "jobs/first.py": "def early(): return 1",
            "lib/__init__.py": "",
            "lib/late.py": "def late(): return 2",
        }
    )
    assert imported("flow").flow() == 3


def test_a_path_in_pyproject_that_is_not_there(project: Write) -> None:
    project(
        {
            "pyproject.toml": "[tool.cohesion]\ntasks = ['job']",
            "flow.py": "import cohesion\ndef flow(): return cohesion.task.early()",
        }
    )
    with pytest.raises(ValueError, match="no Python file at 'job'"):
        imported("flow").flow()


def test_two_tasks_of_one_name_are_an_error_that_names_both(project: Write) -> None:
    project(
        {
            "flow.py": """
            import cohesion
            import other

            def flow():
                return cohesion.task.pay()
        """,
            "other.py": "def pay(): return 1",
            "tasks.py": "def pay(): return 2",
        }
    )
    with pytest.raises(AttributeError, match="'pay': other:pay and tasks:pay"):
        imported("flow").flow()


def test_one_task_seen_twice_is_one(project: Write) -> None:
    project(
        {
            "flow.py": """
                import cohesion, tasks
                from tasks import pay
                def flow(): return cohesion.task.pay()
            """,
            "tasks.py": "import cohesion\n@cohesion.task\ndef pay(): return 2",
        }
    )
    assert imported("flow").flow() == 2


def test_a_name_that_nothing_has_says_where_it_was_looked_for(project: Write) -> None:
    project(
        {
            "flow.py": "import cohesion\nimport json\ndef flow(): return cohesion.task.pya()",
            "tasks.py": "def pay(): return 2",
        }
    )
    with pytest.raises(AttributeError) as caught:
        imported("flow").flow()
    assert str(caught.value) == "no task is called 'pya' in flow, tasks; did you mean 'pay'?"


def test_the_standard_library_and_cohesion_hold_no_tasks(project: Write) -> None:
    project(
        {
            "flow.py": """
            import cohesion
            import json
            from json import loads
            from cohesion import sleep

            def flow(name):
                return getattr(cohesion.task, name)
        """,
        }
    )
    flow = imported("flow").flow
    for name in ("dumps", "loads", "sleep"):
        with pytest.raises(AttributeError, match=f"no task is called '{name}'"):
            flow(name)


def test_the_namespace_stays_a_polite_object() -> None:
    assert not hasattr(cohesion.task, "__wrapped__")
    assert repr(cohesion.task) == "cohesion.task"
    with pytest.raises(AttributeError, match="no task is called 'nothing_like_it'"):
        _ = cohesion.task.nothing_like_it


def test_another_module_of_the_same_name_is_never_taken(project: Write, tmp_path: Path) -> None:
    project(
        {
            "one/flow.py": "import cohesion\ndef flow(): return cohesion.task.pay()",
            "one/tasks.py": "def pay(): return 1",
            "tasks.py": "def pay(): return 2",
        }
    )
    imported("tasks")
    spec = importlib.util.spec_from_file_location("lonely", tmp_path / "one" / "flow.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with pytest.raises(ImportError, match="'tasks' is another file already"):
        module.flow()
