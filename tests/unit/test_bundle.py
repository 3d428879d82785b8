"""Bundles: what a project's tasks need is in them, runs from them, and gives the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from cohesion.packaging import Bundle, BundledFile, PackagingError, bundle_tasks, discover

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes files under the root of a project, and gives the root."""
    root = tmp_path / "project"
    root.mkdir()

    def files(texts: dict[str, str]) -> Path:
        for path, text in texts.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(dedent(text), encoding="utf-8")
        return root

    return files


def found(root: Path, *modules: str) -> list[str]:
    return [module.name for module in discover(root, modules)]


def own_paths(bundle: Bundle) -> list[str]:
    return [file.path for file in bundle.files if not file.path.startswith("cohesion/")]


# --- discovery


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("import shop.money", ["shop.money"]),
        ("import shop.deep.inner as x", ["shop.deep", "shop.deep.inner"]),
        ("from shop import money", ["shop.money"]),
        ("from shop.money import pay", ["shop.money"]),
        ("from . import money, deep", ["shop.deep", "shop.money"]),
        ("from .deep.inner import x", ["shop.deep", "shop.deep.inner"]),
        ("from .deep import inner", ["shop.deep", "shop.deep.inner"]),
        ("def f():\n    from . import money", ["shop.money"]),
        ("try:\n    import shop.money\nexcept ImportError:\n    pass", ["shop.money"]),
        ("from importlib import import_module\nimport_module('shop.money')", ["shop.money"]),
        ("import importlib\nimportlib.import_module('shop.money')", ["shop.money"]),
        ("__import__('shop.money')", ["shop.money"]),
        ("from shop.starred import *", ["shop.starred", "shop.starred.one"]),
        ("from loose.inside import x", ["loose.inside"]),
        ("import top", ["top"]),
        ("import json, pytest, os.path, nowhere.at.all, cohesion", []),
        ("from typing import *\nif TYPE_CHECKING:\n    import shop.money", []),
        (
            "import typing as t\nif t.TYPE_CHECKING:\n    import top\nelse:\n    import shop.money",
            ["shop.money"],
        ),
        ("name = 'shop.money'\n__import__(name)", []),
        ("from ..... import top", []),
    ],
)
def test_modules_that_imports_reach(write: Write, statement: str, names: list[str]) -> None:
    root = write(
        {
            "shop/__init__.py": "",
            "shop/money.py": "",
            "shop/deep/__init__.py": "",
            "shop/deep/inner.py": "x = 1",
            "shop/starred/__init__.py": "__all__ = ['one', 'ghost']",
            "shop/starred/one.py": "",
            "shop/starred/two.py": "",
            "loose/inside.py": "x = 1",
            "top.py": "",
            "cohesion.py": "raise RuntimeError('never run')",
            "shop/tasks.py": statement,
        }
    )
    assert found(root, "shop.tasks") == sorted(["shop", "shop.tasks", *names])


def test_a_package_starts_relative_imports_from_itself(write: Write) -> None:
    root = write(
        {
            "shop/__init__.py": "",
            "shop/tasks/__init__.py": "from .pay import pay",
            "shop/tasks/pay.py": "from ..money import cents\nfrom . import pay",
            "shop/money.py": "",
            "shop/unused.py": "",
        }
    )
    assert found(root, "shop.tasks") == ["shop", "shop.money", "shop.tasks", "shop.tasks.pay"]


def test_circles_end_and_nothing_is_run(write: Write) -> None:
    root = write(
        {
            "a.py": "import b\nraise RuntimeError('never run')",
            "b.py": "import a\nimport c",
            "c.py": "import b",
        }
    )
    assert found(root, "a") == found(root, "c", "a") == ["a", "b", "c"]


def test_installed_packages_under_the_root_stay_out(write: Write) -> None:
    root = write(
        {
            "tasks.py": "import site_packages_like\nimport lib.site",
            "lib/site-packages/site.py": "",
        }
    )
    assert found(root, "tasks") == ["tasks"]


def test_a_module_that_is_not_there(write: Write) -> None:
    with pytest.raises(PackagingError, match=r"'shop\.tasks' has no file under the project's root"):
        discover(write({"shop/__init__.py": ""}), ["shop.tasks"])


@pytest.mark.parametrize(
    ("source", "place"), [("x = 1\ndef f(:\n", "shop/bad.py:2: "), ("x = '\0'", "shop/bad.py:1: ")]
)
def test_a_module_that_is_no_python(write: Write, source: str, place: str) -> None:
    root = write({"shop/__init__.py": "", "shop/tasks.py": "from . import bad", "shop/bad.py": ""})
    (root / "shop/bad.py").write_text(source, encoding="utf-8")
    with pytest.raises(PackagingError) as caught:
        discover(root, ["shop.tasks"])
    assert str(caught.value).startswith(place)


