"""Packages that tasks import: which come along, for which machine, always with the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from textwrap import dedent

import pytest

from cohesion.packaging import (
    Dependencies,
    Layer,
    NoWheel,
    PackagingError,
    Target,
    check_size,
    layer_of,
    outside_imports,
)
from cohesion.packaging.installer import find_uv
from cohesion.packaging.requirements import Listed, requirements_of
from tests.wheels import write_wheels

ARM, INTEL = Target("arm64", "3.13"), Target("x86_64", "3.13")

Write = Callable[[dict[str, str]], Path]


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of wheels."""
    folder = tmp_path_factory.mktemp("wheels")
    write_wheels(folder)
    return folder


@pytest.fixture(autouse=True)
def uv(wheels: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An uv without a network, counted: a line a run in this file."""
    runs = tmp_path / "runs"
    runs.touch()
    script = tmp_path / "uv"
    script.write_text(f'#!/bin/sh\necho "$1" >> "{runs}"\nexec "{find_uv()}" "$@"\n')
    script.chmod(0o755)
    for name, value in {
        "UV": script,
        "UV_OFFLINE": "1",
        "UV_FIND_LINKS": wheels,
        "UV_CACHE_DIR": wheels / "cache",
        "COHESION_CACHE_DIR": tmp_path / "cache",
    }.items():
        monkeypatch.setenv(name, str(value))
    return runs


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes files under the folder of a project, and gives the folder."""

    def files(texts: dict[str, str]) -> Path:
        root = tmp_path / "project"
        (root / ".git").mkdir(parents=True, exist_ok=True)
        for path, text in texts.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(dedent(text), encoding="utf-8")
        return root

    return files


def lock(root: Path, needs: Sequence[str], rest: str = "") -> Path:
    """A project that depends on these packages, locked."""
    (root / "pyproject.toml").write_text(
        f'[project]\nname = "shop"\nversion = "1"\nrequires-python = ">=3.11"\n'
        f"dependencies = {list(needs)}\n{rest}"
    )
    command = [find_uv(), "lock", "--quiet", "--python", sys.executable]
    subprocess.run(command, cwd=root, check=True)
    return root


def made(
    root: Path, target: Target = ARM, dependencies: Dependencies | None = None
) -> Layer | None:
    """The layer of the project's tasks."""
    imports = outside_imports(root, ["tasks"], {})
    return layer_of(root, imports, target, dependencies or Dependencies())


def packed(layer: Layer | None) -> list[str]:
    """The files of a layer but those that tell of packages."""
    assert layer is not None
    files = (file for file in layer.directory.rglob("*") if file.is_file())
    paths = (file.relative_to(layer.directory).as_posix() for file in files)
    return sorted(path for path in paths if ".dist-info" not in path)


# --- which packages code imports


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("import money, json, os.path, cohesion, shop.inner", "money"),
        ("from money.eu import euro", "money"),
        ("from . import x\nfrom .money import y", ""),
        ("def f():\n    import chip", "chip"),
        ("import importlib\nimportlib.import_module('chip.core')", "chip"),
        (
            "import typing\nif typing.TYPE_CHECKING:\n    import chip\nelse:\n    import money",
            "money",
        ),
        ("try:\n    import chip\nexcept ImportError:\n    import money", "chip? money"),
        ("try:\n    import chip\nexcept (KeyError, ModuleNotFoundError):\n    pass", "chip?"),
        (
            "try:\n    import chip\nexcept ValueError:\n    pass\nfinally:\n    import money",
            "chip money",
        ),
        ("try:\n    import chip\nexcept ImportError:\n    pass\nimport chip.core", "chip"),
        ("import boto3", "boto3"),
    ],
)
def test_packages_that_code_imports(write: Write, code: str, names: str) -> None:
    root = write({"tasks.py": code, "shop/inner.py": "", "money.txt": ""})
    found = outside_imports(root, ["tasks"], {})
    assert " ".join(each.name + "?" * each.optional for each in found) == names


def test_generated_code_imports_too(write: Write) -> None:
    root = write({"tasks.py": "", "texts.py": "import chip"})
    found = outside_imports(root, ["tasks"], {"f": "import money\nimport texts"})
    assert [(each.name, each.place) for each in found] == [
        ("chip", "texts.py:1"),
        ("money", "f.py:1"),
    ]


# --- a locked project


def test_a_project_s_packages_without_groups_the_cdk_and_boto3(write: Write) -> None:
    groups = '[dependency-groups]\ndev = ["linter"]\ntasks = ["chip"]\n'
    root = write({"tasks.py": "import money"})
    lock(root, ["money", "boto3", "aws-cdk-lib", "constructs"], groups)
    assert packed(made(root)) == ["python/coins.py", "python/money/__init__.py"]
    with_group = Dependencies(groups=["tasks"], keep=["boto3"], leave_out=["coins"])
    assert packed(made(root, INTEL, with_group)) == [
        "python/boto3/__init__.py",
        "python/botocore/__init__.py",
        "python/chip/core.so",
        "python/money/__init__.py",
    ]


