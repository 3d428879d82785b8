"""Services whose members start with a small letter, and a structure that is a variable."""

import cohesion


def workflow(overrides, count: int):
    started = cohesion.aws.ecs.run_task(taskDefinition="job:1", count=count, overrides=overrides)
    arns = [task["taskArn"] for task in started["tasks"]]
    told = cohesion.aws.ecs.describe_tasks(cluster="c", tasks=arns)
    return [{"arn": t["taskArn"], "status": t.get("lastStatus", "?")} for t in told["tasks"]], started


# answers: {"aws.ecs.run_task": [{"return": {"tasks": [{"taskArn": "a", "containers": [{"exitCode": 0}]}, {"taskArn": "b"}], "failures": []}}], "aws.ecs.describe_tasks": [{"return": {"tasks": [{"taskArn": "a", "lastStatus": "RUNNING"}, {"taskArn": "b"}]}}]}
# run: {"count": 2, "overrides": {"containerOverrides": [{"name": "n", "environment": [{"name": "A", "value": "1"}]}], "cpu": "256"}}
# run: {"count": 1, "overrides": {}}
