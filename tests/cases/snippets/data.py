"""What one does with data: CSV, JSON, XML, bytes, hashes, configuration."""

import base64
import configparser
import csv
import dataclasses
import enum
import hashlib
import io
import json
import pprint
import struct
import urllib.parse
import xml.etree.ElementTree as ET
import zlib


class Color(enum.Enum):
    RED = 1
    GREEN = 2


@dataclasses.dataclass
class Item:
    name: str
    price: float
    count: int = 0

    def total(self):
        return self.price * self.count


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def written(records):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["name", "n"])
    writer.writerows(records)
    return out.getvalue()


def titles(text):
    root = ET.fromstring(text)
    return [[e.get("id"), e.findtext("title")] for e in root.iter("book")]


def sections(text):
    parser = configparser.ConfigParser()
    parser.read_string(text)
    return {name: dict(parser[name]) for name in parser.sections()}


def encoded(value):
    class Encoder(json.JSONEncoder):
        def default(self, o):
            return o.name if isinstance(o, Color) else super().default(o)

    return json.dumps(value, cls=Encoder, sort_keys=True)


def workflow(text):
    packed = zlib.compress(text.encode() * 20)
    return {
        "rows": rows("a,b\n1,\"x, y\"\n2,z\n"),
        "written": written([["x", 1], ["y, z", 2]]),
        "titles": titles("<l><book id='1'><title>T</title></book><book/></l>"),
        "sections": sections("[a]\nx = 1\n[b]\n"),
        "encoded": encoded({"color": Color.RED, "b": [1]}),
        "item": [dataclasses.asdict(Item("pen", 1.5, 2)), Item("pen", 1.5, 2).total() == 3],
        "query": urllib.parse.parse_qs("a=1&a=2&b=%C3%A9"),
        "joined": urllib.parse.urljoin("https://example.org/a/b", "../c?d"),
        "digest": hashlib.blake2b(text.encode(), digest_size=4).hexdigest(),
        "size": len(packed) < 100,
        "struct": list(struct.unpack(">HI", struct.pack(">HI", 1, 70000))),
        "base": base64.b32encode(text.encode()).decode(),
        "pretty": pprint.pformat({"b": [1, 2], "a": text}, width=20),
        "lines": [line.split("=", 1) for line in "a=1\nb=2=3".splitlines()],
    }


# run: {"text": "héllo"}
# run: {"text": ""}
