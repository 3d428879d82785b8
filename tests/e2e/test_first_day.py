"""docs/first-day.md, followed to the letter in an organization on the emulator."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.local_aws import ROOT, LocalAws
from tests.test_readme import BASH, blocks

pytestmark = pytest.mark.xdist_group("emulator")  # one emulator, in one of the test processes

_FILE = re.compile(r"# (\S+\.(?:py|toml))\n")


def test_the_first_day_goes_as_the_page_says(aws: LocalAws, tmp_path: Path) -> None:
    home = tmp_path / "guests"
    home.mkdir()
    (home / "node_modules").symlink_to(ROOT / "node_modules")
    shell = environment(aws, tmp_path)
    said: list[str] = []
    # One shell from top to bottom: `eval` means what follows, too.
    script = ["set -e"]
    for block in blocks(ROOT / "docs" / "first-day.md"):
        named = _FILE.match(block.text)
        if named:
            (home / named[1]).write_text(block.text, encoding="utf-8")
        elif block.kind == "bash cloud":
            script.append(block.text)
    done = subprocess.run(
        [BASH, "-c", "\n".join(script)],
        cwd=home,
        env=shell,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    said = [done.stdout, done.stderr]
    try:
        assert done.returncode == 0, "\n".join(said)
        assert '"text": "Hello, Ada!",\n  "guests": 1' in done.stdout
        assert '"text": "Hello, Grace!",\n  "guests": 2' in done.stdout
        assert "6 passed" in done.stdout
        recorded = json.loads((home / "edsger.json").read_text(encoding="utf-8"))
        assert recorded["output"] == {"text": "Hello, Edsger!", "guests": 3}
        assert "the same: 3 calls" in done.stderr
    finally:
        close = [
            str(Path(sys.executable).parent / "cohesion"),
            "account",
            "close",
            "alice",
            "--yes",
        ]
        closed = subprocess.run(close, cwd=home, env=shell, capture_output=True, check=False)
    assert closed.returncode == 0


def environment(aws: LocalAws, folder: Path) -> dict[str, str]:
    """The shell of somebody who has credentials of the organization in a file, as people do."""
    (folder / "credentials").write_text(
        "[default]\naws_access_key_id = test\naws_secret_access_key = test\n"
    )
    (folder / "config").touch()
    shell = {k: v for k, v in aws.environment.items() if not k.startswith("AWS_ACCESS")}
    del shell["AWS_SECRET_ACCESS_KEY"]
    return {
        **shell,
        "PATH": f"{Path(sys.executable).parent}:{shell['PATH']}",
        "AWS_CONFIG_FILE": str(folder / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(folder / "credentials"),
        "CDK_HOME": str(folder / "cdk-home"),
        "PYTEST_ADDOPTS": "-p no:cacheprovider",
    }
