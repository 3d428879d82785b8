"""A developer's stage, as a process that works in it knows it: what is deployed there, and what the
process has put beside that.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, cast

from cohesion.api import package_dependencies
from cohesion.artifact import Artifact, Json
from cohesion.dev import loop, rounds
from cohesion.dev.access import Session, client
from cohesion.dev.deployed import Different, bundles_of, resources_of
from cohesion.dev.history import deployed
from cohesion.dev.leftovers import Made
from cohesion.dev.manifest import Manifest
from cohesion.dev.problem import CloudProblem, problems
from cohesion.packaging import Architecture, Bundle, Dependencies, Target

KEPT: Final = 5
"""How many of the machines that it made a process keeps while it works: code often comes back to
what it was.
"""


class DeployFirst(CloudProblem):
    """A change that needs a deployment; the text says why."""


@dataclass(frozen=True, slots=True)
class Begun:
    """An execution that was started: of which machine, with which code (the digest of the bundle),
    and how many seconds each step took.
    """

    arn: str
    machine: str
    bundle: str
    seconds: dict[str, float]


@dataclass(slots=True)
class Stage:
    """A workflow in a developer's stage: the session, the parameter with its manifest, and what is
    known to be there.
    """

    session: Session
    parameter: str
    manifest: Manifest
    made: Made
    apart: str = field(default_factory=lambda: secrets.token_hex(8))
    state: loop.State = field(default_factory=loop.State)

    @classmethod
    def enter(
        cls, project: Path, developer: str, workflow: str, before: Stage | None = None
    ) -> Stage:
        """The stage of a developer that has a workflow, `module:function`; where the process was in
        it `before`, with what it has made. Raises CloudProblem.
        """
        session = rounds.enter(project, developer)
        found = rounds.found_manifest(session, workflow)
        if before is None:
            return cls(session, *found, Made(project))
        return cls(session, *found, before.made, before.apart)

    def warm(self) -> None:
        """Open the connection to the bucket: that takes two round trips, which the first change
        need not wait for. Raises CloudProblem.
        """
        with problems("the bucket with the code cannot be reached"):
            client(self.session, "s3").head_bucket(Bucket=self.manifest.bucket)

    def packages(self, path: Path, artifact: Artifact) -> str | None:
        """The digest of the packages that the tasks of a workflow need, as the stage would have
        them; None where it has a layer of its own. Raises PackagingError.
        """
        known = self.manifest.packages
        if known is None:
            return None
        target = Target(cast(Architecture, known.architecture), known.python)
        layer = package_dependencies(path, artifact, target, Dependencies(**known.options))
        return layer.digest if layer else ""

    def begin(
        self,
        artifact: Artifact,
        bundle: Bundle,
        given: Json,
        packages: str | None = None,
        name: str = "",
    ) -> Begun:
        """Start a workflow as its files are now, with the least that this takes; not again, where
        that was done under the same name.

        Raises DeployFirst where that is not enough, and CloudProblem.
        """
        seconds: dict[str, float] = {}
        planned = self._planned(artifact, bundle, packages)
        while True:
            begun = time.monotonic()
            place = planned.machine.rpartition(":")[0]
            self.made.note(f"{place}:{each.name}" for each in planned.creations)
            # Who deploys meanwhile changes roles and resources: nothing is started with old ones.
            now = rounds.prepare(self.session, planned, bundle, self._deployed)
            seconds["prepare"] = seconds.get("prepare", 0) + time.monotonic() - begun
            if now != self.manifest:
                self.manifest, self.state = now, loop.State()
                planned = self._planned(artifact, bundle, packages)
                continue
            begun = time.monotonic()
            try:
                arn = rounds.run(self.session, planned, given, name)
            except CloudProblem as problem:
                if problem.code != "StateMachineDoesNotExist" or not self.state.machines:
                    raise
                self.state = loop.State()  # somebody has removed what was made here
                planned = self._planned(artifact, bundle, packages)
                continue
            seconds["start"] = time.monotonic() - begun
            there = {arn.rpartition(":")[2] for arn in self.made.arns}  # but for what is swept
            self.state = loop.State(planned.state.bundles, planned.state.machines & there)
            return Begun(arn, planned.machine, bundle.digest, seconds)

    def verified(self, begun: Begun, artifact: Artifact) -> dict[str, str]:
        """The resources of the definition that an execution really runs, once that is known to be
        what the files compile to, with the code that they are. Raises CloudProblem where it is not.
        """
        found = deployed(client(self.session, "stepfunctions"), begun.arn)
        try:
            resources = resources_of(artifact.definition, found.definition)
        except Different as different:
            raise CloudProblem(
                f"{begun.arn} runs another definition than the files have: the first difference is"
                f" at {different}; save again"
            ) from None
        asked = bundles_of(found.definition)
        if asked - {begun.bundle}:
            raise CloudProblem(
                f"{begun.arn} runs other code than the files are: {', '.join(sorted(asked))}"
            )
        return resources

    def forget_code(self) -> None:
        """Put all anew next time: the bucket has lost what was put there."""
        self.state = loop.State()

    def sweep(self, kept: int = 0) -> None:
        """Remove machines that were made here, but for so many of the last; what runs in them goes
        on. Raises CloudProblem.
        """
        old = self.made.arns[: max(len(self.made.arns) - kept, 0)]
        names = {arn.rpartition(":")[2] for arn in old}
        self.state = loop.State(self.state.bundles, self.state.machines - names)
        rounds.remove(self.session, old)
        self.made.forget(old)

    def sweep_dead(self) -> None:
        """Remove what killed processes have left. Raises CloudProblem."""
        with self.made.of_dead() as left:
            for file, arns in left.items():
                own = [arn for arn in arns if arn.split(":")[3:5] == self._place]
                rounds.remove(self.session, own)
                if len(own) == len(arns):
                    file.unlink(missing_ok=True)

    @property
    def _place(self) -> list[str]:
        """The Region and the account."""
        return self.manifest.machine.split(":")[3:5]

    def _deployed(self) -> Manifest:
        return rounds.manifest_at(self.session, self.parameter)

    def _planned(self, artifact: Artifact, bundle: Bundle, packages: str | None) -> loop.Round:
        planned = loop.plan(self.manifest, self.state, artifact, bundle, packages, self.apart)
        if planned.deploy:  # somebody may have done so
            self.manifest = self._deployed()
            planned = loop.plan(self.manifest, self.state, artifact, bundle, packages, self.apart)
        if planned.deploy:
            raise DeployFirst("; ".join(planned.deploy))
        return planned
