"""What a state machine's role must be allowed for a call of a service."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from cohesion.artifact import Permission
from cohesion.services import named as named_resources
from cohesion.services.integrations import Integration, Pattern

_PREFIXES: Mapping[str, str] = {
    "apigatewaymanagementapi": "execute-api",
    "autoscaling-plans": "autoscaling-plans",
    "ce": "ce",
    "cloudsearchdomain": "cloudsearch",
    "cloudwatch": "cloudwatch",
    "cur": "cur",
    "iot-data": "iot",
    "iot-jobs-data": "iotjobsdata",
    "mgh": "mgh",
    "pricing": "pricing",
    "resourcegroupstaggingapi": "tag",
    "s3control": "s3",
    "sdb": "sdb",
}
"""Services whose actions start with another word than their requests are signed for."""

_ACTIONS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("lambda", "invoke"): ("lambda:InvokeFunction",),
    ("lambda", "invoke_async"): ("lambda:InvokeFunction",),
    ("s3", "head_object"): ("s3:GetObject",),
    ("s3", "head_bucket"): ("s3:ListBucket",),
    ("s3", "list_objects"): ("s3:ListBucket",),
    ("s3", "list_objects_v2"): ("s3:ListBucket",),
    ("s3", "list_object_versions"): ("s3:ListBucketVersions",),
    ("s3", "list_buckets"): ("s3:ListAllMyBuckets",),
    ("s3", "list_multipart_uploads"): ("s3:ListBucketMultipartUploads",),
    ("s3", "list_parts"): ("s3:ListMultipartUploadParts",),
    ("s3", "copy_object"): ("s3:GetObject", "s3:PutObject"),
    ("s3", "delete_objects"): ("s3:DeleteObject",),
    ("s3", "create_multipart_upload"): ("s3:PutObject",),
    ("s3", "upload_part"): ("s3:PutObject",),
    ("s3", "upload_part_copy"): ("s3:GetObject", "s3:PutObject"),
    ("s3", "complete_multipart_upload"): ("s3:PutObject",),
    ("s3", "get_bucket_lifecycle_configuration"): ("s3:GetLifecycleConfiguration",),
    ("s3", "put_bucket_lifecycle_configuration"): ("s3:PutLifecycleConfiguration",),
    ("s3", "get_bucket_encryption"): ("s3:GetEncryptionConfiguration",),
    ("s3", "put_bucket_encryption"): ("s3:PutEncryptionConfiguration",),
    ("dynamodb", "batch_execute_statement"): (
        "dynamodb:PartiQLSelect",
        "dynamodb:PartiQLInsert",
        "dynamodb:PartiQLUpdate",
        "dynamodb:PartiQLDelete",
    ),
    ("dynamodb", "execute_statement"): (
        "dynamodb:PartiQLSelect",
        "dynamodb:PartiQLInsert",
        "dynamodb:PartiQLUpdate",
        "dynamodb:PartiQLDelete",
    ),
    ("dynamodb", "transact_get_items"): ("dynamodb:GetItem",),
    ("dynamodb", "transact_write_items"): (
        "dynamodb:PutItem",
        "dynamodb:UpdateItem",
        "dynamodb:DeleteItem",
        "dynamodb:ConditionCheckItem",
    ),
    ("apigateway", "invoke"): ("execute-api:Invoke",),
    ("bedrock-runtime", "converse"): ("bedrock:InvokeModel",),
    ("eks", "call"): ("eks:AccessKubernetesApi",),
    ("eks", "run_job"): ("eks:AccessKubernetesApi",),
    ("emr", "create_cluster"): ("elasticmapreduce:RunJobFlow",),
    ("emr", "terminate_cluster"): ("elasticmapreduce:TerminateJobFlows",),
    ("emr", "add_step"): ("elasticmapreduce:AddJobFlowSteps",),
    ("emr", "cancel_step"): ("elasticmapreduce:CancelSteps",),
    ("emr", "set_cluster_termination_protection"): ("elasticmapreduce:SetTerminationProtection",),
    ("emr", "modify_instance_fleet_by_name"): (
        "elasticmapreduce:ModifyInstanceFleet",
        "elasticmapreduce:ListInstanceFleets",
    ),
    ("emr", "modify_instance_group_by_name"): (
        "elasticmapreduce:ModifyInstanceGroups",
        "elasticmapreduce:ListInstanceGroups",
    ),
    ("sqs", "send_message_batch"): ("sqs:SendMessage",),
    ("sqs", "delete_message_batch"): ("sqs:DeleteMessage",),
    ("sqs", "change_message_visibility_batch"): ("sqs:ChangeMessageVisibility",),
    ("sns", "publish_batch"): ("sns:Publish",),
}
"""Operations that are allowed by actions of other names."""


@dataclass(frozen=True, slots=True)
class Job:
    """What waiting for the end of a job takes: `actions` to look after it and to stop it, and the
    `rule` of EventBridge by which Step Functions hears of its end. `answer` is what the state gives
    then: an operation and the way into its result, empty for that of the operation itself, None
    where it is not known.
    """

    actions: tuple[str, ...]
    rule: str = ""
    answer: str | None = None


JOBS: Mapping[tuple[str, str], Job] = {
    ("athena", "start_query_execution"): Job(
        ("athena:StopQueryExecution", "athena:GetQueryExecution", "athena:GetDataCatalog"),
        answer="get_query_execution",
    ),
    ("batch", "submit_job"): Job(
        ("batch:DescribeJobs", "batch:TerminateJob"),
        "StepFunctionsGetEventsForBatchJobsRule",
        "describe_jobs.jobs.*",
    ),
    ("bedrock", "create_model_customization_job"): Job(
        ("bedrock:GetModelCustomizationJob", "bedrock:StopModelCustomizationJob")
    ),
    ("codebuild", "start_build"): Job(
        ("codebuild:StopBuild", "codebuild:BatchGetBuilds"),
        "StepFunctionsGetEventForCodeBuildStartBuildRule",
        "",
    ),
    ("codebuild", "start_build_batch"): Job(
        ("codebuild:StopBuildBatch", "codebuild:BatchGetBuildBatches"),
        "StepFunctionsGetEventForCodeBuildStartBuildBatchRule",
        "",
    ),
    ("codebuild", "retry_build_batch"): Job(
        ("codebuild:StopBuildBatch", "codebuild:BatchGetBuildBatches"),
        "StepFunctionsGetEventForCodeBuildStartBuildBatchRule",
        "",
    ),
    ("databrew", "start_job_run"): Job(
        ("databrew:StopJobRun", "databrew:ListJobRuns"), answer="describe_job_run"
    ),
    ("ecs", "run_task"): Job(
        ("ecs:StopTask", "ecs:DescribeTasks"),
        "StepFunctionsGetEventsForECSTaskRule",
        "describe_tasks.tasks.*",
    ),
    ("eks", "create_cluster"): Job(("eks:DescribeCluster", "eks:DeleteCluster"), answer=""),
    ("eks", "delete_cluster"): Job(("eks:DescribeCluster",), answer=""),
    ("eks", "create_nodegroup"): Job(("eks:DescribeNodegroup", "eks:DeleteNodegroup"), answer=""),
    ("eks", "delete_nodegroup"): Job(("eks:DescribeNodegroup",), answer=""),
    ("eks", "create_fargate_profile"): Job(
        ("eks:DescribeFargateProfile", "eks:DeleteFargateProfile"), answer=""
    ),
    ("eks", "delete_fargate_profile"): Job(("eks:DescribeFargateProfile",), answer=""),
    ("eks", "run_job"): Job(("eks:AccessKubernetesApi",)),
    ("emr", "create_cluster"): Job(
        ("elasticmapreduce:DescribeCluster", "elasticmapreduce:TerminateJobFlows"),
        "StepFunctionsGetEventForEMRRunJobFlowRule",
    ),
    ("emr", "terminate_cluster"): Job(
        ("elasticmapreduce:DescribeCluster",), "StepFunctionsGetEventForEMRTerminateJobFlowsRule"
    ),
    ("emr", "add_step"): Job(
        ("elasticmapreduce:DescribeStep", "elasticmapreduce:CancelSteps"),
        "StepFunctionsGetEventForEMRAddJobFlowStepsRule",
    ),
    ("emr-containers", "delete_virtual_cluster"): Job(("emr-containers:DescribeVirtualCluster",)),
    ("emr-containers", "start_job_run"): Job(
        ("emr-containers:DescribeJobRun", "emr-containers:CancelJobRun")
    ),
    ("emr-serverless", "create_application"): Job(
        ("emr-serverless:GetApplication", "emr-serverless:DeleteApplication"),
        "StepFunctionsGetEventsForEMRServerlessApplicationRule",
    ),
    ("emr-serverless", "start_application"): Job(
        ("emr-serverless:GetApplication", "emr-serverless:StopApplication"),
        "StepFunctionsGetEventsForEMRServerlessApplicationRule",
    ),
    ("emr-serverless", "stop_application"): Job(
        ("emr-serverless:GetApplication",),
        "StepFunctionsGetEventsForEMRServerlessApplicationRule",
    ),
    ("emr-serverless", "delete_application"): Job(
        ("emr-serverless:GetApplication",),
        "StepFunctionsGetEventsForEMRServerlessApplicationRule",
    ),
    ("emr-serverless", "start_job_run"): Job(
        ("emr-serverless:GetJobRun", "emr-serverless:CancelJobRun"),
        "StepFunctionsGetEventsForEMRServerlessJobRule",
    ),
    ("emr-serverless", "cancel_job_run"): Job(
        ("emr-serverless:GetJobRun",), "StepFunctionsGetEventsForEMRServerlessJobRule"
    ),
    ("glue", "start_job_run"): Job(
        ("glue:GetJobRun", "glue:GetJobRuns", "glue:BatchStopJobRun"), answer="get_job_run.JobRun"
    ),
    ("mediaconvert", "create_job"): Job(
        ("mediaconvert:GetJob", "mediaconvert:CancelJob"),
        "StepFunctionsGetEventsForMediaConvertJobRule",
        "",
    ),
    ("sagemaker", "create_hyper_parameter_tuning_job"): Job(
        (
            "sagemaker:DescribeHyperParameterTuningJob",
            "sagemaker:StopHyperParameterTuningJob",
            "sagemaker:AddTags",
        ),
        "StepFunctionsGetEventsForSageMakerHyperParameterTuningJobsRule",
        "describe_hyper_parameter_tuning_job",
    ),
    ("sagemaker", "create_labeling_job"): Job(
        ("sagemaker:DescribeLabelingJob", "sagemaker:StopLabelingJob", "sagemaker:AddTags"),
        "StepFunctionsGetEventsForSageMakerLabelingJobsRule",
        "describe_labeling_job",
    ),
    ("sagemaker", "create_processing_job"): Job(
        ("sagemaker:DescribeProcessingJob", "sagemaker:StopProcessingJob", "sagemaker:AddTags"),
        "StepFunctionsGetEventsForSageMakerProcessingJobsRule",
        "describe_processing_job",
    ),
    ("sagemaker", "create_training_job"): Job(
        ("sagemaker:DescribeTrainingJob", "sagemaker:StopTrainingJob", "sagemaker:AddTags"),
        "StepFunctionsGetEventsForSageMakerTrainingJobsRule",
        "describe_training_job",
    ),
    ("sagemaker", "create_transform_job"): Job(
        ("sagemaker:DescribeTransformJob", "sagemaker:StopTransformJob", "sagemaker:AddTags"),
        "StepFunctionsGetEventsForSageMakerTransformJobsRule",
        "describe_transform_job",
    ),
    ("stepfunctions", "start_execution"): Job(
        ("states:DescribeExecution", "states:StopExecution"),
        "StepFunctionsGetEventsForStepFunctionsExecutionRule",
        "describe_execution",
    ),
}
"""What `.sync(…)` takes."""

_PASSES_ROLE = frozenset({"batch", "ecs", "eks", "emr", "sagemaker", "mediaconvert", "scheduler"})
"""Services that are handed roles: who calls them must be allowed to pass these."""

_OF_JOB = frozenset({"codebuild", "glue"})
"""Services whose jobs are looked after by the permissions of what they are jobs of."""

Texts: TypeAlias = Mapping[str, tuple[str, ...] | None]
"""The members of a call's arguments, at any depth, with the texts that they may be: constants and
placeholders; None for what only the run knows. A member that is not there is not given.
"""


def actions(found: Integration) -> tuple[str, ...]:
    """The actions that allow an operation."""
    known = _ACTIONS.get((found.service.name, found.method))
    if known is not None:
        return known
    assert found.operation is not None
    return (f"{_prefix(found)}:{found.operation.name}",)


def _prefix(found: Integration) -> str:
    metadata = found.service.metadata
    named = _PREFIXES.get(found.service.name)
    signed: str = named or metadata.get("signingName") or metadata["endpointPrefix"]
    return signed


def permissions(found: Integration, pattern: Pattern, texts: Texts) -> Iterator[Permission]:
    """The statements for a call."""
    named = resources(found, texts)
    if (found.service.name, found.method) == ("s3", "copy_object"):
        yield Permission(("s3:PutObject",), *named)
        yield Permission(("s3:GetObject",), *_copied(texts))
    else:
        yield Permission(actions(found), *named)
    if pattern == "sync":
        yield from _of_job(found, texts, named)
    if found.service.name in _PASSES_ROLE:
        roles = [role for name in texts for role in _roles(found.service.name, name, texts[name])]
        if roles:
            yield Permission(("iam:PassRole",), tuple(dict.fromkeys(roles)))
    for definition in texts.get("taskDefinition") or () if found.service.name == "ecs" else ():
        reference = named_resources.reference(definition, "task_definition.roles")
        if reference:
            yield Permission(("iam:PassRole",), (reference,))


def _of_job(found: Integration, texts: Texts, named: Named) -> Iterator[Permission]:
    """What waiting for the end of a job takes."""
    job = JOBS.get((found.service.name, found.method))
    if job is None:
        return
    if found.service.name in _OF_JOB and not named[1]:
        yield Permission(job.actions, *named)
    elif found.service.name == "stepfunctions" and not named[1]:
        machines = texts.get("stateMachineArn") or ()
        yield Permission(job.actions, tuple(map(named_resources.executions, machines)))
    else:
        yield Permission(job.actions, ("*",), f"{found.name}: which job it is, the run alone knows")
    if job.rule:
        names = ("events:PutTargets", "events:PutRule", "events:DescribeRule")
        yield Permission(names, (f"${{rule:{job.rule}}}",))


def _roles(service: str, name: str, texts: tuple[str, ...] | None) -> Iterator[str]:
    if texts and named_resources.use(service, name) == "role.arn":
        for text in texts:
            yield named_resources.arn("role", text)


Named: TypeAlias = tuple[tuple[str, ...], str]
"""The resources of a statement, and why these are all there are; empty where they are not."""


def resources(found: Integration, texts: Texts) -> Named:
    """The resources that a call's arguments name; `*` where they do not."""
    service = found.service.name
    known: list[str] = []
    for member, named in named_resources.members(service):
        kind = named.partition(".")[0]
        if member not in texts or kind == "cluster":
            continue
        given = texts[member]
        if given is None:
            return ("*",), f"{found.name}: `{member}` is only known to the run"
        for text in given:
            arn = named_resources.arn(kind, text)
            known += [arn + part for part in _parts(found, kind, texts)]
    if service == "sns" and "PhoneNumber" in texts:
        return ("*",), f"{found.name}: a phone number is no resource"
    if (service, found.method) == ("stepfunctions", "describe_execution") and not known:
        return _literal_arns(found, texts, "executionArn")
    if not known:
        return ("*",), f"{found.name}: no argument of it is known to name a resource"
    return tuple(dict.fromkeys(known)), ""


