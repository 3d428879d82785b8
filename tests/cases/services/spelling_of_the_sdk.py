"""Members that Step Functions spells otherwise are botocore's in arguments and results, nested too."""

import cohesion


def workflow(name: str, tags):
    made = cohesion.aws.rds.create_db_instance(
        DBInstanceIdentifier=name, DBInstanceClass="db.t3.micro", Engine="mysql", MultiAZ=True, Tags=tags
    )
    found = cohesion.aws.rds.describe_db_instances(DBInstanceIdentifier=name)
    return made["DBInstance"]["DBInstanceStatus"], found, [i["DBInstanceArn"] for i in found["DBInstances"]]


# answers: {"aws.rds.create_db_instance": [{"return": {"DBInstance": {"DBInstanceStatus": "creating"}}}], "aws.rds.describe_db_instances": [{"return": {"DBInstances": [{"DBInstanceArn": "a", "VpcSecurityGroups": [], "DBSubnetGroup": {"DBSubnetGroupArn": "s"}}, {"DBInstanceArn": "b"}]}}]}
# run: {"name": "one", "tags": [{"Key": "DBInstanceArn", "Value": "x"}]}
# answers: {"aws.rds.describe_db_instances": [{"return": {"DBInstances": []}}]}
# run: {"name": "none", "tags": []}
