"""From task modules to the code that Lambda runs: what a task needs, a bundle of it, and a layer of
the packages it imports.
"""

from __future__ import annotations

from cohesion.packaging.bundle import Bundle, BundledFile, bundle_runner, bundle_tasks
from cohesion.packaging.discover import PackagingError, ProjectModule, discover
from cohesion.packaging.layer import Layer, check_size, layer_of
from cohesion.packaging.outside import OutsideImport, outside_imports
from cohesion.packaging.requirements import Dependencies
from cohesion.packaging.target import Architecture, NoWheel, Target

__all__ = [
    "Architecture",
    "Bundle",
    "BundledFile",
    "Dependencies",
    "Layer",
    "NoWheel",
    "OutsideImport",
    "PackagingError",
    "ProjectModule",
    "Target",
    "bundle_runner",
    "bundle_tasks",
    "check_size",
    "discover",
    "layer_of",
    "outside_imports",
]
