"""Jobs that are waited for, under the names that describing them has."""

import cohesion


def workflow(name: str):
    run = cohesion.aws.glue.start_job_run.sync(JobName=name, Arguments={"--day": "1"})
    job = cohesion.aws.batch.submit_job.with_options(timeout=60).sync(jobName=name, jobQueue="q", jobDefinition="d")
    child = cohesion.aws.stepfunctions.start_execution.sync(stateMachineArn="m", input="{}")
    return run["JobRunState"], job["container"]["exitCode"], child["output"], child["status"]


# answers: {"aws.glue.start_job_run.sync": [{"return": {"Id": "j", "JobRunState": "SUCCEEDED"}}], "aws.batch.submit_job.sync": [{"return": {"jobId": "1", "container": {"exitCode": 0, "environment": []}}}], "aws.stepfunctions.start_execution.sync": [{"return": {"status": "SUCCEEDED", "output": "{\"a\": 1}"}}]}
# run: {"name": "nightly"}
# answers: {"aws.glue.start_job_run.sync": [{"error": "States.TaskFailed", "cause": "{\"JobRunState\": \"FAILED\"}"}]}
# run: {"name": "failing"}
