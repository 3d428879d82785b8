"""The layer of packages in a stack: made once, the same in each checkout of a project."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import aws_cdk as cdk
import pytest
from aws_cdk import aws_lambda as lambda_
from aws_cdk.assertions import Template

from cohesion.packaging.installer import find_uv
from cohesion_cdk import CohesionWorkflow, Dependencies
from tests.wheels import write_wheels

ROOT = Path(__file__).parents[2]
SEND = "parcels/workflows.py:send"


@pytest.fixture
def uv(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An uv without a network; a line a run in this file. The project's tasks import a package."""
    write_wheels(tmp_path / "wheels")
    runs, script = tmp_path / "runs", tmp_path / "uv"
    runs.touch()
    script.write_text(f'#!/bin/sh\necho "$1" >> "{runs}"\nexec "{find_uv()}" "$@"\n')
    script.chmod(0o755)
    for name, value in {
        "UV": script,
        "UV_OFFLINE": "1",
        "UV_FIND_LINKS": tmp_path / "wheels",
        "UV_CACHE_DIR": tmp_path / "uv-cache",
        "COHESION_CACHE_DIR": tmp_path / "cache",
    }.items():
        monkeypatch.setenv(name, str(value))
    tasks = project / "parcels" / "tasks.py"
    tasks.write_text(f"import chip\n{tasks.read_text()}")
    (project / "requirements.txt").write_text("chip==1.0\n")
    return runs


def test_functions_have_the_layer_of_their_packages(uv: Path, app: cdk.App) -> None:
    stack = cdk.Stack(app, "Parcels")
    given = lambda_.LayerVersion.from_layer_version_arn(
        stack, "Given", "arn:aws:lambda:eu-west-1:111111111111:layer:given:1"
    )
    CohesionWorkflow(stack, "Send", workflow=SEND)
    CohesionWorkflow(stack, "Weigh", workflow="parcels/workflows.py:weigh_only")
    CohesionWorkflow(stack, "Given1", workflow=SEND, dependencies=given)
    CohesionWorkflow(stack, "None", workflow=SEND, dependencies=False)
    CohesionWorkflow(
        stack,
        "Intel",
        workflow=SEND,
        dependencies=Dependencies(),
        architecture=lambda_.Architecture.X86_64,
    )
    CohesionWorkflow(stack, "Label", workflow="parcels/workflows.py:label")  # imports no package
    template = Template.from_stack(stack)
    layers = template.find_resources("AWS::Lambda::LayerVersion")
    assert [name.rstrip("0123456789ABCDEF") for name in layers] == [
        "SendPackages",
        "WeighPackages",
        "IntelPackages",
    ]
    send, weigh, intel = (each["Properties"] for each in layers.values())
    assert send["Content"] == weigh["Content"] != intel["Content"]
    assert (intel["CompatibleArchitectures"], intel["CompatibleRuntimes"]) == (
        ["x86_64"],
        ["python3.13"],
    )
    used = {}
    for name, function in template.find_resources("AWS::Lambda::Function").items():
        used[name.partition("Tasks")[0]] = function["Properties"].get("Layers")
    first, second, third = ([{"Ref": name}] for name in layers)
    assert used == {
        "Send": first,
        "Weigh": second,
        "Given1": [given.layer_version_arn],
        "None": None,
        "Intel": third,
        "Label": None,
    }
    assert uv.read_text().split() == ["pip", "pip"], "one installation an architecture"


def test_an_unchanged_app_compiles_and_packs_nothing(uv: Path, tmp_path: Path) -> None:
    """A second process finds the artifact and the layer of the first: neither the compiler nor uv
    has anything to do.
    """
    program = f"""
        import sys
        import aws_cdk as cdk
        from cohesion_cdk import CohesionWorkflow

        app = cdk.App()
        CohesionWorkflow(cdk.Stack(app, "Parcels"), "Send", workflow={SEND!r})
        app.synth()
        print(*sys.modules)
    """
    settings = {"CDK_VALIDATION": "false"}
    templates, installed = [], []
    for place in ("first", "second"):
        settings["CDK_OUTDIR"] = str(tmp_path / place)
        done = subprocess.run(
            [sys.executable, "-c", dedent(program)],
            env={**os.environ, **settings},
            capture_output=True,
            text=True,
            check=True,
        )
        loaded = set(done.stdout.split())
        assert ("cohesion.pipeline" in loaded) == (place == "first")
        templates.append((tmp_path / place / "Parcels.template.json").read_bytes())
        installed.append(uv.read_text().split())
    assert installed == [["pip"], ["pip"]]
    assert templates[0] == templates[1]


def test_two_checkouts_give_the_same_assembly(
    uv: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sample's app, as the CDK CLI runs it, in two places, by people with other settings."""
    context = json.loads((ROOT / "cdk.json").read_text())["context"]
    found = []
    for place, mask, seed in (("one", 0o022, "1"), ("two/deeper", 0o077, "2")):
        checkout = tmp_path / place
        copied = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "sample_app", checkout / "sample_app", ignore=copied)
        shutil.copy(ROOT / "app.py", checkout)
        (checkout / "requirements.txt").write_text("chip==1.0\n")
        tasks = checkout / "sample_app" / "tasks.py"
        tasks.write_text(tasks.read_text() + "\nimport chip\n")
        settings = {
            "CDK_OUTDIR": str(checkout / "cdk.out"),
            "CDK_CONTEXT_JSON": json.dumps(context),
            "COHESION_CACHE_DIR": str(checkout / "cache"),
            "PYTHONHASHSEED": seed,
        }
        subprocess.run(
            [sys.executable, "app.py"],
            cwd=checkout,
            env={**os.environ, **settings},
            umask=mask,
            check=True,
        )
        files = (file for file in (checkout / "cdk.out").rglob("*") if file.is_file())
        found.append({str(f.relative_to(checkout / "cdk.out")): f.read_bytes() for f in files})
    one, two = found
    assert sorted(one) == sorted(two)
    assert [path for path, data in one.items() if two[path] != data] == []
    assert any(path.endswith("chip/core.so") for path in one)
