"""`CohesionWorkflow`: a workflow written in Python, as a state machine and its Lambda functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from aws_cdk import Annotations, ArnFormat, AssetHashType, Duration, RemovalPolicy, Stack, Stage
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from cohesion import api
from cohesion.artifact import Artifact, Permission
from cohesion_cdk.activities import Activities
from cohesion_cdk.child_machines import ChildMachines, grant
from cohesion_cdk.definition import definition_text
from cohesion_cdk.locate import WorkflowPlace, locate
from cohesion_cdk.task_functions import FunctionOptions, TaskFunctions, TaskOptions


class CohesionWorkflow(Construct):
    """A workflow, compiled while the app is synthesized: its state machine, and its tasks.

    `workflow` is the function itself, or `"path.py:name"`; its file is read by the compiler. Each
    task, and each function that the compiler generates for Python without a form in JSONata, is a
    Lambda function with its own role and log group; all share one code asset.
    The state machine's role may invoke these functions, write the logs and traces that are asked
    for, and nothing else. Recursive functions with tasks, and other workflows that it calls, are
    state machines of their own, `child_machines`, with the same logs and traces.

    `bindings` are the values of `cohesion.ref(name)`, by name: texts or tokens, as
    `table.table_name`. The state machine may call the operations of AWS that the workflow calls, on
    the resources that it names.

    Functions marked with `@cohesion.activity` are activities, for workers of your own
    (`grant_work`); `activities` are some of them that are there already, by name.

    A task's own `timeout` and `memory` (`@cohesion.task(…)`) go before those given here: `memory`
    in MiB; a `timeout` of 15 minutes, Lambda's longest, when neither says otherwise.
    `generated_functions` are options of all generated functions, and `function_options` of single
    functions, by the name of the task or the generated function; these go before everything. The
    other options are for all of the functions: `environment`, `architecture` (arm64), `runtime`
    (Python 3.13), `log_retention` and `log_removal_policy`. `tracing` turns X-Ray on for the
    state machine and the functions. `state_machine_type` is what the workflow's decorator says
    (`express=True`) unless it is given; `state_machine_logs` is where and what the state machine
    itself logs.

    Raises `cohesion.diagnostics.model.CompileFailed` when the workflow is refused, LookupError for
    `function_options` of a function that it has not, and ValueError or TypeError for options that
    cannot be.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        workflow: Callable[..., object] | str,
        bindings: Mapping[str, str] | None = None,
        activities: Mapping[str, sfn.IActivity] | None = None,
        environment: Mapping[str, str] | None = None,
        memory: int | None = None,
        timeout: Duration | None = None,
        generated_functions: FunctionOptions | None = None,
        function_options: Mapping[str, FunctionOptions] | None = None,
        architecture: lambda_.Architecture | None = None,
        runtime: lambda_.Runtime | None = None,
        tracing: bool = False,
        log_retention: logs.RetentionDays = logs.RetentionDays.ONE_MONTH,
        log_removal_policy: RemovalPolicy = RemovalPolicy.RETAIN,
        state_machine_name: str | None = None,
        state_machine_type: sfn.StateMachineType | None = None,
        state_machine_logs: sfn.LogOptions | None = None,
    ) -> None:
        super().__init__(scope, id)
        place = locate(workflow)
        self._artifact = api.compile_workflow(place.path, place.name)
        self._warn()
        options = TaskOptions(
            environment=environment or {},
            memory=memory,
            timeout=timeout,
            architecture=architecture,
            runtime=runtime,
            tracing=tracing,
            log_retention=log_retention,
            log_removal_policy=log_removal_policy,
        )
        self._tasks = TaskFunctions(
            self,
            "Tasks",
            artifact=self._artifact,
            code=self._code(place),
            options=options,
            generated=generated_functions or FunctionOptions(),
            single=function_options or {},
        )
        self._activities = Activities(
            self, "Activities", tasks=self._artifact.tasks, given=activities or {}
        )
        bound = {f"${{ref:{name}}}": value for name, value in (bindings or {}).items()}
        bound |= self._activities.placeholders
        self._children = ChildMachines(
            self,
            "Children",
            children=self._artifact.children,
            functions={**self._tasks.placeholders, **bound},
            logs=state_machine_logs,
            tracing=tracing,
        )
        resources = {**self._tasks.placeholders, **self._children.placeholders, **bound}
        self._state_machine = sfn.StateMachine(
            self,
            "StateMachine",
            definition_body=sfn.DefinitionBody.from_string(
                definition_text(self._artifact.definition, resources)
            ),
            state_machine_name=state_machine_name,
            state_machine_type=state_machine_type or _machine_type(self._artifact),
            logs=state_machine_logs,
            tracing_enabled=True if tracing else None,
        )
        grant(self._state_machine, self._permissions(), resources)

    @property
    def artifact(self) -> Artifact:
        """What the compiler made of the workflow."""
        return self._artifact

    @property
    def state_machine(self) -> sfn.StateMachine:
        """The state machine, for whatever the CDK can do with one."""
        return self._state_machine

    @property
    def functions(self) -> Mapping[str, lambda_.Function]:
        """The Lambda functions by the names of their tasks, and those generated, as `order_func_1`:
        `cohesion explain` says which code is in which.
        """
        return self._tasks.by_name

    @property
    def child_machines(self) -> Mapping[str, sfn.StateMachine]:
        """The state machines that it runs as child executions, by the names of their functions."""
        return self._children.by_name

    @property
    def activities(self) -> Mapping[str, sfn.IActivity]:
        """The activities, by the names of their functions."""
        return self._activities.by_name

    def grant_work(self, grantee: iam.IGrantable) -> iam.Grant:
        """Let `grantee` do the work of the activities: what `cohesion worker` needs."""
        return self._activities.grant_work(grantee)

    def task_function(self, name: str) -> lambda_.Function:
        """The Lambda function of a task, or a generated one, to grant it access or to connect it.

        Raises LookupError, naming a similar one, when the workflow calls no such function.
        """
        return self._tasks.named(name)

    def grant_start_execution(self, grantee: iam.IGrantable) -> iam.Grant:
        """Let `grantee` start executions."""
        return self._state_machine.grants.start_execution(grantee)

    def grant_start_sync_execution(self, grantee: iam.IGrantable) -> iam.Grant:
        """Let `grantee` start executions of an Express workflow and wait for their results."""
        return self._state_machine.grants.start_sync_execution(grantee)

    def grant_read(self, grantee: iam.IGrantable) -> iam.Grant:
        """Let `grantee` list and read executions, with their histories and results."""
        return self._state_machine.grants.read(grantee)

    def _permissions(self) -> list[Permission]:
        """What the role may do, but to start the machine itself: that is a policy of its own, since
        the machine is made after its role and must not come before it.
        """
        own = f"${{workflow:{self._artifact.name}}}"
        items = [f"${{{kind}:{self._artifact.name}}}" for kind in ("executions", "items")]
        if any(own in permission.resources for permission in self._artifact.permissions):
            arn = self._state_machine.state_machine_arn
            start = iam.PolicyStatement(actions=["states:StartExecution"], resources=[arn])
            roles = [self._state_machine.role]
            statements = [start, *self._of_items(items[0])]
            iam.Policy(self, "ContinueAsNew", statements=statements, roles=roles)
        others = (
            replace(p, resources=tuple(name for name in p.resources if name not in (own, *items)))
            for p in self._artifact.permissions
        )
        return [permission for permission in others if permission.resources]

    def _of_items(self, executions: str) -> Iterator[iam.PolicyStatement]:
        """What the role may do with items that are executions of its own machine."""
        name = self._state_machine.state_machine_name
        arns = [
            Stack.of(self).format_arn(
                service="states",
                resource="execution",
                resource_name=f"{name}{rest}",
                arn_format=ArnFormat.COLON_RESOURCE_NAME,
            )
            for rest in (":*", "/*")
        ]
        for permission in self._artifact.permissions:
            if executions in permission.resources:
                yield iam.PolicyStatement(actions=list(permission.actions), resources=arns)

    def _code(self, place: WorkflowPlace) -> lambda_.Code:
        """The tasks' bundle as an asset, whose hash depends on nothing but the bundle."""
        bundle = api.package(place.path, self._artifact)
        stage = Stage.of(self)
        if stage is None:
            raise ValueError(f"{self.node.path} is in no app, so there is nowhere to put its code")
        directory = Path(stage.asset_outdir, f"bundle.{bundle.digest}")
        bundle.write_directory(directory)
        return lambda_.Code.from_asset(
            str(directory), asset_hash=bundle.digest, asset_hash_type=AssetHashType.CUSTOM
        )

    def _warn(self) -> None:
        for number, warning in enumerate(self._artifact.warnings, 1):
            Annotations.of(self).add_warning_v2(f"cohesion:{self._artifact.name}:{number}", warning)


def _machine_type(artifact: Artifact) -> sfn.StateMachineType:
    return sfn.StateMachineType.EXPRESS if artifact.express else sfn.StateMachineType.STANDARD