def test_a_module_that_is_a_link_out_of_the_root(write: Write, tmp_path: Path) -> None:
    (tmp_path / "outside.py").write_text("x = 1", encoding="utf-8")
    root = write({"tasks.py": "import linked"})
    (root / "linked.py").symlink_to(tmp_path / "outside.py")
    with pytest.raises(PackagingError, match=r"linked\.py is a link to a file outside"):
        discover(root, ["tasks"])


# --- what is in a bundle


def test_data_of_included_packages_and_no_other(write: Write, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("outside", encoding="utf-8")
    root = write(
        {
            "readme.txt": "at the root",
            "shop/__init__.py": "",
            "shop/tasks.py": "from .money import cents",
            "shop/other.py": "not imported",
            "shop/prices.json": "{}",
            "shop/data/deep/stock.csv": "a,b",
            "shop/data/script.py": "no data",
            "shop/.env": "SECRET=1",
            "shop/.cache/x.txt": "",
            "shop/__pycache__/tasks.cpython-311.pyc": "",
            "shop/old.pyc": "",
            "shop/venv/pyvenv.cfg": "",
            "shop/venv/big.txt": "",
            "shop/money/__init__.py": "cents = 1",
            "shop/money/rates.json": "{}",
            "shop/reports/__init__.py": "",
            "shop/reports/template.html": "",
            "other/__init__.py": "",
            "other/data.json": "{}",
        }
    )
    (root / "shop/leak.txt").symlink_to(tmp_path / "secret.txt")
    (root / "shop/outside").symlink_to(tmp_path)
    (root / "shop/data/loop").symlink_to(root / "shop/data")
    (root / "shop/rates.json").symlink_to(root / "shop/money/rates.json")
    assert own_paths(bundle_tasks(root, ["shop.tasks"])) == [
        "shop/__init__.py",
        "shop/data/deep/stock.csv",
        "shop/money/__init__.py",
        "shop/money/rates.json",
        "shop/prices.json",
        "shop/rates.json",
        "shop/tasks.py",
    ]


def test_a_bundle_brings_the_authors_part_of_cohesion_alone(write: Write) -> None:
    bundle = bundle_tasks(write({"tasks.py": ""}), ["tasks"])
    parts = {file.path.split("/")[1] for file in bundle.files if "/" in file.path}
    assert parts == {
        *("__init__.py", "aws.py", "callbacks.py", "context.py", "errors.py", "http.py"),
        *("activities.py", "markers.py", "py.typed", "runtime", "s3.py", "task.py"),
    }
    assert "cohesion/runtime/handler.py" in {file.path for file in bundle.files}


def test_too_much_data_names_the_largest_file(write: Write) -> None:
    root = write({"shop/__init__.py": "", "shop/tasks.py": "", "shop/small.bin": "1"})
    with (root / "shop/big.bin").open("wb") as file:
        file.truncate(50 * 1024 * 1024 + 1)
    with pytest.raises(PackagingError, match=r"largest file is shop/big\.bin \(50\.0 MB\)"):
        bundle_tasks(root, ["shop.tasks"])


@pytest.mark.parametrize("path", ["../x", "/x", "a/../x", "a\\b", "", ".", "./a", "a//b", "a/"])
def test_paths_that_leave_the_bundle_are_refused(path: str) -> None:
    with pytest.raises(ValueError, match="no plain relative path"):
        Bundle((BundledFile(path, b""),))


def test_one_file_under_a_path() -> None:
    with pytest.raises(ValueError, match="one file under a path"):
        Bundle((BundledFile("a", b"1"), BundledFile("a", b"2")))


# --- the same bytes


def test_equal_projects_have_equal_digests_and_zips(write: Write, tmp_path: Path) -> None:
    files = (BundledFile("b/c.txt", b"2"), BundledFile("a.py", b"1"))
    one, two = Bundle(files), Bundle(files[::-1])
    assert one.digest == two.digest
    for number, bundle in enumerate((one, two)):
        bundle.write_zip(tmp_path / f"{number}.zip")
    assert (tmp_path / "0.zip").read_bytes() == (tmp_path / "1.zip").read_bytes()
    root = write({"shop/__init__.py": "", "shop/tasks.py": "x = 1", "shop/d.json": "{}"})
    before = bundle_tasks(root, ["shop.tasks"]).digest
    os.utime(root / "shop/tasks.py", (1, 1))
    (root / "shop/d.json").chmod(0o600)
    assert bundle_tasks(root, ["shop.tasks"]).digest == before
    (root / "shop/d.json").write_text("[]", encoding="utf-8")
    assert bundle_tasks(root, ["shop.tasks"]).digest != before


def test_digests_tell_paths_from_contents() -> None:
    bundles = [
        (),
        (BundledFile("ab", b"c"),),
        (BundledFile("a", b"bc"),),
        (BundledFile("a", b"b"), BundledFile("c", b"")),
        (BundledFile("a", b""), BundledFile("b", b"c")),
    ]
    digests = {Bundle(files).digest for files in bundles}
    assert len(digests) == len(bundles)
    assert Bundle(()).digest == hashlib.sha256().hexdigest()


def test_a_zip_holds_plain_files(tmp_path: Path) -> None:
    target = tmp_path / "out" / "tasks.zip"
    bundle = Bundle((BundledFile("b/c.txt", b"2" * 1000), BundledFile("ä.py", b"1")))
    bundle.write_zip(target)
    bundle.write_zip(target)
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        assert [(info.filename, archive.read(info)) for info in archive.infolist()] == [
            (file.path, file.data) for file in bundle.files
        ]
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.external_attr >> 16 for info in archive.infolist()} == {0o100644}
    assert [path.name for path in target.parent.iterdir()] == ["tasks.zip"]


