"""What a deployed workflow of a developer's stage is made of, for whoever goes on from there
without a synthesis: written by the construct into one parameter of SSM, read by `cohesion dev`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Final

from cohesion.artifact import Json, TaskCode

FORMAT: Final = 1
PATH: Final = "/cohesion"
"""What the names of the parameters begin with: `/cohesion/STACK/CONSTRUCT`."""

PREFIX: Final = "cohesion/"
"""What the keys of bundles begin with that no deployment has put there."""

GENERATED: Final = "generated"
"""Who asks for a runner: a generated function without options of its own."""


@dataclass(frozen=True, slots=True)
class Packages:
    """The layer of packages that the runners have: its digest, which is empty where the tasks need
    none, and what it was made for. `options` are those of `Dependencies`.
    """

    digest: str
    architecture: str
    python: str
    options: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """A deployed workflow: `module:function`, its state machine and the role of that, its runners,
    and the bucket with the code.

    `runners` are the ARNs of functions by what may ask for them (`asks`). `resources` are what
    stands for the placeholders of the definition, but for those of tasks. `bundle` is the key of
    the code that was deployed, `definition` the digest of the definitions. `packages` is None where
    the stack has a layer of its own, or none.
    """

    workflow: str
    machine: str
    role: str
    bucket: str
    bundle: str
    definition: str
    runners: Mapping[str, str]
    resources: Mapping[str, str] = field(default_factory=dict)
    packages: Packages | None = None
    tracing: bool = False

    def runner(self, task: TaskCode, *, generated: bool = False) -> str | None:
        """The ARN of the function that runs a task, or a generated function; None where none has
        what it asks for, so that one has to be deployed.
        """
        memory, timeout = task.memory, task.timeout
        own = self.runners.get(asks(task.name, memory, timeout))
        return own or self.runners.get(asks(GENERATED if generated else "", memory, timeout))

    def text(self) -> str:
        """The manifest as the parameter has it, with tokens of the CDK as they stand."""
        values = {"format": FORMAT, **asdict(self)}
        return json.dumps(values, ensure_ascii=False, separators=(",", ":"))

    @staticmethod
    def read(text: str) -> Manifest:
        """The manifest that a parameter has. Raises ValueError for another version's."""
        values = json.loads(text)
        found = values.pop("format", None)
        if found != FORMAT:
            raise ValueError(f"a manifest of format {found}, and this is {FORMAT}: deploy again")
        packages = values.pop("packages")
        return Manifest(**values, packages=Packages(**packages) if packages else None)


def asks(name: str, memory: int | None, timeout: int | None) -> str:
    """What a function asks of its runner, as a key: whose options it has (a name; empty: those of
    all), and its own memory and time-out.
    """
    asked = (name, f"memory={memory}" if memory else "", f"timeout={timeout}" if timeout else "")
    return " ".join(filter(None, asked))


def digest_of(definitions: Mapping[str, Json]) -> str:
    """The digest of definitions by name."""
    text = json.dumps(definitions, sort_keys=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
