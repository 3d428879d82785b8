"""Where the results of a distributed map go that are too many for a variable."""

from __future__ import annotations

import json

from cohesion.errors import ResultWriterFailed
from cohesion.runtime.readers import client, directory_of, require_text
from cohesion.runtime.scope import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cohesion.runtime.scope import Json

SUCCEEDED = "SUCCEEDED_0.jsonl"
"""The file of what children gave, each in a line."""

FAILED = "FAILED_0.jsonl"
"""The file of what says that one failed."""


class Writer:
    """A bucket, and the start of the keys of what is written to it."""

    def __init__(self, bucket: str, prefix: str) -> None:
        require_text("results", "bucket", bucket)
        require_text("results", "prefix", prefix)
        self.bucket = bucket
        self.prefix = prefix

    def write(self, arn: str, succeeded: Iterable[Json], failed: Iterable[Json]) -> dict[str, str]:
        """Write results, and a manifest; where that is. Raises ResultWriterFailed."""
        from uuid import uuid4

        place = f"{self.prefix}/{uuid4()}"
        files: dict[str, list[Json]] = {"FAILED": [], "PENDING": []}
        for name, found in ((SUCCEEDED, succeeded), (FAILED, failed)):
            lines = "".join(json.dumps(each) + "\n" for each in found).encode()
            if lines:
                key = f"{place}/{name}"
                self._put(key, lines)
                files[name.partition("_")[0]] = [{"Key": key, "Size": len(lines)}]
        manifest = {"DestinationBucket": self.bucket, "MapRunArn": arn, "ResultFiles": files}
        self._put(f"{place}/manifest.json", json.dumps(manifest).encode())
        return {"Bucket": self.bucket, "Key": f"{place}/manifest.json"}

    def _put(self, key: str, content: bytes) -> None:
        directory = directory_of(self.bucket)
        if directory is not None:
            path = directory / key
            if not directory.is_dir():
                raise ResultWriterFailed(f"there is no bucket {self.bucket}")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            return
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            client().put_object(Bucket=self.bucket, Key=key, Body=content)
        except (BotoCoreError, ClientError) as error:
            raise ResultWriterFailed(f"cannot write s3://{self.bucket}/{key}: {error}") from error


def told(written: dict[str, str]) -> dict[str, str]:
    """Where results are, as a workflow has it."""
    manifest = written["Key"]
    key = manifest.removesuffix("manifest.json") + SUCCEEDED
    return {"Bucket": written["Bucket"], "Key": key, "Manifest": manifest}