def test_a_directory_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "out" / "bundle"
    Bundle((BundledFile("old/x.txt", b"1"),)).write_directory(target)
    Bundle((BundledFile("new/y.txt", b"2"),)).write_directory(target)
    assert [p.relative_to(target).as_posix() for p in target.rglob("*")] == ["new", "new/y.txt"]
    assert (target / "new/y.txt").read_bytes() == b"2"
    assert [path.name for path in target.parent.iterdir()] == ["bundle"]


def test_a_failed_write_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "out" / "bundle"
    Bundle((BundledFile("x.txt", b"1"),)).write_directory(target)
    clash = Bundle((BundledFile("a", b""), BundledFile("a/b", b"")))
    with pytest.raises(OSError, match="a"):
        clash.write_directory(target)
    assert [(path.name, path.read_bytes()) for path in target.iterdir()] == [("x.txt", b"1")]
    assert [path.name for path in target.parent.iterdir()] == ["bundle"]


# --- it runs


@pytest.mark.parametrize("packed", [False, True], ids=["directory", "zip"])
def test_tasks_run_from_their_bundle_alone(write: Write, tmp_path: Path, packed: bool) -> None:
    root = write(
        {
            "shop/__init__.py": "",
            "shop/errors.py": "class Declined(Exception): pass\nclass CardDeclined(Declined): pass",
            "shop/tasks.py": """
            from __future__ import annotations
            import json
            from importlib.resources import files
            from typing import TypedDict
            import cohesion
            from shop import errors

            class Receipt(TypedDict):
                total: float

            @cohesion.task(retry=cohesion.Retry(on=OSError))
            def charge(sku: str, amount: int = 1) -> Receipt:
                prices = json.loads((files("shop") / "data" / "prices.json").read_text())
                if sku not in prices:
                    raise errors.CardDeclined(sku)
                return {"total": prices[sku] * amount}
        """,
            "shop/data/prices.json": '{"tea": 3.5}',
        }
    )
    bundle = bundle_tasks(root, ["shop.tasks"])
    target = tmp_path / ("tasks.zip" if packed else "tasks")
    (bundle.write_zip if packed else bundle.write_directory)(target)
    program = dedent(f"""
        import json, sys
        sys.path.insert(0, {str(target)!r})
        from cohesion.runtime import handler
        errors = {{"Declined": "shop.errors:Declined"}}
        print(json.dumps(handler.handle({{"sku": "tea", "amount": 2}}, None)))
        try:
            handler.handle({{"sku": "gold", "$cohesion": {{"errors": errors}}}}, None)
        except Exception as error:
            print(json.dumps([type(error).__name__, str(error)]))
        loaded = {{name.partition(".")[0] for name in sys.modules}}
        print(json.dumps(sorted(loaded - sys.stdlib_module_names - {{"__main__"}})))
    """)
    environment = {"COHESION_TASK": "shop.tasks:charge", "AWS_LAMBDA_RUNTIME_API": "here"}
    command = [
        sys.executable,
        "-I",
        "-S",
        "-c",
        f"import os\nos.environ.update({environment})\n{program}",
    ]
    result = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert lines == [{"total": 7.0}, ["Declined", "gold"], ["cohesion", "shop"]]
