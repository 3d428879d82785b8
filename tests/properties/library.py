"""The language of random programs, widened with Python that has no form in JSONata: it moves into
generated functions. A construct is a line here, as in `constructs.py`.

What gives tuples, sets or whole floats in Python is made into what JSON shows: a variable that
crosses the edge of a generated function with one of them ends the execution, by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from tests.properties.constructs import GROUPS, LANGUAGE
from tests.properties.writer import Language, Writer

LIBRARY: Final = """

import bisect
import copy
import csv
import difflib
import functools
import heapq
import io
import itertools
import json
import operator
import re
import statistics
import string
import struct
import textwrap
import unicodedata
import zlib
from collections import Counter, OrderedDict, defaultdict, deque
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cmp_to_key, reduce

LIMITS = {"a": 1, "k": [2]}


@dataclass
class Point:
    x: object
    y: int = 0

    def shown(self):
        return f"{self.x!r}/{self.y}"


class Tally:
    def __init__(self):
        self.counts = {}

    def add(self, key):
        self.counts[key] = self.counts.get(key, 0) + 1
        return self

    def total(self):
        return sum(self.counts.values())


def pieces(values, size):
    for start in range(0, len(values), size):
        yield list(values[start : start + size])


def grouped(values):
    found = defaultdict(list)
    for value in values:
        found[type(value).__name__].append(value)
    return dict(found)


def words(text, *, least=1):
    return [w for w in re.split(r"[^a-z0-9]+", text) if len(w) >= least]


def depth(value):
    if isinstance(value, dict):
        value = list(value.values())
    return 1 + max(map(depth, value), default=0) if isinstance(value, list) else 0


def flat(value):
    if isinstance(value, list):
        for item in value:
            yield from flat(item)
    else:
        yield value
