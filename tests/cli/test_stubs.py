"""`cohesion stubs`: what type checkers and editors know of services then."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import cohesion as package
from cohesion.services import models
from cohesion.services.stubs import stubs
from tests.cli.conftest import Command

SAMPLE = """
import cohesion

def good(id: str) -> int:
    put = cohesion.aws.dynamodb.put_item.with_options(timeout=5, retry=cohesion.Retry(on=Exception))
    put(TableName="t", Item={"id": {"S": id}})
    try:
        found = cohesion.aws.dynamodb.scan(TableName="t")
    except cohesion.aws.dynamodb.errors.ResourceNotFoundException:
        return 0
    cohesion.aws.rds.describe_db_instances()
    done = cohesion.aws.glue.start_job_run.sync(JobName="j")
    return found["Count"] + len(done["JobRunState"])

def wrong() -> None:
    cohesion.aws.dynamodb.put_item(TableName=1, Item={})  # argument
    cohesion.aws.dynamodb.get_item(TableName="t")  # missing
    cohesion.aws.dynamodb.scan(TableName="t")["Counts"]  # member
    cohesion.aws.dynamodb.scann(TableName="t")  # operation
    cohesion.aws.dynamdb  # service
    cohesion.aws.dynamodb.errors.NoSuchException  # error
"""


def test_a_type_checker_knows_services_by_their_stubs(cohesion: Command, tmp_path: Path) -> None:
    home = Path(package.__file__).parent
    copy = tmp_path / "cohesion"
    copy.mkdir()
    for path in home.iterdir():
        (copy / path.name).symlink_to(path)
    ran = cohesion("stubs", "dynamodb", "glue", "--output", str(copy))
    assert ran.code == 0, ran.err
    (tmp_path / "sample.py").write_text(SAMPLE, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "sample.py"]
    checked = subprocess.run(
        [*command, "--cache-dir", str(tmp_path / "cache"), "--no-site-packages"],
        cwd=tmp_path,
        env={"MYPYPATH": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line for line in checked.stdout.splitlines() if "error:" in line]
    first = SAMPLE.splitlines().index("def wrong() -> None:") + 2
    assert [int(line.split(":")[1]) for line in lines] == list(range(first, first + 6)), (
        checked.stdout
    )


def test_stubs_of_every_service_are_python() -> None:
    for name in sorted(models.service_names())[::9]:
        text = stubs([name])[f"aws_types/{name}.pyi"]
        tree = ast.parse(text)
        names = [node.name for node in tree.body if isinstance(node, ast.ClassDef)]
        assert len(set(names)) == len(names), name


def test_a_service_that_is_not_there(cohesion: Command) -> None:
    ran = cohesion("stubs", "dynamdb")
    assert ran.code == 2
    assert "did you mean 'dynamodb'?" in ran.err
