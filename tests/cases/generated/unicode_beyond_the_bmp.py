"""Regular expressions see characters beyond the BMP as one, and combining ones apart."""

import re
import unicodedata

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(text):
    pairs = [[m.start(), m.group()] for m in re.finditer(r"[^\x00-\x7f]", text)]
    echo(pairs)
    swapped = re.sub(r"(.)(.)", r"\2\1", text)
    names = [unicodedata.name(c, "?") for c in text if re.match(r"\W", c)]
    return [pairs, swapped, names, re.split("(?<=\U0001f600)", text), text[::-1]]


# run: {"text": "a\u0301\ud83d\ude00b\ud83d\udc68\u200d\ud83d\udc69"}
# run: {"text": ""}
