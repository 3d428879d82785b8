"""`cohesion account`: an AWS account for each developer, from nothing to the first deployment."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from cohesion.cli import options, terminal
from cohesion.cli.outcome import Problem, epilog
from cohesion.dev import access, accounts, bootstrap, settings
from cohesion.dev.access import Session
from cohesion.dev.organization import Account, Organization
from cohesion.dev.problem import CloudProblem
from cohesion.dev.settings import Settings

_NAME = click.argument("name", metavar="[NAME]", required=False)
_REGIONS = click.option(
    "--region",
    "regions",
    multiple=True,
    metavar="NAME",
    help="A Region; several times for several.",
)
_PROFILE = click.option(
    "--profile", metavar="NAME", help="Credentials of the AWS CLI's profile: of the organization."
)


@contextmanager
def _told() -> Iterator[None]:
    """What stops work in the cloud, as what the user can put right."""
    try:
        yield
    except CloudProblem as problem:
        raise Problem(str(problem)) from None


@click.group(
    "account",
    epilog=epilog(
        "cohesion account create alice --email aws+alice@example.com",
        "cohesion account use alice && cohesion account login",
        "cohesion account list",
    ),
)
def account_command() -> None:
    """An AWS account for each developer, made by AWS Organizations.

    `create`, `bootstrap` and `close` need credentials of the organization's management account.
    Whose account is which stands in cohesion.toml, under [developers]; how accounts are made, under
    [accounts]: email = "aws+{name}@example.com", organizational_unit, role, budget, regions.
    """


@account_command.command(
    "create",
    epilog=epilog(
        "cohesion account create alice --email aws+alice@example.com",
        "cohesion account create alice --region eu-west-1 --region us-east-1",
    ),
)
@click.argument("name")
@click.option("--email", default="", metavar="ADDRESS", help="An address that no account has yet.")
@click.option(
    "--bootstrap/--no-bootstrap", "prepare", default=True, help="Also run `cdk bootstrap` there."
)
@_REGIONS
@_PROFILE
@options.JSON
def create_command(
    name: str,
    email: str,
    prepare: bool,
    regions: tuple[str, ...],
    profile: str | None,
    as_json: bool,
) -> None:
    """Make a developer's account, with guardrails and a budget, and prepare it for the CDK.

    What is there already is left as it is: if it stops, start it again.
    """
    if not settings.NAME.fullmatch(name):
        raise click.UsageError(f"'{name}' {settings.RULE}")
    with _told():
        project = settings.project_of(Path.cwd())
        found = settings.read(project)
        session = access.connect(profile, _first(regions, found))
        made = accounts.create(
            session,
            found,
            name,
            email=email or found.email.replace("{name}", name),
            regions=_regions(regions, found, session) if prepare else (),
            project=project,
            tell=terminal.tell,
        )
        settings.remember(project, name, made.account.id)
        profile_name = _write_profile(session, found, name, made.account.id)
    document = {
        **_document(made.account),
        "bootstrapped": list(made.bootstrapped),
        "profile": profile_name,
    }
    _write(
        document,
        f"{name} has account {made.account.id}; profile {profile_name};"
        f" {settings.FILE} knows it, commit that",
        as_json,
    )


@account_command.command(
    "list", epilog=epilog("cohesion account list", "cohesion account list --json")
)
@_PROFILE
@options.JSON
def list_command(profile: str | None, as_json: bool) -> None:
    """List the developers' accounts: those of the organization, as far as it lets us see them,
    else those of cohesion.toml.
    """
    with _told():
        found = settings.read(settings.project_of(Path.cwd()))
        session = access.connect(profile, _first((), found))
        try:
            client = access.client(session, "organizations", _home(session))
            rows = [_document(account) for account in Organization(client).accounts()]
        except CloudProblem as problem:
            if not found.developers:
                raise
            terminal.tell(f"only {settings.FILE} is shown: {problem}", "warning")
            rows = [{"developer": n, "account": a} for n, a in sorted(found.developers.items())]
    if as_json:
        terminal.write_json({"accounts": rows})
        return
    for row in rows:
        shown = (row["developer"], row["account"], row.get("status", ""), row.get("email", ""))
        click.echo("  ".join(filter(None, shown)))
    if not rows:
        terminal.tell("there is none; `cohesion account create NAME` makes one")


@account_command.command(
    "show", epilog=epilog("cohesion account show", "cohesion account show bob")
)
@_NAME
@_REGIONS
@_PROFILE
@options.JSON
def show_command(
    name: str | None, regions: tuple[str, ...], profile: str | None, as_json: bool
) -> None:
    """Show a developer's account: whether we have access, and where it is bootstrapped."""
    with _told():
        project = settings.project_of(Path.cwd())
        found = settings.read(project)
        developer = _developer(name, project)
        account = found.account_of(developer)
        session = _session_of(profile, developer, _first(regions, found))
        who = access.identity(session)
        inside = accounts.enter_account(session, found, account)
        versions = {
            region: bootstrap.bootstrapped(inside, region)
            for region in _regions(regions, found, session)
        }
    document = {
        "developer": developer,
        "account": account,
        "asked_as": who.arn,
        "bootstrapped": {region: version for region, version in versions.items() if version},
    }
    lines = [f"{developer}: {account}", f"  asked as {who.arn}"]
    for region, version in versions.items():
        told = f"bootstrapped (version {version})" if version else "not bootstrapped"
        lines.append(f"  {region}: {told}")
    if as_json:
        terminal.write_json(document)
    else:
        click.echo("\n".join(lines))