def test_tasks_without_packages_ask_nobody(write: Write, uv: Path) -> None:
    root = write({"tasks.py": "import json, boto3, botocore.config", "uv.lock": "no lock"})
    assert made(root) is None
    assert uv.read_text() == ""


def test_boto3_comes_along_with_the_botocore_that_another_package_needs(write: Write) -> None:
    root = lock(write({"tasks.py": "import aioboto, boto3"}), ["boto3", "aioboto"])
    assert packed(made(root)) == [
        "python/aioboto.py",
        "python/boto3/__init__.py",
        "python/botocore/__init__.py",
    ]


def test_each_architecture_has_its_wheels(write: Write) -> None:
    root = lock(write({"tasks.py": "import chip"}), ["chip"])
    arm, intel = made(root, ARM), made(root, INTEL)
    assert arm is not None
    assert intel is not None
    assert (arm.directory / "python/chip/core.so").read_text() == "arm"
    assert (intel.directory / "python/chip/core.so").read_text() == "intel"
    assert arm.digest != intel.digest


def test_a_package_without_a_wheel(write: Write) -> None:
    root = lock(write({"tasks.py": "import armonly"}), ["armonly"])
    with pytest.raises(NoWheel) as caught:
        made(root, INTEL)
    first = str(caught.value).splitlines()[0]
    assert first.startswith("armonly 1.0 has no wheel for x86_64 and Python 3.13 (x86_64-manylinux")
    assert "Dependencies(docker=True)" in first
    assert list((Path(os.environ["COHESION_CACHE_DIR"]) / "layers").iterdir()) == []