"""
"""What programs of the widened language have besides the preamble of all."""

EXPRESSIONS: Final[dict[str, tuple[str, ...]]] = {
    "number": (
        r"len(re.findall(r'[a-z0-9]', $text))",
        r"sum(map(len, re.split(r'\s', $text)))",
        r"int(Decimal(str($number)).quantize(Decimal('1')))",
        r"Counter($mostly_list)[$any]",
        r"max((len(p) for p in pieces($list, 2)), default=0)",
        r"datetime.strptime('2024-0' + str($number), '%Y-%m').month",
        r"(date(2024, 1, 31) + timedelta(days=int($number))).toordinal()",
        r"whole(int($number) ** $number)",
        r"len(list(itertools.chain(*[$list, $list])))",
        r"bisect.bisect([1, 2, 5], $number)",
        r"whole(statistics.median([1, $number, 3]))",
        r"heapq.nlargest(1, [$number, $number])[0]",
        r"reduce(lambda p, q: p + len(str(q)), $list, 0)",
        r"(lambda *xs, **ks: len(xs) + 10 * len(ks))(*$list, **$dict)",
        r"{'f': lambda v: len(str(v))}['f']($shown)",
        r"struct.unpack('>H', ($text).encode()[:2].rjust(2, b'0'))[0]",
        r"sum(character in 'ab' for character in $text)",
        r"Tally().add($any).add($any).total()",
        r"int(Fraction($number).limit_denominator(3))",
        r"int($number).bit_length()",
        r"zlib.crc32(($text).encode()) % 97",
        r"depth($any)",
    ),
    "text": (
        r"re.sub(r'[aeiou]', $text, $text)",
        r"re.sub(r'(\w)', lambda m: m[1].upper() + '-', $text)",
        r"(re.match(r'(?P<first>\w)(.*)', $text, re.S) or ['', 'none'])[1]",
        r"textwrap.fill($text, 5)",
        r"textwrap.shorten($text, width=6, placeholder='\u2026')",
        r"f'{$shown!r:>12}'",
        r"f'{$shown:{$small}}'",
        r"f'{$shown:*^{$small}}'",
        r"f'{$shown!a}'",
        r"format($number, '#x')",
        r"format($number, '_.3e')",
        r"format($shown, $text)",
        r"str(Decimal(str($number)) + Decimal('0.10'))",
        r"string.Template('${k} or ${a}').safe_substitute($dict)",
        r"($text).encode('utf-8').hex()",
        r"($text).encode('latin-1', 'replace').decode('latin-1')",
        r"bytes(reversed(($text).encode())).decode('utf-8', 'backslashreplace')",
        r"'-'.join(k + str(len(list(g))) for k, g in itertools.groupby($text))",
        r"(lambda p, /, *, q='b': p + q)($text)",
        r"($text).translate(str.maketrans('ab', 'ba'))",
        r"datetime(2024, 1, 31).strftime('%d/%b/%j') + $text",
        r"unicodedata.normalize('NFD', $text)",
        r"Point($shown, 2).shown()",
        r"($text).expandtabs($small)",
        r"str(type($any))",
        r"max(words($text, least=$small), key=len, default='none')",
    ),
    "list": (
        r"re.findall(r'\w', $text)",
        r"re.split(r'(a)', $text)",
        r"[list(g) for _, g in itertools.groupby($mostly_list)]",
        r"[list(row) for row in zip(*[$list, $list])]",
        r"[re.sub('a', 'b', str(x)) for x in $mostly_list if x]",
        r"[[textwrap.fill(repr(v), 3) for v in [u]] for u in $mostly_list]",
        r"list(pieces($mostly_list, 2))",
        r"[list(p) for p in sorted(Counter($text).items(), key=lambda kv: (-kv[1], kv[0]))]",
        r"[[k, n] for k, n in Counter($mostly_list).most_common(2)]",
        r"list(deque($list, maxlen=2))",
        r"[*map(str.upper, $mostly_list)]",
        r"[v for u in $list if (v := re.sub('a', '', str(u)))]",
        r"heapq.nsmallest(2, $list)",
        r"sorted($list, key=lambda v: (type(v).__name__, repr(v)))",
        r"sorted($list, key=cmp_to_key(lambda p, q: len(str(p)) - len(str(q))))",
        r"[list(c) for c in itertools.combinations($list, 2)]",
        r"list(itertools.islice(itertools.cycle($mostly_list), 3))",
        r"list(csv.reader(io.StringIO($text)))",
        r"difflib.get_close_matches($text, [str(u) for u in $list])",
        r"words($text, least=$small)",
        r"list(flat($list))",
        r"sorted({*$list, 'a', 1}, key=repr)",
    ),
    "dict": (
        r"dict(Counter($text))",
        r"dict(re.findall(r'(\w)(\w*)', $text))",
        r"{str(k): len(list(g)) for k, g in itertools.groupby($mostly_list, key=type)}",
        r"asdict(Point($any, $atom))",
        r"{m['k']: m.start() for m in re.finditer('(?P<k>[a-z])', $text)}",
        r"grouped($mostly_list)",
        r"copy.deepcopy($dict)",
        r"dict(OrderedDict(sorted(($dict).items(), key=lambda kv: kv[0])))",
        r"{**LIMITS, **$dict}",
    ),
    "bool": (
        r"(re.fullmatch(r'\w+', $text) is not None)",
        r"bool(re.match('a', $text))",
        r"(1 < $number < $number <= 7 != $any)",
        r"isinstance($any, (int, str))",
        r"({1, 'a', None} >= set($list))",
        r"any(re.match('a', str(u)) for u in $mostly_list)",
        r"all(map(str.isalpha, $mostly_list))",
        r"(type($any) is type($any))",
        r"callable($any)",
    ),
    "other": (
        r"(lambda f: f($any))(lambda v: v)",
        r"next(iter(pieces($list, 1)), $atom)",
        r"json.loads($text)",
        r"copy.deepcopy($any)",
        r"operator.itemgetter($position)($list)",
        r"getattr($any, 'numerator', $atom)",
        r"reduce(lambda p, q: q, $list, $atom)",
        r"([$any, $any, *$list])[$number]",
    ),
}
"""Expressions that move, by the kind of value that they most often have."""


def unpacked(w: Writer) -> None:
    """Names from what a library gives."""
    w.line(w.fill(r"x, *y = re.split(r'a|\d', $text)", 1))
    w.assigned |= {"x": "text", "y": "list"}


def chained(w: Writer) -> None:
    """One value for two targets."""
    w.line(w.fill("x = box[$key] = $number", 2))
    w.assigned["x"] = "number"


def imported(w: Writer) -> None:
    """An import that depends on a value."""
    w.line(f"if {w.expression(1, 'bool')}:")
    with w.indented():
        w.line("from textwrap import shorten as made")
    w.line("else:")
    with w.indented():
        w.line("from textwrap import indent as made")
    w.line(w.fill("out.append(made($text, 'abcdefgh'))", 1))


def defined(w: Writer) -> None:
    """A function inside, and what it gives."""
    name = w.fresh("f")
    w.line(f"def {name}(v, *rest, n=2):")
    with w.indented():
        w.line(
            w.choose(("return [v, *rest][:n]", "yield from (v, *rest)", "return re.sub('a', v, v)"))
        )
    w.line(w.fill(f"out.append([*{name}($text)])", 1))


RETURNED: Final = ("return [v, *rest][:n]", "yield from (v, *rest)", "return re.sub('a', v, v)")


def counted(w: Writer) -> None:
    """A loop over what a library finds."""
    w.line(w.fill(r"for found in re.finditer(r'\w', $text):", 1))
    with w.indented():
        w.line("out.append(found.group() + str(found.start()))")


def tried(w: Writer) -> None:
    """An exception of a library, taken by its class."""
    w.line("try:")
    with w.indented():
        w.line(w.fill(w.choose(TRIED), 1))
    w.line(f"except {w.choose(TAKEN)} as e:")
    with w.indented():
        w.line("out.append(type(e).__name__ + str(e))")


TRIED: Final = (
    r"out.append(re.compile($text + '(').pattern)",
    r"out.append(json.loads($text))",
    r"out.append(str(Decimal($text)))",
    r"out.append(datetime.strptime($text, '%d').day)",
    r"out.append(words($any))",
    r"x = len(list(flat($any))) // $number",
)
TAKEN: Final = (
    "re.error",
    "json.JSONDecodeError",
    "ArithmeticError",
    "(TypeError, ValueError)",
    "Exception",
)

SIMPLE: Final[Sequence[str | Callable[[Writer], None]]] = (
    r"out += re.findall(r'\w+', $text)",
    r"out[len(out):] = [re.escape($text)]",
    r"out[::2] = sorted(out[::2], key=repr)",
    r"box.update(Counter($text))",
    r"box.update(grouped($mostly_list))",
    r"box[$key], x = textwrap.wrap($text, 2), $any",
    r"with io.StringIO($text) as stream: out.append(stream.readline())",
    r"out.append([x for x in flat($list)] if (n := depth($any)) else n)",
    r"del out[1::2], box[$key]",
    r"out.append((n := $number) + len(range(n % 4)))",
    unpacked,
    chained,
    imported,
    defined,
    counted,
    tried,
    tried,
)


def _widened(language: Language) -> Language:
    found: Mapping[str, Sequence[str | Callable[[Writer, int], str]]] = {
        kind: (*templates, *EXPRESSIONS[kind]) for kind, templates in language.expressions.items()
    }
    return replace(language, groups=GROUPS, expressions=found, simple=(*language.simple, *SIMPLE))


WIDE: Final = _widened(LANGUAGE)
"""The languages with what moves."""
