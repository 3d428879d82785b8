"""Tasks in a network, beside a database that only one of them may reach."""

import aws_cdk as cdk
from aws_cdk import aws_ec2 as ec2
from constructs import Construct

from cohesion_cdk import CohesionWorkflow, FunctionOptions


class Network(cdk.Stack):
    """The functions are in private subnets, each with a security group of its own."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        vpc = ec2.Vpc(self, "Vpc", max_azs=2, nat_gateways=1)
        database = ec2.SecurityGroup(self, "Database", vpc=vpc)
        send = CohesionWorkflow(
            self,
            "Send",
            workflow="parcels.py:send",
            vpc=vpc,
            vpc_subnets=ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_WITH_EGRESS),
            function_options={"stamp": FunctionOptions(memory=512)},
        )
        stamp = send.task_function("stamp")
        stamp.connections.allow_to(database, ec2.Port.tcp(5432), "Stamps are in the database")