@account_command.command(
    "bootstrap",
    epilog=epilog(
        "cohesion account bootstrap", "cohesion account bootstrap bob --region eu-west-1"
    ),
)
@_NAME
@click.option("--force", is_flag=True, help="Also where it is bootstrapped: a newer version.")
@_REGIONS
@_PROFILE
@options.JSON
def bootstrap_command(
    name: str | None, force: bool, regions: tuple[str, ...], profile: str | None, as_json: bool
) -> None:
    """Run `cdk bootstrap` in a developer's account, and in no other one."""
    with _told():
        project = settings.project_of(Path.cwd())
        found = settings.read(project)
        developer = _developer(name, project)
        account = found.account_of(developer)
        session = _session_of(profile, developer, _first(regions, found))
        inside = accounts.enter_account(session, found, account)
        accounts.hold(inside, account, developer)
        chosen = _regions(regions, found, session)
        for region in chosen:
            accounts.bootstrap(inside, account, region, project, terminal.tell, force=force)
    document = {"developer": developer, "account": account, "bootstrapped": list(chosen)}
    _write(document, f"{developer}'s account {account} is ready for the CDK", as_json)


@account_command.command(
    "login", epilog=epilog('eval "$(cohesion account login)"', "cohesion account login bob")
)
@_NAME
@_REGIONS
@_PROFILE
@options.JSON
def login_command(
    name: str | None, regions: tuple[str, ...], profile: str | None, as_json: bool
) -> None:
    """Write a profile for the AWS CLI and the CDK that leads into a developer's account.

    It takes the account's role with the credentials that are there now. Prints what a shell sets
    to use it.
    """
    with _told():
        project = settings.project_of(Path.cwd())
        found = settings.read(project)
        developer = _developer(name, project)
        account = found.account_of(developer)
        session = access.connect(profile, _first(regions, found))
        inside = accounts.enter_account(session, found, account)
        accounts.hold(inside, account, developer)
        profile_name = _write_profile(session, found, developer, account)
    if as_json:
        terminal.write_json({"developer": developer, "account": account, "profile": profile_name})
    else:
        click.echo(f"export AWS_PROFILE={profile_name}")
        if "AWS_ACCESS_KEY_ID" in os.environ:
            terminal.tell(
                "the keys in the environment go before AWS_PROFILE: use"
                f" `--profile {profile_name}` with the AWS CLI and the CDK",
                "warning",
            )


@account_command.command("use", epilog=epilog("cohesion account use alice"))
@click.argument("name")
@options.JSON
def use_command(name: str, as_json: bool) -> None:
    """Say whose account the commands in this checkout mean.

    The variable COHESION_DEVELOPER goes before it.
    """
    with _told():
        project = settings.project_of(Path.cwd())
        account = settings.read(project).account_of(name)
        settings.choose(project, name)
    _write({"developer": name, "account": account}, f"{name} works here, in {account}", as_json)


