"""From task modules to the code that Lambda runs: what a task needs, and a bundle of it."""

from __future__ import annotations

from cohesion.packaging.bundle import Bundle, BundledFile, bundle_tasks
from cohesion.packaging.discover import PackagingError, ProjectModule, discover

__all__ = [
    "Bundle",
    "BundledFile",
    "PackagingError",
    "ProjectModule",
    "bundle_tasks",
    "discover",
]
