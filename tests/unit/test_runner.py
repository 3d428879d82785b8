"""The functions of a developer's stage: the code that a call names, never another one's."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from cohesion.artifact import Json
from cohesion.packaging import Bundle, BundledFile, bundle_runner, bundle_tasks

DRIVER = """
import json, os, sys
from pathlib import Path
from cohesion.runtime import bundles, runner

class NoSuchKey(Exception):
    pass

class Store:
    class exceptions:
        NoSuchKey = NoSuchKey
    fetched = []
    def get_object(self, Bucket, Key):
        self.fetched.append(Key)
        file = Path(Bucket, Key)
        if not file.exists():
            raise NoSuchKey
        return {"Body": file.open("rb")}

store = Store()
runner._client = lambda: store
for event in json.load(sys.stdin):
    try:
        told = {"result": runner.handle(event, None)}
    except Exception as error:
        told = {"error": type(error).__name__, "message": str(error)}
    loaded = [digest[:8] for digest in runner._bundles().loaded]
    print(json.dumps({**told, "fetched": len(store.fetched), "loaded": loaded}))
"""

TASKS = """
    import cohesion
    from shop.rates import RATE

    COUNTED = []

    class Declined(Exception):
        pass

    class CardDeclined(Declined):
        pass

    @cohesion.task
    def charge(amount: int) -> dict:
        from shop import late
        COUNTED.append(amount)
        return {"due": amount * RATE, "calls": len(COUNTED), "late": late.NAME}

    @cohesion.task
    def where() -> list:
        import os, shop.late
        from pathlib import Path
        text = (Path(__file__).parent / "data.txt").read_text()
        here = os.environ["LAMBDA_TASK_ROOT"] == os.getcwd()
        own = cohesion.__file__.startswith(os.getcwd())
        return [text, Path("shop/data.txt").read_text(), here, own]

    @cohesion.task
    def refuse(name: str) -> None:
        raise {"card": CardDeclined, "key": KeyError}[name]("no")
"""


def files_of(version: int) -> dict[str, str]:
    """A project whose modules have the same names in each version."""
    return {
        "shop/__init__.py": "",
        "shop/tasks.py": TASKS,
        "shop/rates.py": f"RATE = {version}",
        "shop/late.py": f"NAME = 'v{version}'",
        "shop/data.txt": f"data {version}",
    }


class Bucket:
    """A bucket of bundles, and a process that runs them."""

    def __init__(self, home: Path) -> None:
        self.home = home
        installed = home / "var-task"
        bundle_runner().write_directory(installed)
        (home / "tmp").mkdir()
        self.environment = {
            "PYTHONPATH": str(installed),
            "COHESION_BUCKET": str(home / "bucket"),
            "TMPDIR": str(home / "tmp"),
        }

    def put(self, version: int) -> str:
        """The key of the bundle of a version."""
        root = self.home / f"project-{version}"
        for path, text in files_of(version).items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(dedent(text))
        return self.put_bundle(bundle_tasks(root, ["shop.tasks"]))

    def put_bundle(self, bundle: Bundle, key: str = "") -> str:
        """Put a bundle at its key, or at another one."""
        key = key or f"cohesion/{bundle.digest}.zip"
        bundle.write_zip(self.home / "bucket" / key)
        return key

    def run(self, *events: Json) -> list[Json]:
        """What one process makes of some payloads, one after the other."""
        done = subprocess.run(
            [sys.executable, "-c", DRIVER],
            input=json.dumps(events),
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def bucket(tmp_path: Path) -> Bucket:
    """An empty bucket."""
    return Bucket(tmp_path)


def call(bundle: str, task: str, envelope: Json = None, **arguments: Json) -> Json:
    """The payload of a call of a task."""
    named = {"bundle": bundle, "run": f"shop.tasks:{task}", **(envelope or {})}
    return {"$cohesion": named, **arguments}


def test_each_call_runs_the_code_that_it_names(bucket: Bucket) -> None:
    """Two versions of a project take turns, and neither sees the other's modules."""
    old, new = bucket.put(1), bucket.put(2)
    calls = [call(key, "charge", amount=10) for key in (old, new, old, new, new)]
    done = bucket.run(*calls, call(old, "where"))
    assert [each["result"] for each in done[:-1]] == [
        {"due": 10, "calls": 1, "late": "v1"},
        {"due": 20, "calls": 1, "late": "v2"},
        {"due": 10, "calls": 2, "late": "v1"},  # the modules are kept, with their state
        {"due": 20, "calls": 2, "late": "v2"},
        {"due": 20, "calls": 3, "late": "v2"},
    ]
    assert done[-1]["result"] == ["data 1", "data 1", True, True]
    assert done[-1]["fetched"] == 2


def test_few_bundles_are_kept(bucket: Bucket) -> None:
    keys = [bucket.put(version) for version in (1, 2, 3, 4)]
    digests = [key.removeprefix("cohesion/")[:8] for key in keys]
    done = bucket.run(*(call(keys[n], "charge", amount=1) for n in (0, 1, 2, 0, 3, 1)))
    assert [each["result"]["due"] for each in done] == [1, 2, 3, 1, 4, 2]
    assert done[4]["loaded"] == [digests[n] for n in (2, 0, 3)]
    assert done[5]["loaded"] == [digests[n] for n in (0, 3, 1)]
    (folder,) = (bucket.home / "tmp").iterdir()
    assert sorted(each.name[:8] for each in folder.iterdir()) == sorted(done[5]["loaded"])


def test_code_that_cannot_be_had_is_not_run(bucket: Bucket) -> None:
    """And what was used before stays."""
    good = bucket.put(1)
    other = Bundle((BundledFile("shop/tasks.py", b"charge = print"),))
    wrong = bucket.put_bundle(other, f"cohesion/{'0' * 64}.zip")
    broken = f"cohesion/{'1' * 64}.zip"
    (bucket.home / "bucket" / broken).write_bytes(b"PK no")
    names = (good, wrong, broken, f"cohesion/{'2' * 64}.zip", "cohesion/latest.zip", good)
    *done, nothing, nowhere = bucket.run(
        *(call(name, "charge", amount=1) for name in names), {"amount": 1}, None
    )
    texts = [each.get("message", "") for each in done]
    assert {each["error"] for each in [*done[1:-1], nothing, nowhere]} == {"BundleError"}
    assert "holds other files than its name says" in texts[1]
    assert "is no whole zip file" in texts[2]
    assert "it was swept, or never put there" in texts[3]
    assert "is no bundle" in texts[4]
    assert "does not say which code to run" in nothing["message"]
    assert done[-1]["result"]["calls"] == 2


def test_exceptions_have_the_names_that_the_workflow_knows(bucket: Bucket) -> None:
    key = bucket.put(1)
    known = {"errors": {"Declined": "shop.tasks:Declined"}}
    done = bucket.run(
        call(key, "refuse", known, name="card"),
        call(key, "refuse", name="card"),
        call(key, "refuse", name="key"),
        call(key, "refuse"),
        call(key, "gone"),
    )
    assert [(each["error"], each["message"]) for each in done] == [
        ("Declined", "no"),
        ("CardDeclined", "no"),
        ("KeyError", "'no'"),
        ("TypeError", "refuse() missing 1 required positional argument: 'name'"),
        ("AttributeError", "module 'shop.tasks' has no attribute 'gone'"),
    ]