@account_command.command(
    "close", epilog=epilog("cohesion account close alice", "cohesion account close alice --yes")
)
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
@_PROFILE
@options.JSON
def close_command(name: str, yes: bool, profile: str | None, as_json: bool) -> None:
    """Close a developer's account: all that is in it goes, and after 90 days the account does."""
    with _told():
        project = settings.project_of(Path.cwd())
        found = settings.read(project)
        session = access.connect(profile, _first((), found))
        organization = Organization(access.client(session, "organizations", _home(session)))
        account = organization.account(name)
        if account is None:
            raise CloudProblem(f"the organization has no account of {name}")
        known = found.developers.get(name)
        if known not in (None, account.id):
            raise CloudProblem(
                f"{settings.FILE} says that {name} has {known}, the organization says {account.id};"
                " correct the file first"
            )
        if not account.ended:
            _confirm(account, yes)
            organization.close(account)
            account = replace(account, status="PENDING_CLOSURE")
        settings.remember(project, name, None)
        access.remove_profile(access.config_file(os.environ), access.profile_name(name))
        _without_budget(session, account)
    _write(
        _document(account), f"{name}'s account {account.id} is {_CLOSED[account.status]}", as_json
    )


# -- what several of them do -----------------------------------------------------------------------


def _confirm(account: Account, yes: bool) -> None:
    """Let nobody close an account by mistake."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise Problem(f"{account.id} is not closed: nobody can be asked here; --yes does it")
    question = f"Everything in account {account.id} is lost. Its developer's name, to close it"
    if click.prompt(question, err=True) != account.developer:
        raise Problem(f"{account.id} is not closed: that is another name")


_CLOSED = {
    "PENDING_CLOSURE": "being closed, which takes AWS a few minutes",
    "SUSPENDED": "closed",
    "CLOSED": "closed",
}
"""What the states of a closed account mean."""


def _without_budget(session: Session, account: Account) -> None:
    """Take an account's budget away. A closed account is no less closed while it is there."""
    try:
        accounts.remove_budget(session, account)
    except CloudProblem as problem:
        terminal.tell(str(problem), "warning")


def _developer(name: str | None, project: Path) -> str:
    """Whose account is meant. Raises CloudProblem if nobody's."""
    found = name or settings.chosen(project, os.environ)
    if not found:
        raise CloudProblem("whose account? Give a NAME, or choose one: `cohesion account use NAME`")
    return found


def _session_of(profile: str | None, developer: str, region: str | None) -> Session:
    """A session by the profile that is given, else by the developer's, if it was written."""
    if profile is None and "AWS_PROFILE" not in os.environ:
        name = access.profile_name(developer)
        if name in access.connect(None, region).available_profiles:
            return access.connect(name, region)
    return access.connect(profile, region)


def _write_profile(session: Session, found: Settings, developer: str, account: str) -> str:
    """Write the profile of a developer's account; its name."""
    who = access.identity(session)
    name = access.profile_name(developer)
    if session.profile_name == name or who.account == account:
        return str(session.profile_name)  # these credentials are the account's own
    values = {
        "role_arn": access.role_arn(account, found.role, who.partition),
        "role_session_name": access.SESSION,
        **access.source_of(session),
    }
    region = _first((), found) or session.region_name
    if region:
        values["region"] = region
    access.write_profile(access.config_file(os.environ), name, values)
    return name


def _first(regions: tuple[str, ...], found: Settings) -> str | None:
    return next(iter((*regions, *found.regions)), None)


def _home(session: Session) -> str:
    """The Region to ask services without one in."""
    return session.region_name or "us-east-1"


def _regions(regions: tuple[str, ...], found: Settings, session: Session) -> tuple[str, ...]:
    """The Regions that are meant. Raises CloudProblem where none is known, or one is forbidden."""
    chosen = regions or found.regions[:1] or tuple(filter(None, [session.region_name]))
    if not chosen:
        raise CloudProblem("which Region? Give --region, or regions under [accounts]")
    for region in chosen:
        if found.regions and region not in found.regions:
            allowed = ", ".join(found.regions)
            raise CloudProblem(f"{settings.FILE} lets accounts use {allowed}, not {region}")
    return chosen


def _document(account: Account) -> dict[str, str]:
    return {
        "developer": account.developer,
        "account": account.id,
        "email": account.email,
        "status": account.status,
    }


def _write(document: object, line: str, as_json: bool) -> None:
    if as_json:
        terminal.write_json(document)
    else:
        terminal.tell(line)
