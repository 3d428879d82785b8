"""Jobs that plain Python waits for, as `.sync(…)` does on Step Functions."""

from __future__ import annotations

import time

from cohesion.errors import ServiceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cohesion.runtime.clients import Boto
    from cohesion.runtime.scope import Json

POLL = 2.0
"""Seconds between two looks at a job."""


class TaskFailed(ServiceError):
    """A job failed; the text says what is known of it, as JSON. Only `except Exception` takes it:
    to Step Functions its name means any error of a task.
    """

    error_names = ("States.TaskFailed",)


class Job:
    """How to look at a job: the operation that describes it, its arguments as (argument, where the
    value is in the answer of the start or among its arguments), where its status is, which say that
    it is done and that it failed, and what of the description is the result.
    """

    __slots__ = ("done", "failed", "given", "look", "result", "status")

    def __init__(
        self, look: str, given: dict[str, str], status: str, done: str, failed: str, result: str
    ) -> None:
        self.look = look
        self.given = given
        self.status = status
        self.done = done.split()
        self.failed = failed.split()
        self.result = result


_SAGEMAKER = "Completed", "Failed Stopped"
JOBS = {
    ("athena", "start_query_execution"): Job(
        "get_query_execution",
        {"QueryExecutionId": "QueryExecutionId"},
        "QueryExecution.Status.State",
        "SUCCEEDED",
        "FAILED CANCELLED",
        "",
    ),
    ("batch", "submit_job"): Job(
        "describe_jobs", {"jobs[]": "jobId"}, "jobs.0.status", "SUCCEEDED", "FAILED", "jobs.0"
    ),
    ("codebuild", "start_build"): Job(
        "batch_get_builds",
        {"ids[]": "build.id"},
        "builds.0.buildStatus",
        "SUCCEEDED",
        "FAILED FAULT TIMED_OUT STOPPED",
        "build=builds.0",
    ),
    ("ecs", "run_task"): Job(
        "describe_tasks",
        {"tasks[]": "tasks.0.taskArn", "cluster": "cluster"},
        "tasks.0.lastStatus",
        "STOPPED",
        "",
        "tasks.0",
    ),
    ("glue", "start_job_run"): Job(
        "get_job_run",
        {"JobName": "JobName", "RunId": "JobRunId"},
        "JobRun.JobRunState",
        "SUCCEEDED",
        "FAILED STOPPED TIMEOUT ERROR",
        "JobRun",
    ),
    ("sagemaker", "create_processing_job"): Job(
        "describe_processing_job",
        {"ProcessingJobName": "ProcessingJobName"},
        "ProcessingJobStatus",
        *_SAGEMAKER,
        "",
    ),
    ("sagemaker", "create_training_job"): Job(
        "describe_training_job",
        {"TrainingJobName": "TrainingJobName"},
        "TrainingJobStatus",
        *_SAGEMAKER,
        "",
    ),
    ("sagemaker", "create_transform_job"): Job(
        "describe_transform_job",
        {"TransformJobName": "TransformJobName"},
        "TransformJobStatus",
        *_SAGEMAKER,
        "",
    ),
    ("stepfunctions", "start_execution"): Job(
        "describe_execution",
        {"executionArn": "executionArn"},
        "status",
        "SUCCEEDED",
        "FAILED TIMED_OUT ABORTED",
        "",
    ),
}
"""The jobs that plain Python can wait for."""


def finished(service: str, operation: str, client: Boto, arguments: dict[str, Json]) -> Json:
    """Start a job, and give what is known of it once it is done. Raises TaskFailed when it
    fails, NotImplementedError for a job that is known to Step Functions alone.
    """
    from cohesion.runtime.clients import answer

    job = JOBS.get((service, operation))
    if job is None:
        raise NotImplementedError(
            f"plain Python cannot wait for {service}.{operation}: start it, and look after it"
        )
    started = {**arguments, **answer(service, client, operation, arguments)}
    given = {
        name.removesuffix("[]"): [at(started, path)] if name.endswith("[]") else at(started, path)
        for name, path in job.given.items()
        if at(started, path) is not None
    }
    while True:
        told = answer(service, client, job.look, given)
        status = at(told, job.status)
        if status in job.failed:
            import json

            raise TaskFailed(json.dumps(told))
        if status in job.done:
            name, _, path = job.result.rpartition("=")
            result = at(told, path)
            return {name: result} if name else result
        time.sleep(POLL)


def at(value: Json, path: str) -> Json:
    """What is at a path of keys and positions; None where it leads nowhere."""
    for step in path.split(".") if path else ():
        if isinstance(value, list):
            value = value[int(step)] if int(step) < len(value) else None
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value