def _literal_arns(found: Integration, texts: Texts, member: str) -> Named:
    given = texts.get(member)
    if given and all(text.startswith("arn:") for text in given):
        return given, ""
    return ("*",), f"{found.name}: `{member}` is only known to the run"


def _parts(found: Integration, kind: str, texts: Texts) -> tuple[str, ...]:
    """What follows the ARN of a resource: an operation is allowed on objects of a bucket, on
    indexes of a table, on versions of a function.
    """
    if kind == "bucket":
        return _objects(found, texts)
    if kind == "table" and found.method in ("query", "scan") and "IndexName" in texts:
        return tuple(f"/index/{name}" for name in texts["IndexName"] or ("*",))
    if kind == "table" and found.method in ("execute_statement", "batch_execute_statement"):
        return "", "/index/*"
    if kind == "function" and "Qualifier" in texts:
        return tuple(f":{name}" for name in texts["Qualifier"] or ("*",))
    return ("",)


def _objects(found: Integration, texts: Texts) -> tuple[str, ...]:
    """Which objects of a bucket, or the bucket itself."""
    if "Key" not in texts and found.method != "delete_objects":
        return ("",)
    keys = texts.get("Key") if found.method != "delete_objects" else None
    if keys is None or any(special in key for key in keys for special in "*?$"):
        return ("/*",)
    return tuple(f"/{key}" for key in keys)


def _copied(texts: Texts) -> Named:
    """The objects that `copy_object` reads: its source is `bucket/key`."""
    sources = texts.get("CopySource")
    if not sources or any(special in text for text in sources for special in "*?$%"):
        return ("*",), "s3.copy_object: `CopySource` is only known to the run"
    arns = (f"arn:${{AWS::Partition}}:s3:::{text.lstrip('/').split('?')[0]}" for text in sources)
    return tuple(arns), ""
