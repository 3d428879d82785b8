"""Time to synthesize an app with workflows, against the same stack written by hand with the CDK's
own constructs.

    python -m benchmarks.synth [--no-validation]

All are processes as the CDK CLI starts them, in turns, so that what disturbs the machine disturbs
all. `changed` compiles each time, as after an edit; `unchanged` finds what is kept. The stack by
hand has the definitions as files: what it costs to think of them is not counted. The CDK validates
the template, as it does in each `cdk synth` and `cdk deploy`, which is most of the time; with
`--no-validation`, as with that option of the CDK CLI, it does not.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.scenarios import ROOT
from benchmarks.table import show
from cohesion.api import compile_workflow, package

WORKFLOWS = {
    "PlaceOrder": ("sample_app/workflows.py", "place_order"),
    "FirstPage": ("sample_app/first_page.py", "my_workflow"),
}

OURS = """
import aws_cdk as cdk
from cohesion_cdk import CohesionWorkflow

app = cdk.App()
stack = cdk.Stack(app, "Sample")
for name, workflow in {workflows!r}.items():
    CohesionWorkflow(stack, name, workflow=workflow, tracing=True)
app.synth()
"""

BY_HAND = """
import json
from pathlib import Path

import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_stepfunctions as sfn

app = cdk.App()
stack = cdk.Stack(app, "Sample")
for name, tasks in json.loads(Path("machines.json").read_text()).items():
    functions = {}
    code = lambda_.Code.from_asset(f"code-{name}")
    for task, (entry_point, memory, timeout) in tasks.items():
        group = logs.LogGroup(
            stack, f"{name}-{task}-Logs", retention=logs.RetentionDays.ONE_MONTH
        )
        functions[task] = lambda_.Function(
            stack,
            f"{name}-{task}",
            code=code,
            handler="cohesion.runtime.handler.handle",
            runtime=lambda_.Runtime.PYTHON_3_13,
            architecture=lambda_.Architecture.ARM_64,
            environment={"COHESION_TASK": entry_point},
            memory_size=memory,
            timeout=cdk.Duration.seconds(timeout or 900),
            tracing=lambda_.Tracing.ACTIVE,
            log_group=group,
        )
    machine = sfn.StateMachine(
        stack,
        name,
        definition_body=sfn.DefinitionBody.from_file(f"{name}.json"),
        definition_substitutions={
            f"task:{task}": function.function_arn for task, function in functions.items()
        },
        tracing_enabled=True,
    )
    for function in functions.values():
        function.grant_invoke(machine)
app.synth()
"""


def write_apps(folder: Path) -> tuple[Path, Path]:
    """The two apps, each in a folder with what it needs."""
    ours, by_hand = folder / "ours", folder / "by_hand"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "sample_app", ours / "sample_app", ignore=ignored)
    named = {name: f"{path}:{function}" for name, (path, function) in WORKFLOWS.items()}
    (ours / "app.py").write_text(OURS.format(workflows=named), encoding="utf-8")
    by_hand.mkdir()
    machines = {}
    for name, (path, function) in WORKFLOWS.items():
        artifact = compile_workflow(ROOT / path, function)
        package(ROOT / path, artifact).write_directory(by_hand / f"code-{name}")
        text = json.dumps(artifact.definition)
        (by_hand / f"{name}.json").write_text(text, encoding="utf-8")
        machines[name] = {
            task.name: (task.entry_point, task.memory, task.timeout) for task in artifact.code
        }
    (by_hand / "machines.json").write_text(json.dumps(machines), encoding="utf-8")
    (by_hand / "app.py").write_text(BY_HAND, encoding="utf-8")
    return ours, by_hand


def synthesize(app: Path, cache: Path, validate: bool) -> tuple[float, float]:
    """Seconds on the clock and of the processor that an app takes, Node's included."""
    shutil.rmtree(app / "cdk.out", ignore_errors=True)
    environment = {
        **os.environ,
        "CDK_OUTDIR": str(app / "cdk.out"),
        "CDK_VALIDATION": "true" if validate else "false",
        "COHESION_CACHE_DIR": str(cache),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled modules are part of an installation
    started, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "app.py"], cwd=app, env=environment, check=True, capture_output=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
    return time.perf_counter() - started, processor


def resources(app: Path) -> Counter[str]:
    """How many resources of each type an app's template has."""
    template = json.loads((app / "cdk.out" / "Sample.template.json").read_text(encoding="utf-8"))
    return Counter(found["Type"] for found in template["Resources"].values())


def main() -> None:
    """Measure the apps and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="how often each app is synthesized")
    parser.add_argument("--no-validation", action="store_true", help="as of the CDK CLI")
    chosen = parser.parse_args()
    validate = not chosen.no_validation
    with tempfile.TemporaryDirectory() as folder:
        ours, by_hand = write_apps(Path(folder))
        kept, nothing = Path(folder, "kept"), Path(folder, "nothing")
        plan = {"changed": (ours, nothing), "unchanged": (ours, kept), "by hand": (by_hand, kept)}
        for app in (ours, by_hand):  # compiled modules are there then, and files in memory
            synthesize(app, kept, validate)
        if resources(ours) != resources(by_hand):
            sys.exit(f"not the same stack: {resources(ours)}, {resources(by_hand)}")
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in plan}
        for _ in range(chosen.runs):
            for name, (app, cache) in plan.items():
                shutil.rmtree(nothing, ignore_errors=True)
                times[name].append(synthesize(app, cache, validate))
    rows = []
    for name, found in times.items():
        row = [name]
        for unit in (0, 1):
            row.append(f"{statistics.median(run[unit] for run in found):.2f}")
            pairs = zip(found, times["by hand"], strict=True)
            row.append(f"{statistics.median(run[unit] / hand[unit] for run, hand in pairs):.2f}")
        rows.append(row)
    show(("app", "seconds", "× by hand", "processor", "× by hand"), rows)


if __name__ == "__main__":
    main()
