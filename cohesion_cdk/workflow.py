"""`CohesionWorkflow`: a workflow written in Python, as a state machine and its Lambda functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import jsii
from aws_cdk import (
    Annotations,
    ArnFormat,
    AssetHashType,
    Duration,
    Names,
    RemovalPolicy,
    Stack,
    Stage,
    Tags,
)
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from cohesion import api
from cohesion.artifact import Artifact, Child, Permission
from cohesion.cache import cache_folder
from cohesion.packaging import Bundle, Dependencies, bundle_runner
from cohesion.packaging.definition import definition_text
from cohesion.services.named import references
from cohesion_cdk.acknowledged import (
    RUNTIME_RULE,
    USUAL_RUNTIME,
    accept,
    acknowledge,
    reason,
)
from cohesion_cdk.activities import Activities
from cohesion_cdk.alarms import Alarms
from cohesion_cdk.bindings import Binding, Bindings
from cohesion_cdk.checks import names_errors
from cohesion_cdk.child_machines import ChildMachines
from cohesion_cdk.code_references import environments, read_by_code, together
from cohesion_cdk.dependencies import described, packages
from cohesion_cdk.developer_stage import DeveloperStage
from cohesion_cdk.elsewhere import BoundMachines, is_machine
from cohesion_cdk.function_options import FunctionOptions
from cohesion_cdk.locate import locate
from cohesion_cdk.machine_options import LogGroups, MachineLogs, MachineOptions, machine_logs
from cohesion_cdk.operation import Operated, Operation
from cohesion_cdk.permissions import grant
from cohesion_cdk.props import check_props
from cohesion_cdk.schedules import Schedule, add_schedule
from cohesion_cdk.surface import WRITES, ImportedWorkflow, IWorkflow
from cohesion_cdk.task_functions import TaskFunctions, TaskOptions, existing_functions
from cohesion_cdk.versions import Alias

if TYPE_CHECKING:  # a synthesis loads what it needs
    from aws_cdk import aws_cloudwatch as cloudwatch
    from aws_cdk import aws_kms as kms
    from aws_cdk import aws_scheduler as scheduler
    from aws_cdk import aws_sqs as sqs

    from cohesion_cdk.development import Development


@jsii.implements(iam.IGrantable)
class CohesionWorkflow(IWorkflow):
    """A workflow, compiled while the app is synthesized: its state machine, and its tasks.

    `workflow` is the function itself, or `"path.py:name"`; its file is read by the compiler. Each
    task, and each function that the compiler generates for Python without a form in JSONata, is a
    Lambda function with its own role and log group; all share one code asset.
    The state machine's role may invoke these functions, write the logs and traces that are asked
    for, and nothing else. Recursive functions with tasks, and other workflows that it calls, are
    state machines of their own, `child_machines`, with the same logs and traces.

    `bindings` are what the names of `cohesion.ref(name)` stand for: constructs (a table, a bucket,
    a queue, a topic, a function …), of which each use gets what it wants, a name, an ARN or a URL;
    or the texts themselves, which may be tokens. A function under the name of a task runs that
    task: it exists already, its payload are the arguments by name, and its result is JSON.
    The state machine may call the operations of AWS that the workflow calls, on the resources that
    it names, and use the keys that encrypt what is bound. `wildcard_permissions` are those on
    resources that nothing names.

    They are also the machines of workflows that are deployed on their own, those of
    `cohesion.workflow_ref(name)`: a `CohesionWorkflow`, a state machine, or its ARN. A workflow
    that this one calls is started there, too, where its name is bound to its machine, and is no
    child then.

    Functions marked with `@cohesion.activity` are activities, for workers of your own
    (`grant_work`); `activities` are some of them that are there already, by name.

    The packages that tasks import are a layer: what `pyproject.toml` with `uv.lock`, or
    `requirements.txt`, at or above the workflow's folder says the project depends on, but for
    boto3, the CDK and groups. `dependencies` are options of that (`Dependencies`), a layer that has
    them already, or False where tasks get them otherwise.

    **Functions.** A task's own `timeout` and `memory` (`@cohesion.task(…)`) go before those given
    here: `memory` in MiB; a `timeout` of 15 minutes, Lambda's longest, when neither says otherwise.
    `generated_functions` are options of all generated functions, and `function_options` of single
    functions, by the name of the task or the generated function; these go before everything. The
    other options are for all of the functions: `environment`, `layers`, the network (`vpc`,
    `vpc_subnets`, `security_groups`), `task_role` (one of their own, each), `architecture` (arm64),
    `runtime` (Python 3.13).

    **State machines.** `state_machine_type` is what the workflow's decorator says (`express=True`)
    unless it is given; `state_machine_logs` is what the machines log: True for everything but the
    values, a level, or `LogOptions`. `role` is one that is there already, for all of the machines.

    **Everything.** `tracing` turns X-Ray on for machines and functions. `log_retention` and
    `log_removal_policy` (that of `removal_policy`, or RETAIN) are those of all log groups made
    here; `removal_policy` is also that of machines and queue. `encryption_key` encrypts machines,
    activities, log groups, the environment of functions, the queue and the schedule;
    `state_machine_encryption` is how machines use a key, or another one. `tags` are those of
    whatever is made here.

    **Operation.** `alarms=True` are alarms on executions that fail, time out or are throttled;
    `Alarms` says more. `dead_letter_queue` gets the event of each execution of a Standard workflow
    that failed or timed out; True makes a queue. `alias` publishes versions and names the newest:
    `Alias("live", deployment=Deployment.canary())`. `schedule` starts the workflow:
    `ScheduleExpression.rate(Duration.hours(1))`, or a `Schedule` with an input.

    Raises `cohesion.diagnostics.model.CompileFailed` when the workflow is refused,
    `cohesion.packaging.PackagingError` when a package cannot be had, LookupError for
    `function_options` of a function that it has not, and ValueError or TypeError for options that
    cannot be; these name the prop, and where in the app the workflow is.
    """

    @names_errors
    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        workflow: Callable[..., object] | str,
        bindings: Mapping[str, Binding] | None = None,
        activities: Mapping[str, sfn.IActivity] | None = None,
        environment: Mapping[str, str] | None = None,
        memory: int | None = None,
        timeout: Duration | None = None,
        layers: Sequence[lambda_.ILayerVersion] = (),
        vpc: ec2.IVpc | None = None,
        vpc_subnets: ec2.SubnetSelection | None = None,
        security_groups: Sequence[ec2.ISecurityGroup] | None = None,
        task_role: iam.IRole | None = None,
        generated_functions: FunctionOptions | None = None,
        function_options: Mapping[str, FunctionOptions] | None = None,
        architecture: lambda_.Architecture | None = None,
        runtime: lambda_.Runtime | None = None,
        dependencies: Dependencies | lambda_.ILayerVersion | bool = True,
        tracing: bool = False,
        log_retention: logs.RetentionDays = logs.RetentionDays.ONE_MONTH,
        log_removal_policy: RemovalPolicy | None = None,
        removal_policy: RemovalPolicy | None = None,
        encryption_key: kms.IKey | None = None,
        state_machine_name: str | None = None,
        state_machine_type: sfn.StateMachineType | None = None,
        state_machine_logs: MachineLogs = False,
        state_machine_encryption: sfn.EncryptionConfiguration | None = None,
        role: iam.IRole | None = None,
        alarms: Alarms | bool = False,
        dead_letter_queue: sqs.IQueue | bool = False,
        alias: Alias | str | None = None,
        schedule: Schedule | scheduler.ScheduleExpression | None = None,
        tags: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(scope, id)
        common = FunctionOptions(
            memory=memory,
            timeout=timeout,
            environment={} if environment is None else environment,
            layers=layers,
            vpc=vpc,
            vpc_subnets=vpc_subnets,
            security_groups=security_groups,
            role=task_role,
        )
        operation = Operation(
            alarms=alarms, dead_letter_queue=dead_letter_queue, alias=alias, schedule=schedule
        )
        check_props(
            common=common,
            generated=generated_functions,
            single=function_options,
            operation=operation,
            architecture=architecture,
            runtime=runtime,
            tracing=tracing,
            retention=log_retention,
            removal_policies=(log_removal_policy, removal_policy),
            name=state_machine_name,
            type=state_machine_type,
            logs=state_machine_logs,
            encryption=state_machine_encryption,
            encryption_key=encryption_key,
            role=role,
            tags=tags,
        )
        place = locate(workflow)
        bindings = bindings or {}
        deployed = [name for name, bound in bindings.items() if is_machine(bound)]
        self._artifact = api.compile_workflow(
            place.path, place.name, deployed=deployed, cache=cache_folder()
        )
        self._warn()
        bundle = api.package(place.path, self._artifact)
        existing = existing_functions(self._artifact, bindings)
        single = function_options or {}
        given = [
            *common.environment,
            *(name for each in single.values() for name in each.environment),
        ]
        read = read_by_code(self._artifact, bundle, existing, given)
        development = self._development()
        built = self._artifact
        if development is not None:
            log_retention = development.log_retention
            log_removal_policy = development.removal_policy
            built = development.addressed(self._artifact, bundle)
        architecture = architecture or lambda_.Architecture.ARM_64
        is_usual, runtime = runtime is None, runtime or lambda_.Runtime.PYTHON_3_13
        log_groups = LogGroups(
            retention=log_retention,
            removal_policy=log_removal_policy or removal_policy or RemovalPolicy.RETAIN,
            encryption_key=encryption_key,
        )
        machines = MachineOptions(
            logs=machine_logs(self, state_machine_logs, log_groups),
            tracing=tracing,
            encryption=state_machine_encryption or _encryption(encryption_key),
            removal_policy=removal_policy,
            role=role,
        )
        self._key = getattr(machines.encryption, "kms_key", None)
        options = TaskOptions(
            common=common,
            architecture=architecture,
            runtime=runtime,
            tracing=tracing,
            log_groups=log_groups,
            encryption_key=encryption_key,
            versions=alias is not None,
            packages=packages(
                self,
                place,
                artifact=self._artifact,
                code=bundle.size,
                architecture=architecture,
                runtime=runtime,
                dependencies=dependencies,
            ),
        )
        referred = together(references(self._artifact), read)
        tasks = [task.name for task in self._artifact.tasks]
        elsewhere = BoundMachines(
            self,
            workflow=self._artifact.name,
            elsewhere=self._artifact.elsewhere,
            given=bindings,
            others=[*referred, *tasks],
        )
        self._bindings = Bindings(
            self,
            workflow=self._artifact.name,
            references=referred,
            given=bindings,
            others=[*tasks, *(each.name for each in self._artifact.elsewhere)],
        )
        functions = TaskFunctions if development is None else development.runners
        self._tasks = functions(
            self,
            "Tasks",
            artifact=self._artifact,
            existing=existing,
            code=self._code(bundle if development is None else bundle_runner()),
            options=options,
            generated=generated_functions or FunctionOptions(),
            single=single,
            references=environments(read, self._bindings),
        )
        if is_usual:
            accept(self._tasks, RUNTIME_RULE, USUAL_RUNTIME)
        self._activities = Activities(
            self,
            "Activities",
            tasks=self._artifact.tasks,
            given=activities or {},
            encryption=machines.encryption,
        )
        bound = {
            **self._bindings.texts,
            **self._activities.placeholders,
            **elsewhere.placeholders,
        }
        foreign = {f"${{task:{name}}}" for name in existing}
        self._children = ChildMachines(
            self,
            "Children",
            children=built.children,
            resources={**self._tasks.placeholders, **bound},
            bindings=self._bindings,
            foreign=foreign,
            options=machines,
        )
        bound |= self._children.placeholders
        called = self._tasks.newest if alias is not None else self._tasks.placeholders
        allowed = {**(self._tasks.of_any_version if alias is not None else called), **bound}
        if role is not None:  # which the children have, too
            allowed |= self._children.by_their_names
        self._state_machine = sfn.StateMachine(
            self,
            "StateMachine",
            definition_body=sfn.DefinitionBody.from_string(
                definition_text(built.definition, {**called, **bound}, foreign)
            ),
            state_machine_name=state_machine_name or self._name_for_key(),
            state_machine_type=state_machine_type or _machine_type(self._artifact),
            **machines.arguments,
        )
        grant(
            self._state_machine,
            self._permissions(),
            allowed,
            self._bindings,
            logs=machines.logs is not None,
            tracing=tracing,
        )
        if development is not None:
            development.finish(
                artifact=built,
                machine=self._state_machine,
                children=self._children.by_name,
                resources={**called, **bound},
                packages=described(
                    place,
                    artifact=self._artifact,
                    architecture=architecture,
                    runtime=runtime,
                    dependencies=dependencies,
                ),
                tracing=tracing,
            )
        self._share_keys(bindings.values())
        self._operated = Operated(
            self,
            machine=self._state_machine,
            functions=self._tasks.by_name,
            operation=operation,
            encryption_key=encryption_key,
            removal_policy=removal_policy,
        )
        if schedule is not None:
            chosen = schedule if isinstance(schedule, Schedule) else Schedule(schedule)
            add_schedule(
                self,
                "Schedule",
                machine=self.started_machine,
                chosen=chosen,
                role=self._starter("scheduler.amazonaws.com"),
                encryption_key=encryption_key,
            )
        for key, value in (tags or {}).items():
            Tags.of(self).add(key, value)

    @staticmethod
    def from_state_machine_arn(scope: Construct, id: str, state_machine_arn: str) -> IWorkflow:
        """A workflow that is deployed elsewhere, by the ARN of its machine or its alias."""
        return ImportedWorkflow(
            scope,
            id,
            find=lambda there: sfn.StateMachine.from_state_machine_arn(
                there, "StateMachine", state_machine_arn
            ),
        )

    @staticmethod
    def from_state_machine_name(scope: Construct, id: str, state_machine_name: str) -> IWorkflow:
        """A workflow that is deployed in the same account and Region, by its machine's name."""
        return ImportedWorkflow(
            scope,
            id,
            find=lambda there: sfn.StateMachine.from_state_machine_name(
                there, "StateMachine", state_machine_name
            ),
        )

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
        return self._with_key(self._activities.grant_work(grantee), grantee, *WRITES)

    def task_function(self, name: str) -> lambda_.Function:
        """The Lambda function of a task, or a generated one, to grant it access or to connect it.

        Raises LookupError, naming a similar one, when the workflow calls no such function.
        """
        return self._tasks.named(name)

    @property
    def wildcard_permissions(self) -> tuple[Permission, ...]:
        """What the roles of the state machines may do on any resource, and why: the operation that
        needs it names none, or names one that only a run knows.
        """
        machines: list[Artifact | Child] = [self._artifact, *self._artifact.children]
        found = (p for machine in machines for p in machine.permissions if "*" in p.resources)
        return tuple(dict.fromkeys(found))

    @property
    def started_machine(self) -> sfn.IStateMachine:
        """The state machine, or its alias, that starts executions."""
        published = self._operated.published
        return self._state_machine if published is None else published.machine

    @property
    def alias_arn(self) -> str | None:
        """The ARN of the alias, if there is one."""
        published = self._operated.published
        return None if published is None else published.alias_arn

    @property
    def version_arn(self) -> str | None:
        """The ARN of the newest version, if there is an alias."""
        published = self._operated.published
        return None if published is None else published.version_arn

    @property
    def alarms(self) -> Mapping[str, cloudwatch.Alarm]:
        """The alarms that `alarms` asked for: `failed`, `timed_out`, `throttled`, and those on the
        errors of functions by their names.
        """
        return self._operated.alarms

    @property
    def dead_letter_queue(self) -> sqs.IQueue | None:
        """The queue of executions that failed, if there is one."""
        return self._operated.dead_letter_queue

    @property
    def encryption_key(self) -> kms.IKey | None:
        """The key that encrypts executions, if there is one."""
        return self._key

    @property
    def grant_principal(self) -> iam.IPrincipal:
        """The role of the state machine: `bucket.grant_read(workflow)`."""
        return self._state_machine.grant_principal

    def _development(self) -> Development | None:
        """What it has in a developer's stage in the place of what it has elsewhere."""
        stage = DeveloperStage.around(self)
        if stage is None:
            return None
        from cohesion_cdk.development import Development

        return Development(self, stage)

    def _name_for_key(self) -> str | None:
        """A name for a machine with a key: its role may use the key for the machine of that name,
        and the CDK knows no other name.
        """
        if self._key is None:
            return None
        return Names.unique_resource_name(self, max_length=80, separator="-")

    def _share_keys(self, bound: Iterable[object]) -> None:
        """Let the machines use the keys of the other ones that they start, and of activities."""
        machines = [self._state_machine, *self._children.by_name.values()]
        keys = [each.encryption_key for each in bound if isinstance(each, IWorkflow)]
        if self._children.by_name or self._activities.by_name:
            keys.append(self._key)
        for key in keys:
            if key is not None:
                for machine in machines:
                    key.grant(machine.role, *WRITES)

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
            policy = iam.Policy(self, "ContinueAsNew", statements=statements, roles=roles)
            arns = [arn for statement in statements for arn in statement.resources]
            acknowledge(policy, {arn: reason(arn) for arn in arns})
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

    def _code(self, bundle: Bundle) -> lambda_.Code:
        """The tasks' bundle as an asset, whose hash depends on nothing but the bundle."""
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


def _encryption(key: kms.IKey | None) -> sfn.EncryptionConfiguration | None:
    return None if key is None else sfn.CustomerManagedEncryptionConfiguration(key)


def _machine_type(artifact: Artifact) -> sfn.StateMachineType:
    return sfn.StateMachineType.EXPRESS if artifact.express else sfn.StateMachineType.STANDARD
