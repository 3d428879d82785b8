"""An Express execution waits for no job."""

import cohesion


@cohesion.workflow(express=True)
def workflow(job: str):
    return cohesion.aws.glue.start_job_run.sync(JobName=job)  # error: COH408 [12] "an Express execution cannot wait for `glue.start_job_run`"
