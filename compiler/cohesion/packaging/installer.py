"""Packages for the machines of Lambda, installed by uv into a folder: wheels, and no Docker."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from cohesion.packaging.discover import PackagingError
from cohesion.packaging.requirements import IN_LAMBDA, Listed, Locked, normalised
from cohesion.packaging.target import NoWheel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cohesion.packaging.requirements import Dependencies
    from cohesion.packaging.target import Target

NO_WHEEL = re.compile(r"Because (?:only )?([\w.-]+)==(\S+) has no (?:usable )?wheels")

IMAGE = "public.ecr.aws/sam/build-python{python}"
"""What AWS builds functions in."""


def install(
    required: Locked | Listed, dependencies: Dependencies, target: Target, into: Path
) -> None:
    """Install what is required into an empty folder, as the target imports it.

    Raises PackagingError where uv is not there, cannot find a package, or where a package has no
    wheel and `dependencies.docker` does not say what to do then.
    """
    while True:
        text = _exported(required, dependencies)
        listed, pins = into.parent / "requirements.txt", into.parent / "pins.txt"
        listed.write_text(text, encoding="utf-8")
        pins.write_text(required.pins if isinstance(required, Listed) else "", encoding="utf-8")
        try:
            _install_wheels(required, listed, pins, target, into)
        except NoWheel:
            if not dependencies.docker:
                raise
            _install_in_docker(required, listed, pins, target, into)
        names = _installed(into)
        if "botocore" not in names or IN_LAMBDA in names or not _has(required, IN_LAMBDA):
            break
        # Lambda's boto3 would find this botocore in the place of its own.
        dependencies = replace(dependencies, keep=(*dependencies.keep, IN_LAMBDA))
        shutil.rmtree(into)
        into.mkdir()
    if isinstance(required, Listed):
        _check_pinned(required, names)


def _has(required: Locked | Listed, name: str) -> bool:
    return name in (required.packages() if isinstance(required, Locked) else required.pinned())


def _exported(required: Locked | Listed, dependencies: Dependencies) -> str:
    """The text of a `requirements.txt`: what to install, all of it where it comes from a lock."""
    if isinstance(required, Listed):
        return "\n".join(required.without(dependencies))
    command = ["export", "--frozen", "--no-default-groups", "--no-emit-local", "--no-header"]
    command += ["--no-annotate", "--python", sys.executable, "--no-python-downloads"]
    for option, names in (
        ("--group", dependencies.groups),
        ("--extra", dependencies.extras),
        ("--prune", [name for name in required.packages() if dependencies.leaves_out(name)]),
    ):
        command += [word for name in names for word in (option, name)]
    done = _uv(command, required.folder)
    if done.returncode:
        raise PackagingError(f"uv cannot read {required.file}:\n{done.stderr.strip()}")
    return done.stdout


def _install_wheels(
    required: Locked | Listed, listed: Path, pins: Path, target: Target, into: Path
) -> None:
    command = ["pip", "install", "--target", str(into), "--only-binary", ":all:"]
    command += ["--python-platform", target.platform, "--python-version", target.python]
    command += ["--python", sys.executable, "--no-python-downloads", "--no-compile-bytecode"]
    command += ["--link-mode", "copy", "--requirements", str(listed)]
    command += _rest(required, "--constraints", str(pins))
    done = _uv(command, required.folder)
    if not done.returncode:
        return
    found = NO_WHEEL.search(done.stderr)
    if found is None:
        raise PackagingError(f"uv cannot install {required.file}:\n{done.stderr.strip()}")
    raise NoWheel(
        f"{found[1]} {found[2]} has no wheel for {target} ({target.platform}): lock a version that "
        "has one, or another architecture or runtime; or leave it out of what tasks need "
        f"(`Dependencies(leave_out=[{found[1]!r}])`), or build it (`Dependencies(docker=True)`)\n"
        f"{done.stderr.strip()}"
    )


def _install_in_docker(
    required: Locked | Listed, listed: Path, pins: Path, target: Target, into: Path
) -> None:
    """The same by pip on a machine like the target's, which builds what has no wheel."""
    docker = shutil.which("docker")
    if docker is None:
        raise PackagingError("Dependencies(docker=True): there is no docker on the PATH")
    machine = "linux/arm64" if target.architecture == "arm64" else "linux/amd64"
    command = [docker, "run", "--rm", "--platform", machine, "--env", "HOME=/tmp"]
    if hasattr(os, "getuid"):
        command += ["--user", f"{os.getuid()}:{os.getgid()}"]
    for path, name in ((listed, "requirements.txt:ro"), (pins, "pins.txt:ro"), (into, "packages")):
        command += ["--volume", f"{path}:/{name}"]
    command += [IMAGE.format(python=target.python), "pip", "install", "--target", "/packages"]
    command += ["--no-compile", "--requirement", "/requirements.txt"]
    command += _rest(required, "--constraint", "/pins.txt")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise PackagingError(f"Docker cannot build the packages:\n{done.stderr.strip()}")


def _rest(required: Locked | Listed, option: str, pins: str) -> list[str]:
    """What a package needs: a lock has all of it, a list may name the versions."""
    return ["--no-deps"] if isinstance(required, Locked) else [option, pins]


def _check_pinned(listed: Listed, names: set[str]) -> None:
    """Else the same project would have other packages tomorrow."""
    loose = sorted(names - listed.pinned())
    if loose:
        raise PackagingError(
            f"{listed.file} does not say which version of {', '.join(loose)} tasks get: write "
            "every package that they need with `==`, as `uv pip compile requirements.in -o "
            "requirements.txt` does, or lock the project with `uv lock`"
        )


def _installed(folder: Path) -> set[str]:
    return {normalised(path.name.partition("-")[0]) for path in folder.glob("*.dist-info")}


def _uv(arguments: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run uv in a project's folder, where it finds the project's settings for it."""
    command = [find_uv(), *arguments, "--quiet", "--no-progress", "--color", "never"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def find_uv() -> str:
    """The uv that `UV` names, that this Python has installed, or that is on the PATH.

    Raises PackagingError when there is none.
    """
    named = os.environ.get("UV")
    if named:
        return named
    try:
        found: str = importlib.import_module("uv").find_uv_bin()
    except (ImportError, FileNotFoundError):
        pass
    else:
        return found
    on_path = shutil.which("uv")
    if on_path is None:
        raise PackagingError(
            "tasks import installed packages, which uv packs for Lambda, and there is no uv: "
            "install it (`pip install uv`), or give `dependencies=False` where a layer of your own "
            "brings them"
        )
    return on_path
