"""The methods of `str` that take text apart, put it together, pad it and ask what it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cohesion.ir import types
from cohesion.ir.nodes import Expr
from cohesion.ir.types import Kind, Type
from cohesion.primitives.containers import iterated
from cohesion.primitives.model import (
    COMPUTED,
    DICT,
    INTEGRAL,
    LIST,
    NONE,
    TEXT,
    TUPLE,
    Guard,
    Primitive,
    quoted,
    says,
    type_error,
    value_error,
)
from cohesion.primitives.prelude_text import CASED, END, SPACE
from cohesion.primitives.signatures import missing_method
from cohesion.primitives.text_arguments import (
    COUNT,
    Argument,
    calling,
    flag,
    literal_argument,
    method,
    text_argument,
    text_or_none,
    texts_in_tuple,
)

_EMPTY = ""
_NO_SEPARATOR = value_error("$b=''", quoted(says(lambda: "a".split(_EMPTY))))
_TEXTS = types.list_of(types.STR)
_THREE = types.tuple_of([types.STR] * 3)


def _splitting() -> Iterator[Primitive]:
    split = text_or_none(calling("split"))
    sides = (
        ("split", "$split($a,$b)", "$_cut($split($a,$b),$b,$_n($c))", "_wsplit"),
        ("rsplit", "$_rsplit($a,$b,-1)", "$_rsplit($a,$b,$_n($c))", "_wrsplit"),
    )
    apart = Argument(TEXT)
    yield from method("split", "$split($a,$b)", apart, result=_TEXTS, when=literal_argument)
    for name, whole, limited, blanks in sides:
        yield from method(name, "$_words($a)", result=_TEXTS)
        yield Primitive(f".{name}", (TEXT, NONE), _TEXTS, "$_words($a)")
        yield Primitive(f".{name}", (TEXT, TEXT), _TEXTS, whole, (_NO_SEPARATOR,))
        yield from method(
            name, f"$b=null?$_words($a):{whole}", split, result=_TEXTS, raises=[_NO_SEPARATOR]
        )
        yield Primitive(f".{name}", (TEXT, TEXT, INTEGRAL), _TEXTS, limited, (_NO_SEPARATOR,))
        # CPython reads the number of cuts before it looks at the separator.
        yield from _swapped(
            method(
                name,
                f"$b=null?${blanks}($a,$_n($c)):{limited}",
                split,
                COUNT,
                result=_TEXTS,
                raises=[_NO_SEPARATOR],
            )
        )
    keep = flag(calling("splitlines"))
    yield from method("splitlines", "$_lines($a,false)", result=_TEXTS)
    yield from method("splitlines", "$_lines($a,$_t($b))", keep, result=_TEXTS)
    yield from method(
        "partition",
        "$contains($a,$b)?[$substringBefore($a,$b),$b,$substringAfter($a,$b)]:[$a,'','']",
        text_argument("a".partition),  # type: ignore[arg-type]
        result=_THREE,
        raises=[_NO_SEPARATOR],
    )
    yield from method(
        "rpartition",
        "$contains($a,$b)?($r:=$_rev($a);$d:=$_rev($b);[$_rev($substringAfter($r,$d)),$b,"
        "$_rev($substringBefore($r,$d))]):['','',$a]",
        text_argument("a".rpartition),  # type: ignore[arg-type]
        result=_THREE,
        raises=[_NO_SEPARATOR],
    )


def _swapped(rows: Iterable[Primitive]) -> Iterator[Primitive]:
    """Rows whose second argument is checked before the first one."""
    for row in rows:
        match row.guards:
            case (missing, Guard("TypeError") as first, Guard("TypeError") as second, *rest):
                yield replace(row, guards=(missing, second, first, *rest))
            case _:
                yield row


def _stripping() -> Iterator[Primitive]:
    blanks = {"strip": f"/^{SPACE}+|{SPACE}+{END}/", "lstrip": f"/^{SPACE}+/"}
    blanks["rstrip"] = f"/{SPACE}+{END}/"
    for name, pattern in blanks.items():
        bare = f"$replace($a,{pattern},'')"
        left, right = str(name != "rstrip").lower(), str(name != "lstrip").lower()
        of_characters = f"$_strip($a,$b,{left},{right})"

        yield from method(name, bare)
        yield Primitive(f".{name}", (TEXT, NONE), types.STR, bare)
        yield Primitive(f".{name}", (TEXT, TEXT), types.STR, of_characters)
        yield from method(name, f"$b=null?{bare}:{of_characters}", text_or_none(calling(name)))


_ITEMS_OF_OTHER_TYPES = "[$map($_iter($b),function($x,$i){$type($x)!='string'?$i})]"
_NOT_ITERABLE = type_error(
    "$not($type($b) in ['array','string','object'])",
    quoted(says(lambda: "a".join(5))),  # type: ignore[arg-type]
)
_NOT_TEXTS = type_error(
    f"{_ITEMS_OF_OTHER_TYPES}!=[]",
    f"($i:={_ITEMS_OF_OTHER_TYPES}[0];'sequence item '&$string($i)&"
    "': expected str instance, '&$_tn($_iter($b)[$i])&' found')",
)


def _only_texts(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    del arguments
    return given[1].element.kinds <= TEXT


def _names_items(given: Sequence[Type], arguments: Sequence[Expr]) -> bool:
    """Whether the type of an item that is no text can be named: no tuple is among them."""
    return not iterated(given[1:], arguments[1:]).element.may(Kind.TUPLE)


def _joining() -> Iterator[Primitive]:
    missing = missing_method(".join")
    yield Primitive(".join", (TEXT, LIST), types.STR, "$join($b,$a)", when=_only_texts)
    yield Primitive(".join", (TEXT, TUPLE), types.STR, "$join($b,$a)", when=texts_in_tuple)
    yield Primitive(".join", (TEXT, TEXT), types.STR, "$join($_chars($b),$a)")
    yield Primitive(".join", (TEXT, DICT), types.STR, "$join([$keys($b)],$a)")
    yield Primitive(
        ".join", (TEXT, LIST | TUPLE), types.STR, "$join($b,$a)", (_NOT_TEXTS,), _names_items
    )
    yield Primitive(
        ".join",
        (COMPUTED, COMPUTED | TUPLE),
        types.STR,
        "$join($_iter($b),$a)",
        (missing, _NOT_ITERABLE, _NOT_TEXTS),
        _names_items,
    )


def _replacing() -> Iterator[Primitive]:
    old = text_argument(calling("replace", after=("b",)))
    new = text_argument(calling("replace", "b"))
    everywhere = "$b=''?$_replace($a,$b,$c,-1):$join($split($a,$b),$c)"
    parts = "$join($split($a,$b),$c)"
    yield from method("replace", parts, old, Argument(TEXT), when=literal_argument)
    yield from method("replace", everywhere, old, new)
    yield from method("replace", "$_replace($a,$b,$c,$_n($d))", old, new, COUNT)


def _cases() -> Iterator[Primitive]:
    yield from method("upper", "$uppercase($a)")
    yield from method("lower", "$lowercase($a)")
    yield from method(
        "casefold", "$replace($replace($lowercase($a),'\u00df','ss'),'\u03c2','\u03c3')"
    )
    yield from method("capitalize", "$_capital($a)")
    yield from method("title", "$_title($a)")
    yield from method("swapcase", "$_swap($a)")


def _padding() -> Iterator[Primitive]:
    padded = {
        "center": "$_center($a,$_n($b),{0})",
        "ljust": "$a&$_fill({0},$_n($b)-$length($a))",
        "rjust": "$_fill({0},$_n($b)-$length($a))&$a",
    }
    fill = text_argument(calling("center", 5))
    two = type_error("$length($c)!=1", quoted(says(lambda: "a".center(5, "ab"))))
    for name, template in padded.items():
        yield from method(name, template.format("' '"), COUNT)
        yield from method(name, template.format("$c"), COUNT, fill, raises=[two])
    yield from method(
        "zfill",
        "($n:=$_n($b)-$length($a);$s:=$contains($a,/^-/)?'-':$contains($a,/^[+]/)?'+':'';"
        "$n<1?$a:$s&$pad('',$n,'0')&($s=''?$a:$substringAfter($a,$s)))",
        COUNT,
    )
    tabs = (
        "$replace($a,/[^\\t\\n\\r]*\\t/,function($m){($t:=$substringBefore($m.match,'\\t');"
        "$n<1?$t:$pad($t,($floor($length($t)/$n)+1)*$n))})"
    )
    yield from method("expandtabs", f"($n:=8;{tabs})")
    yield from method("expandtabs", f"($n:=$_n($b);{tabs})", COUNT)


_DIGITS = r"0-9\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19"
_SUPERSCRIPTS = r"\u00b2\u00b3\u00b9"
_FRACTIONS = r"\u00bc-\u00be"
_LETTERS = (
    r"A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u02c6-\u02d1\u02e0-\u02e4"
    r"\u02ec\u02ee\u0370-\u0374\u0376\u0377\u037a-\u037d\u037f\u0386\u0388-\u038a\u038c"
    r"\u038e-\u03a1\u03a3-\u03f5\u03f7-\u0481\u048a-\u052f\u0531-\u0556\u0559\u0560-\u0587"
    r"\u05d0-\u05ea\u0620-\u064a\u1e00-\u1eff\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    r"\u4e00-\u9fff\uac00-\ud7a3"
)


def _tests() -> Iterator[Primitive]:
    classes = {
        "isdecimal": _DIGITS,
        "isdigit": _DIGITS + _SUPERSCRIPTS,
        "isnumeric": _DIGITS + _SUPERSCRIPTS + _FRACTIONS,
        "isalpha": _LETTERS,
        "isalnum": _LETTERS + _DIGITS + _SUPERSCRIPTS + _FRACTIONS,
        "isspace": SPACE[1:-1],
    }
    tests = {name: f"$contains($a,/^[{inside}]+{END}/)" for name, inside in classes.items()}
    tests["isascii"] = r"$not($contains($a,/[^\x00-\x7f]/))"
    tests["isidentifier"] = f"$contains($a,/^[_{_LETTERS}][_{_LETTERS}{_DIGITS}]*{END}/)"
    tests["isupper"] = "$a=$uppercase($a) and $a!=$lowercase($a)"
    tests["islower"] = "$a=$lowercase($a) and $a!=$uppercase($a)"
    tests["istitle"] = f"$contains($a,/[{CASED}]/) and $a=$_title($a)"
    for name, test in tests.items():
        yield from method(name, test, result=types.BOOL)


PRIMITIVES = (
    *_splitting(),
    *_stripping(),
    *_joining(),
    *_replacing(),
    *_cases(),
    *_padding(),
    *_tests(),
)
