"""What holds the items of a distributed map, read item by item, as Step Functions reads it: a file
or the objects of a bucket of S3, or of a directory of this machine that stands for the bucket.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from contextvars import ContextVar

from cohesion.errors import ItemReaderFailed
from cohesion.runtime.refs import as_written
from cohesion.runtime.scope import TYPE_CHECKING
from cohesion.runtime.values import kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from os import PathLike
    from pathlib import Path
    from typing import Any, BinaryIO, TypeAlias

    from cohesion.runtime.scope import Json

    Boto: TypeAlias = Any
    """A client of boto3, which has no types."""

DIRECTORY = "COHESION_BUCKETS"
"""The environment variable that says which directory has a directory for each bucket."""

MOST = 100_000_000
"""Items that Step Functions reads."""

DELIMITERS = {"COMMA": ",", "PIPE": "|", "SEMICOLON": ";", "SPACE": " ", "TAB": "\t"}
"""What may stand between the fields of a CSV file, by the names that a definition has for it."""

_HERE: ContextVar[Mapping[str, Path] | None] = ContextVar("_HERE", default=None)


@contextmanager
def local(buckets: Mapping[str, str | PathLike[str]]) -> Iterator[None]:
    """Let directories of this machine stand for buckets while the block runs."""
    from pathlib import Path

    token = _HERE.set({**(_HERE.get() or {}), **{name: Path(at) for name, at in buckets.items()}})
    try:
        yield
    finally:
        _HERE.reset(token)


class Reader:
    """Items that are read: `kind` is the name of its function in `cohesion.s3`, `key` that of a
    file, or the prefix of the objects.
    """

    def __init__(
        self,
        kind: str,
        bucket: str,
        key: str,
        max_items: int | None = None,
        **options: Json,
    ) -> None:
        place = "prefix" if kind == "objects" else "key"
        require_text(kind, "bucket", bucket)
        require_text(kind, place, key)
        if max_items is not None:
            _whole(kind, "max_items", max_items)
        self.kind = kind
        self.bucket = bucket
        self.key = key
        self.max_items = max_items
        self.options = options

    def __iter__(self) -> Iterator[Json]:
        """The items. Raises ItemReaderFailed where there is nothing that could be read, and
        ModuleNotFoundError, which says what to install.
        """
        from itertools import islice

        return islice(_READERS[self.kind](self), self.max_items)


def require_text(function: str, name: str, value: object) -> None:
    """Raise TypeError for an argument that is no text."""
    if not isinstance(value, str):
        raise TypeError(f"{function}() argument {name!r}: expected str, got {kind(value)}")


def _whole(function: str, name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{function}() argument {name!r}: expected int, got {kind(value)}")
    if value < 1:
        raise ValueError(f"{function}() argument {name!r}: must be at least 1")


# -- buckets ---------------------------------------------------------------------------------------


def directory_of(bucket: str) -> Path | None:
    """The directory that stands for a bucket, if one does."""
    from os import environ
    from pathlib import Path

    found = (_HERE.get() or {}).get(bucket)
    if found is None and (parent := environ.get(DIRECTORY)):
        found = Path(parent, bucket)
    return found


def client() -> Boto:
    """The client of S3."""
    import boto3

    return boto3.client("s3")


@contextmanager
def _opened(bucket: str, key: str) -> Iterator[BinaryIO]:
    """A file, to be read as it comes."""
    directory = directory_of(bucket)
    if directory is not None:
        try:
            file = (directory / key).open("rb")
        except OSError as error:
            raise ItemReaderFailed(f"cannot read s3://{bucket}/{key}") from error
        with file:
            yield file
        return
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        body = client().get_object(Bucket=bucket, Key=key)["Body"]
    except (BotoCoreError, ClientError) as error:
        raise ItemReaderFailed(f"cannot read s3://{bucket}/{key}: {error}") from error
    with body:
        yield body


@contextmanager
def _lines(bucket: str, key: str) -> Iterator[Iterator[str]]:
    """The lines of a file, with their ends."""
    import codecs
    import gzip

    with _opened(bucket, key) as file:
        unpacked: BinaryIO = file
        if key.endswith(".gz"):
            unpacked = gzip.GzipFile(fileobj=file)  # type: ignore[assignment]  # it is read alike
        chunks = iter(lambda: unpacked.read(1 << 16), b"")
        yield _split(codecs.iterdecode(chunks, "utf-8-sig"))


def _split(chunks: Iterator[str]) -> Iterator[str]:
    rest = ""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split("\n")
        for line in whole:
            yield line + "\n"
    if rest:
        yield rest


# -- readers ---------------------------------------------------------------------------------------


def _objects(reader: Reader) -> Iterator[Json]:
    directory = directory_of(reader.bucket)
    if directory is not None:
        yield from _files(reader, directory)
        return
    from botocore.exceptions import BotoCoreError, ClientError

    pages = client().get_paginator("list_objects_v2")
    try:
        for page in pages.paginate(Bucket=reader.bucket, Prefix=reader.key):
            for found in page.get("Contents", ()):
                yield {
                    "Etag": found["ETag"],
                    "Key": found["Key"],
                    "LastModified": int(found["LastModified"].timestamp()),
                    "Size": found["Size"],
                    "StorageClass": found["StorageClass"],
                }
    except (BotoCoreError, ClientError) as error:
        raise ItemReaderFailed(f"cannot list s3://{reader.bucket}: {error}") from error


def _files(reader: Reader, directory: Path) -> Iterator[Json]:
    """The files of a directory as objects, in the order of their keys."""
    import hashlib

    if not directory.is_dir():
        raise ItemReaderFailed(f"cannot list s3://{reader.bucket}")
    keys = {file.relative_to(directory).as_posix(): file for file in directory.rglob("*")}
    for key in sorted(keys):
        file = keys[key]
        if not key.startswith(reader.key) or not file.is_file():
            continue
        with file.open("rb") as content:
            digest = hashlib.file_digest(content, "md5").hexdigest()
        said = file.stat()
        yield {
            "Etag": f'"{digest}"',
            "Key": key,
            "LastModified": int(said.st_mtime),
            "Size": said.st_size,
            "StorageClass": "STANDARD",
        }


def _csv(reader: Reader) -> Iterator[Json]:
    headers = reader.options.get("headers")
    with _lines(reader.bucket, reader.key) as lines:
        yield from _rows(lines, headers, reader.options.get("delimiter", ","))


def _rows(lines: Iterator[str], headers: Sequence[str] | None, delimiter: str) -> Iterator[Json]:
    """Rows by their headers: what is missing is empty, and what is too much is left out."""
    import csv

    rows = (row for row in csv.reader(lines, delimiter=delimiter) if row)
    names = next(rows, []) if headers is None else headers
    for row in rows:
        yield {name: row[n] if n < len(row) else "" for n, name in enumerate(names)}


def _json(reader: Reader) -> Iterator[Json]:
    """The items of an array, or of an object; the whole file is read first."""
    with _opened(reader.bucket, reader.key) as file:
        try:
            found = json.loads(file.read())
            for part in str(reader.options.get("pointer") or "").split("/")[1:]:
                key = part.replace("~1", "/").replace("~0", "~")
                found = found[int(key)] if isinstance(found, list) else found[key]
        except (ValueError, LookupError, TypeError) as error:
            raise ItemReaderFailed(f"no items in s3://{reader.bucket}/{reader.key}") from error
    if isinstance(found, dict):
        found = [{"Key": key, "Value": value} for key, value in found.items()]
    if not isinstance(found, list):
        raise ItemReaderFailed(f"no items in s3://{reader.bucket}/{reader.key}")
    yield from found


def _json_lines(reader: Reader) -> Iterator[Json]:
    with _lines(reader.bucket, reader.key) as lines:
        for line in lines:
            if line.strip():
                try:
                    yield json.loads(line)
                except ValueError as error:
                    place = f"s3://{reader.bucket}/{reader.key}"
                    raise ItemReaderFailed(f"a line is no JSON in {place}") from error


def missing(kind: str) -> str | None:
    """What must be installed for a kind of file to be read here; None if nothing must be."""
    from importlib.util import find_spec

    if kind != "parquet" or find_spec("pyarrow") is not None:
        return None
    return "cohesion.s3.parquet reads files here with pyarrow, which is not installed"


def _parquet(reader: Reader) -> Iterator[Json]:
    problem = missing("parquet")
    if problem is not None:
        raise ModuleNotFoundError(problem, name="pyarrow")
    import io
    from importlib import import_module

    parquet = import_module("pyarrow.parquet")
    with _opened(reader.bucket, reader.key) as file:
        seekable = file if file.seekable() else io.BytesIO(file.read())
        for batch in parquet.ParquetFile(seekable).iter_batches(batch_size=1_000):
            for row in batch.to_pylist():
                yield json.loads(json.dumps(row, default=str))


def _inventory(reader: Reader) -> Iterator[Json]:
    """The objects that an inventory lists: `key` is that of its manifest."""
    with _opened(reader.bucket, reader.key) as file:
        manifest = json.loads(file.read())
    if manifest.get("fileFormat") != "CSV":
        raise ItemReaderFailed("an inventory is read here whose files are CSV")
    headers = [name.strip() for name in manifest["fileSchema"].split(",")]
    for part in manifest["files"]:
        with _lines(reader.bucket, part["key"]) as lines:
            yield from _rows(lines, headers, ",")


_READERS: Mapping[str, Callable[[Reader], Iterator[Json]]] = {
    "objects": _objects,
    "csv": _csv,
    "json": _json,
    "json_lines": _json_lines,
    "parquet": _parquet,
    "inventory": _inventory,
}

INPUT_TYPES = {
    "csv": "CSV",
    "json": "JSON",
    "json_lines": "JSONL",
    "parquet": "PARQUET",
    "inventory": "MANIFEST",
}
"""What a definition calls the kinds of files."""


def of_state(reader: Mapping[str, Json]) -> Reader:
    """What an `ItemReader` reads, of a state whose expressions are evaluated."""
    arguments, config = as_written(reader["Arguments"]), reader.get("ReaderConfig", {})
    most = config.get("MaxItems")
    if reader["Resource"].endswith("listObjectsV2"):
        return Reader("objects", arguments["Bucket"], arguments.get("Prefix", ""), most)
    kinds = {name: kind for kind, name in INPUT_TYPES.items()}
    options: dict[str, Json] = {
        "headers": config.get("CSVHeaders"),
        "delimiter": DELIMITERS[config.get("CSVDelimiter", "COMMA")],
        "pointer": config.get("ItemsPointer"),
    }
    found = kinds[config.get("InputType", "JSON")]
    return Reader(found, arguments["Bucket"], arguments["Key"], most, **options)
