"""Constructs that put compiled workflows into CDK stacks.

Importing this package also makes an app whose workflow is refused end with the compiler's
diagnostics instead of a traceback (`cohesion_cdk.refusals`).
"""

from __future__ import annotations

from cohesion.packaging import Dependencies
from cohesion_cdk import refusals
from cohesion_cdk.alarms import Alarms
from cohesion_cdk.developer_stage import DeveloperStage
from cohesion_cdk.function_options import FunctionOptions
from cohesion_cdk.schedules import Schedule
from cohesion_cdk.surface import IWorkflow
from cohesion_cdk.versions import Alias, Deployment
from cohesion_cdk.workflow import CohesionWorkflow

__all__ = [
    "Alarms",
    "Alias",
    "CohesionWorkflow",
    "Dependencies",
    "Deployment",
    "DeveloperStage",
    "FunctionOptions",
    "IWorkflow",
    "Schedule",
]

refusals.install()
