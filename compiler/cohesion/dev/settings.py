"""`cohesion.toml`: who has which account, and how accounts are made."""

from __future__ import annotations

import os
import re
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cohesion.artifact import Json
from cohesion.dev.problem import CloudProblem

FILE: Final = "cohesion.toml"
CHOSEN: Final = Path(".cohesion", "developer")
"""Who works in this checkout, which nobody commits."""

NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,29}")
_ACCOUNT: Final = re.compile(r"\d{12}")
_REGION: Final = re.compile(r"[a-z]{2}(-[a-z]+)+-\d")
_ROOTS: Final = (FILE, "cdk.json", "pyproject.toml", ".git")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project says of its developers' accounts.

    `developers` are account ids of 12 digits by names. `email` is the address of a new account,
    with `{name}` in it; `unit` the organizational unit that accounts are in, right below the root;
    `role` what the organization's account works as in them; `budget` US dollars a month (0: none);
    `regions` those that they may use, the first one to begin with (empty: all).
    """

    developers: Mapping[str, str] = field(default_factory=dict)
    email: str = ""
    unit: str = "Developers"
    role: str = "OrganizationAccountAccessRole"
    budget: int = 50
    regions: tuple[str, ...] = ()

    def account_of(self, name: str) -> str:
        """The account of a developer. Raises CloudProblem if there is none."""
        if name in self.developers:
            return self.developers[name]
        known = ", ".join(sorted(self.developers)) or "nobody yet"
        raise CloudProblem(
            f"{FILE} knows no account of '{name}' ([developers] has {known});"
            f" `cohesion account create {name}` makes one"
        )


def project_of(folder: Path) -> Path:
    """The project's folder: the nearest one above that has a `cohesion.toml`, else a `cdk.json`, a
    `pyproject.toml` or a repository; else the folder itself.
    """
    for name in _ROOTS:
        for each in (folder, *folder.parents):
            if (each / name).exists():
                return each
    return folder


def read(project: Path) -> Settings:
    """A project's settings; the defaults where it has none. Raises CloudProblem for what is wrong
    in the file.
    """
    path = project / FILE
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CloudProblem(f"{path}: {error}") from None
    return _settings(found, path)


def _settings(found: Mapping[str, Json], path: Path) -> Settings:
    accounts, developers = found.get("accounts", {}), found.get("developers", {})
    known = {"email": str, "organizational_unit": str, "role": str, "budget": int, "regions": list}
    if not isinstance(accounts, dict) or not isinstance(developers, dict):
        raise CloudProblem(f"{path}: [accounts] and [developers] are tables")
    for key, value in accounts.items():
        if key not in known:
            raise CloudProblem(f"{path}: [accounts] has no '{key}', only {', '.join(known)}")
        if type(value) is not known[key]:
            raise CloudProblem(f"{path}: {key} of [accounts] must be of type {known[key].__name__}")
    for name, account in developers.items():
        if not NAME.fullmatch(name):
            raise CloudProblem(f"{path}: '{name}' of [developers] {RULE}")
        if not isinstance(account, str) or not _ACCOUNT.fullmatch(account):
            raise CloudProblem(f'{path}: {name} = "123456789012": an account\'s 12 digits as text')
    regions = tuple(accounts.get("regions", ()))
    for region in regions:
        if not isinstance(region, str) or not _REGION.fullmatch(region):
            raise CloudProblem(f"{path}: {region!r} of regions is no Region, as 'eu-west-1' is")
    if accounts.get("budget", 0) < 0:
        raise CloudProblem(f"{path}: budget is US dollars a month; 0 for none")
    return Settings(
        developers,
        accounts.get("email", ""),
        accounts.get("organizational_unit", "Developers"),
        accounts.get("role", "OrganizationAccountAccessRole"),
        accounts.get("budget", 50),
        regions,
    )


RULE: Final = "is no name: lower-case letters, digits and hyphens, at most 30, a letter first"


def remember(project: Path, name: str, account: str | None) -> None:
    """Write down whose account it is; None takes the line away. The rest of the file stays as it
    is, and a file that is not written whole is not there.
    """
    import tomlkit  # keeps comments and order, which the standard library cannot

    path = project / FILE
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        document = tomlkit.document()
    if "developers" not in document:
        document["developers"] = tomlkit.table()
    developers = document["developers"]
    assert isinstance(developers, dict)
    if developers.get(name) == account:
        return
    if account is None:
        del developers[name]
    else:
        developers[name] = account
    replace_file(path, tomlkit.dumps(document))


def choose(project: Path, name: str) -> None:
    """Let a developer work in this checkout from now on."""
    path = project / CHOSEN
    path.parent.mkdir(exist_ok=True)
    replace_file(path, f"{name}\n")


def chosen(project: Path, environment: Mapping[str, str]) -> str:
    """Who works in this checkout: the variable COHESION_DEVELOPER, else whom `cohesion account
    use` has chosen; empty where nobody is.
    """
    named = environment.get("COHESION_DEVELOPER", "")
    if named:
        return named
    try:
        return (project / CHOSEN).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""


def replace_file(path: Path, text: str, mode: int = 0o644) -> None:
    """Put a text in the place of a file's, all of it or nothing."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
