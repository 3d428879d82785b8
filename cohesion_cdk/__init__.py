"""Constructs that put compiled workflows into CDK stacks.

Importing this package also makes an app whose workflow is refused end with the compiler's
diagnostics instead of a traceback (`cohesion_cdk.refusals`).
"""

from __future__ import annotations

from cohesion_cdk import refusals
from cohesion_cdk.task_functions import FunctionOptions
from cohesion_cdk.workflow import CohesionWorkflow

__all__ = ["CohesionWorkflow", "FunctionOptions"]

refusals.install()
