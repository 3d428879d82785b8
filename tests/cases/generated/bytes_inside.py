"""Bytes live inside a region; their hex, base64 and length come out."""

import base64
import struct
import zlib

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(text, count):
    data = text.encode("utf-16-le") * count
    packed = struct.pack(">HI", len(data), zlib.crc32(data))
    view = memoryview(packed)[2:].hex()
    shown = base64.b85encode(packed).decode("ascii")
    echo(shown)
    back = bytearray(packed)
    back.reverse()
    return [shown, view, bytes(back)[:2].hex(), packed == bytes(packed)]


# run: {"text": "h\u00e9\ud83d\ude00", "count": 2}
# run: {"text": "", "count": 0}
# run: {"text": "x", "count": 70000}
