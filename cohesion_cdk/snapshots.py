"""A syrupy extension for templates: a JSON file for each snapshot, normalised, in a stable order.

    @pytest.fixture
    def snapshot(snapshot):
        return snapshot.use_extension(TemplateSnapshotExtension)

    def test_orders(snapshot):
        assert stack == snapshot

It needs syrupy, which nothing else here does.
"""

from __future__ import annotations

from aws_cdk import Stack
from syrupy.extensions.json import JSONSnapshotExtension
from syrupy.types import PropertyFilter, PropertyMatcher, SerializableData, SerializedData

from cohesion_cdk.testing import normalized


class TemplateSnapshotExtension(JSONSnapshotExtension):
    """Stacks as their normalised templates (`cohesion_cdk.testing.normalized`), other values as
    JSON. Keys are sorted, but for definitions, which read as the program does.
    """

    def serialize(
        self,
        data: SerializableData,
        *,
        exclude: PropertyFilter | None = None,
        include: PropertyFilter | None = None,
        matcher: PropertyMatcher | None = None,
    ) -> SerializedData:
        """The text of a snapshot."""
        value = normalized(data) if isinstance(data, Stack) else data
        return super().serialize(value, exclude=exclude, include=include, matcher=matcher)
