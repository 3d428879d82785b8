"""Stacks around `shop.py`: what is there already, two workflows in it, and another team's stack."""

from __future__ import annotations

import aws_cdk as cdk
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from cohesion_cdk import CohesionWorkflow

CHARGE = """
class DeclinedError(Exception):
    pass

def handler(event, context):
    if sorted(event) != ["amount", "order"]:
        raise KeyError(str(sorted(event)))
    if event["amount"] > 1000:
        raise DeclinedError(f"{event['amount']} is too much")
    return {"number": "r-" + event["order"], "amount": event["amount"]}
"""


class Shop(cdk.Stack):
    """A table, a queue and a function, and the workflows that use them."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        table = dynamodb.Table(
            self,
            "Payments",
            partition_key=dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING),
            removal_policy=cdk.RemovalPolicy.DESTROY,
        )
        queue = sqs.Queue(self, "Jobs")
        charge = lambda_.Function(
            self,
            "Charge",
            code=lambda_.Code.from_inline(CHARGE),
            handler="index.handler",
            runtime=lambda_.Runtime.PYTHON_3_13,
        )
        pay = CohesionWorkflow(
            self,
            "Pay",
            workflow="sample_app/shop.py:pay",
            bindings={"payments": table, "charge": charge},
            log_removal_policy=cdk.RemovalPolicy.DESTROY,
        )
        self.fulfil = CohesionWorkflow(
            self,
            "Fulfil",
            workflow="sample_app/shop.py:fulfil",
            bindings={"payments": table, "jobs": queue, "pay": pay},
            log_removal_policy=cdk.RemovalPolicy.DESTROY,
        )
        cdk.CfnOutput(self, "PayArn", value=pay.state_machine.state_machine_arn)
        cdk.CfnOutput(self, "FulfilArn", value=self.fulfil.state_machine.state_machine_arn)
        cdk.CfnOutput(self, "Table", value=table.table_name)
        cdk.CfnOutput(self, "TableArn", value=table.table_arn)
        cdk.CfnOutput(self, "Queue", value=queue.queue_url)


class Customers(cdk.Stack):
    """Another team's stack, which has the shop's workflow in its own."""

    def __init__(self, scope: Construct, id: str, *, fulfil: CohesionWorkflow) -> None:
        super().__init__(scope, id)
        reorder = CohesionWorkflow(
            self, "Reorder", workflow="sample_app/shop.py:reorder", bindings={"fulfil": fulfil}
        )
        cdk.CfnOutput(self, "ReorderArn", value=reorder.state_machine.state_machine_arn)