def test_docker_builds_what_has_no_wheel(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docker = tmp_path / "bin" / "docker"
    docker.parent.mkdir()
    docker.write_text(
        '#!/bin/sh\necho "$*" > "$0.called"\n'
        'for each; do case "$each" in *:/packages) echo built > "${each%:/packages}/armonly.so";;'
        " esac; done\n"
    )
    docker.chmod(0o755)
    monkeypatch.setenv("PATH", str(docker.parent), prepend=os.pathsep)
    root = lock(write({"tasks.py": "import armonly"}), ["armonly"])
    layer = made(root, INTEL, Dependencies(docker=True))
    assert packed(layer) == ["python/armonly.so"]
    called = Path(f"{docker}.called").read_text()
    assert "--platform linux/amd64" in called
    assert "public.ecr.aws/sam/build-python3.13 pip install" in called


def test_a_package_that_no_dependency_brings(write: Write) -> None:
    groups = '[dependency-groups]\ndev = ["linter"]\n'
    root = lock(write({"tasks.py": "import json\nimport linter"}), ["money"], groups)
    with pytest.raises(PackagingError, match=r"tasks\.py:2 imports 'linter', which no package bri"):
        made(root)


WORKSPACE = """
[tool.uv.workspace]
members = ["libs/*"]

[tool.uv.sources]
price-list = { workspace = true }
"""


def test_a_package_of_the_workspace(write: Write) -> None:
    member = '[project]\nname = "price-list"\nversion = "1"\ndependencies = ["money"]\n'
    files = {
        "tasks.py": "import price_list",
        "libs/price-list/pyproject.toml": member,
        "libs/price-list/src/price_list.py": "import money",
    }
    root = lock(write(files), ["price-list"], WORKSPACE)
    with pytest.raises(PackagingError, match=r"tasks\.py:1 imports 'price_list', which uv\.lock h"):
        made(root)
    (root / "uv.lock").unlink()
    (root / "requirements.txt").write_text("money==1.0\ncoins==1.0\n-e ./libs/price-list\n")
    with pytest.raises(PackagingError, match=r"requirements\.txt has from a folder.*uv build"):
        made(root)
    shutil.move(root / "libs" / "price-list" / "src" / "price_list.py", root)
    assert "python/money/__init__.py" in packed(made(root))


def test_a_project_that_says_no_versions(write: Write) -> None:
    root = write({"tasks.py": "import money", "pyproject.toml": "[project]\nname = 'shop'\n"})
    with pytest.raises(PackagingError, match=r"tasks\.py:1 imports 'money'.*no uv\.lock or requi"):
        made(root)
    (root / "tasks.py").write_text("try:\n    import money\nexcept ImportError:\n    money = None")
    assert made(root) is None


# --- requirements.txt


def test_a_list_of_requirements(write: Write) -> None:
    root = write(
        {
            "src/tasks.py": "import money",
            "requirements.txt": """\
                -r more/base.txt
                aws-cdk-lib>=1   # not for tasks
                boto3
                -e .
                money==1.0 \\
                    ; python_version > "3"
            """,
            "more/base.txt": "coins == 1.0\n-r ../requirements.txt\n",
        }
    )
    assert packed(made(root / "src")) == ["python/coins.py", "python/money/__init__.py"]


def test_boto3_comes_along_from_a_list_too(write: Write) -> None:
    needs = "aioboto==1.0\nboto3==1.0\nbotocore==1.0\n"
    root = write({"tasks.py": "import aioboto", "requirements.txt": needs})
    assert [path.split("/")[1] for path in packed(made(root))] == [
        "aioboto.py",
        "boto3",
        "botocore",
    ]


@pytest.mark.parametrize(
    ("needs", "loose"), [("money==1.0", "coins"), ("money>=1\ncoins", "coins, money")]
)
def test_versions_that_a_list_does_not_say(write: Write, needs: str, loose: str) -> None:
    root = write({"tasks.py": "import money", "requirements.txt": needs})
    with pytest.raises(PackagingError, match=f"does not say which version of {loose} tasks get"):
        made(root)


@pytest.mark.parametrize(
    ("line", "pinned"),
    [
        ("a==1.0", True),
        ("a[x,y] == 1.0 ; python_version > '3'", True),
        ("a==1.0 --hash=sha256:00", True),
        ("a===1.0+local", True),
        ("a @ https://example.com/a-1.0.whl", True),
        ("a", False),
        ("a>=1.0", False),
        ("a==1.*", False),
        ("a==1.0,<2", False),
    ],
)
def test_lines_that_say_a_version(line: str, pinned: bool) -> None:
    assert Listed(Path(), (line,)).pinned() == ({"a"} if pinned else set())


def test_the_nearest_file_counts_up_to_the_repository(write: Write) -> None:
    root = write(
        {"requirements.txt": "one==1", "in/requirements.txt": "two==1", "in/deep/x.py": ""}
    )
    for folder, text in ((root, "one==1"), (root / "in/deep", "two==1"), (root.parent, None)):
        found = requirements_of(folder)
        assert (found.content if found else None) == text


# --- the same bytes, made once


def test_the_same_lock_gives_the_same_layer_on_any_machine(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = lock(write({"tasks.py": "import money"}), ["money", "linter"])
    first = made(root)
    moved = tmp_path / "elsewhere" / "deep"
    moved.parent.mkdir()
    root.rename(moved)
    for name in ("pyproject.toml", "uv.lock"):
        text = (moved / name).read_text()
        (moved / name).write_bytes(text.replace("\n", "\r\n").encode())
    monkeypatch.setenv("COHESION_CACHE_DIR", str(tmp_path / "other"))
    before = os.umask(0o077)
    try:
        second = made(moved)
    finally:
        os.umask(before)
    assert first is not None
    assert second is not None
    assert first.directory != second.directory
    assert first.digest == second.digest
    assert contents(first) == contents(second)
    assert not [path for path in contents(first) if path.endswith(("/lint", "RECORD", ".json"))]


def contents(layer: Layer) -> dict[str, tuple[int, float, bytes]]:
    """Mode, time and bytes of all files, and the modes of folders."""
    return {
        path.relative_to(layer.directory).as_posix(): (
            path.stat().st_mode,
            path.stat().st_mtime if path.is_file() else 0,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in layer.directory.rglob("*")
    }


def test_an_unchanged_project_installs_nothing(write: Write, uv: Path) -> None:
    root = lock(write({"tasks.py": "import money"}), ["money"])
    uv.write_text("")
    first = made(root)
    assert uv.read_text().split() == ["export", "pip"]
    settings = root / "pyproject.toml"
    settings.write_text(settings.read_text() + "[tool.ruff]\nline-length = 99\n")
    (root / "tasks.py").write_text("import coins, money")
    assert made(root) == first
    assert uv.read_text().split() == ["export", "pip"]


def test_two_at_once_and_half_a_layer(write: Write, tmp_path: Path) -> None:
    root = write({"tasks.py": "import coins", "requirements.txt": "coins==1.0"})
    found: list[Layer | None] = []
    threads = [threading.Thread(target=lambda: found.append(made(root))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found[0] == found[1] is not None
    assert len(list((tmp_path / "cache" / "layers").iterdir())) == 1
    assert found[0] is not None
    (found[0].directory.parent / "layer.json").unlink()
    assert made(root) == found[0]


def test_layers_that_nobody_uses_leave_the_cache(write: Write) -> None:
    root = write({"tasks.py": "import coins", "requirements.txt": "coins==1.0"})
    old = made(root)
    assert old is not None
    os.utime(old.directory.parent / "layer.json", (0, 0))
    made(root, INTEL)
    assert not old.directory.exists()


def test_a_layer_that_lambda_would_refuse(write: Write) -> None:
    root = write({"tasks.py": "import money", "requirements.txt": "money==1.0\ncoins==1.0"})
    layer = made(root)
    assert layer is not None
    limit = 2 * 1024 * 1024
    check_size(layer, limit - layer.size, limit)
    with pytest.raises(
        PackagingError, match=r"more than the 2 MB .* the largest: money \(0 MB\), c"
    ):
        check_size(layer, limit, limit)


def test_a_machine_without_uv(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write({"tasks.py": "import coins", "requirements.txt": "coins==1.0"})
    monkeypatch.delenv("UV")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "uv", None)
    with pytest.raises(PackagingError, match=r"there is no uv: install it \(`pip install uv`\)"):
        made(root)
