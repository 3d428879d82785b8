"""What a state machine's role must be allowed for a call of a service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cohesion.artifact import Permission
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

_ARN = "arn:${AWS::Partition}:%s:${AWS::Region}:${AWS::AccountId}:%s"
_RESOURCES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("dynamodb", "TableName"): (
        _ARN % ("dynamodb", "table/{}"),
        _ARN % ("dynamodb", "table/{}/index/*"),
    ),
    ("lambda", "FunctionName"): (
        _ARN % ("lambda", "function:{}"),
        _ARN % ("lambda", "function:{}:*"),
    ),
    ("s3", "Bucket"): ("arn:${AWS::Partition}:s3:::{}", "arn:${AWS::Partition}:s3:::{}/*"),
    ("kinesis", "StreamName"): (_ARN % ("kinesis", "stream/{}"),),
    ("firehose", "DeliveryStreamName"): (_ARN % ("firehose", "deliverystream/{}"),),
    ("glue", "JobName"): (_ARN % ("glue", "job/{}"),),
    ("codebuild", "projectName"): (_ARN % ("codebuild", "project/{}"),),
    ("ssm", "Name"): (_ARN % ("ssm", "parameter/{}"),),
    ("secretsmanager", "SecretId"): (_ARN % ("secretsmanager", "secret:{}-??????"),),
    ("sns", "TopicArn"): ("{}",),
    ("stepfunctions", "stateMachineArn"): ("{}",),
    ("stepfunctions", "executionArn"): ("{}",),
}
"""The resources that an argument names: its text in the place of `{}`."""

_PASSES_ROLE = frozenset({"batch", "ecs", "eks", "emr", "sagemaker", "mediaconvert", "scheduler"})
"""Services that are handed roles: who calls them must be allowed to pass these."""


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


def permissions(
    found: Integration, pattern: Pattern, texts: Mapping[str, str]
) -> tuple[Permission, ...]:
    """The statements for a call; `texts` are the arguments that are constants, by name."""
    needed = [Permission(actions(found), resources(found, texts))]
    job = JOBS.get((found.service.name, found.method)) if pattern == "sync" else None
    if job is not None:
        needed.append(Permission(job.actions, ("*",)))
        if job.rule:
            names = ("events:PutTargets", "events:PutRule", "events:DescribeRule")
            needed.append(Permission(names, (f"${{rule:{job.rule}}}",)))
    if found.service.name in _PASSES_ROLE and _hands_role(texts):
        roles = tuple(v for k, v in sorted(texts.items()) if "role" in k.lower())
        needed.append(Permission(("iam:PassRole",), roles))
    return tuple(needed)


def _hands_role(texts: Mapping[str, str]) -> bool:
    return any("role" in name.lower() for name in texts)


def resources(found: Integration, texts: Mapping[str, str]) -> tuple[str, ...]:
    """The resources that a call's arguments name; `*` where they do not."""
    known: list[str] = []
    for name, text in texts.items():
        patterns = _RESOURCES.get((found.service.name, name), ())
        if text.startswith("arn:"):
            patterns = ("{}",) if patterns else ()
        known += [pattern.replace("{}", text) for pattern in patterns]
    return tuple(dict.fromkeys(known)) or ("*",)
