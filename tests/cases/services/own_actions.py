"""Actions that only Step Functions has: no model tells of their arguments."""

import cohesion


def workflow(path: str):
    told = cohesion.aws.apigateway.invoke(ApiEndpoint="a.example.com", Method="GET", Path=path)
    cohesion.aws.emr.add_step.sync(ClusterId="j", Step={"Name": "s", "HadoopJarStep": {"Jar": "x"}})
    return told["ResponseBody"], told["StatusCode"] == 200


# answers: {"aws.apigateway.invoke": [{"return": {"ResponseBody": [1], "StatusCode": 200}}], "aws.emr.add_step.sync": [{"return": {}}]}
# run: {"path": "/a"}
