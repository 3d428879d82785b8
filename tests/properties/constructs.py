"""The language of random programs as tables: a construct is a line here.

Templates and makers are explained at `Language`. The grammar is meant to be accepted: variables are
assigned before they are read, numbers stay small, loops end. What is left to chance is what values
meet: any JSON value, of any type, at any operator.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from hypothesis import strategies as st

from cohesion.artifact import Json
from tests.properties.writer import Language, Variables, Writer

TEXTS: Final = ("", "a", "k", "it's", "\U0001f600", "b\n", "10")
NUMBERS: Final[tuple[Json, ...]] = (0, 1, 2, -1, 7, 0.5, -2.25, 0.1, True)
SCALARS: Final[tuple[Json, ...]] = (None, True, False, 0, 1, 2, -1, 7, 0.5, -2.25, 0.1, *TEXTS)

VALUES: Final[st.SearchStrategy[Json]] = st.recursive(
    st.sampled_from(SCALARS),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(TEXTS), inner, max_size=3)
    ),
    max_leaves=4,
)
"""Any JSON value, small ones first, whole floats left out."""

LITERALS: Final[dict[str, st.SearchStrategy[Json]]] = {
    "number": st.sampled_from(NUMBERS),
    "list": st.lists(VALUES, max_size=3),
    "text": st.sampled_from(TEXTS),
    "dict": st.dictionaries(st.sampled_from(TEXTS), VALUES, max_size=2),
    "bool": st.booleans(),
    "other": VALUES,
}
"""Literals by the kind of value an operator has use for."""

GROUPS: Final[dict[str, tuple[str, ...]]] = {
    # operators and other texts
    "arithmetic": ("+", "-", "//", "%", "/"),
    "bitwise": ("&", "|", "^"),
    "best": ("min", "max"),
    "whole": ("floor", "ceil", "trunc"),
    "order": ("<", "<=", ">", ">=", "=="),
    "equal": ("==", "!="),
    "within": ("in", "not in"),
    "single": ("None", "None", "True", "False"),
    "identical": ("is", "is not"),
    "logic": ("and", "or"),
    "small": ("2", "0", "-1", "3", "True"),
    "position": ("0", "-1", "1", "True", "3"),
    "cut": ("::2", "::-1", "1::2", "-1::-2", "1:", ":1", ":-1", "-1:", ":"),
    "key": tuple(repr(text) for text in TEXTS),
    "raised": ("Oops", "Worse", "KeyError"),
    "changed": ("upper", "title", "capitalize", "swapcase", "strip", "lstrip", "rstrip"),
    "stripped": ("strip", "lstrip", "rstrip", "removeprefix", "removesuffix"),
    "asked": ("isdigit", "isalpha", "isupper", "islower", "isspace", "isidentifier"),
    "spec": (">6", "05", "+", "d", ".2f", ",", "x", "s", "^7", ".1", "08.3f", ".0%"),
    # kinds
    "literal": ("1", "0", "True", "None", "-1", "0.5", "'a'", "''"),
    "pattern_item": ("_", "1", "'a'", "[_]", "None", "str()"),
    "view": ("keys", "values", "items"),
    "grown": (
        "extend([])",
        "extend('ab')",
        "insert(1, 'new')",
        "insert(-1, None)",
        "pop()",
        "pop(0)",
        "reverse()",
        "sort()",
        "remove(1)",
        "clear()",
    ),
    "keyed": (
        "pop('k')",
        "pop('a', None)",
        "popitem()",
        "setdefault('k', [])",
        "setdefault('l', []).append(1)",
        "update(a=1)",
        "update([['k', 2]])",
        "clear()",
    ),
    "sized": ("list", "text", "dict"),
    "comparable": ("number", "number", "text"),
    "mostly_list": ("list", "list", "text"),
}
"""Texts and kinds that a hole chooses from."""

CAUGHT: Final = (
    "Oops",
    "Worse",
    "AssertionError",
    "ValueError",
    "KeyError",
    "LookupError",
    "TypeError",
    "ZeroDivisionError",
    "(IndexError, KeyError)",
    "Exception",
)


# --- expressions


def helper_call(w: Writer, depth: int) -> str:
    """A call of a helper, or of a task where there is none."""
    if not w.helpers:
        return w.fill("echo($any)", depth)
    name, parameters = w.choose(w.helpers)
    return f"{name}({', '.join([w.expression(depth), *(w.atom() for _ in range(parameters - 1))])})"


def display(w: Writer, depth: int) -> str:
    """A list of nothing, one or two items."""
    return f"[{', '.join(w.expression(depth) for _ in range(w.number(2)))}]"


def dict_display(w: Writer, depth: int) -> str:
    """A dict of a few keys, sometimes with another one spread into it."""
    spread = [f"**{w.expression(depth, 'dict')}"] if w.rarely(4) else []
    items = [w.fill("$key: $any", depth) for _ in range(w.number(2))]
    return "{" + ", ".join([*spread, *items]) + "}"


EXPRESSIONS: Final[dict[str, tuple[str | Callable[[Writer, int], str], ...]]] = {
    # Products have a small literal, so that nothing grows past 2^53.
    "number": (
        "($number $arithmetic $number)",
        "($number $arithmetic $number)",
        "($number * $small)",
        "(-$number)",
        "len($sized)",
        "size($sized)",
        "len(out)",
        "flaky($small)",
        "echo($number)",
        "($text).find($text)",
        "($text).rfind($text, $small)",
        "($text).count($text)",
        "ord($text)",
        # Whole operands: 4 / 2 has no bits in Python, and JSON does not show it.
        "(int($number) $bitwise int($number))",
        "(~int($number))",
        "(int($number) >> $small)",
        "(bool($any) $bitwise $small)",
        "($number ** 2)",
        "abs($number)",
        "round($number)",
        "round($number, $small)",
        "divmod($number, $small)[$position]",
        "$best($number, $small)",
        "$best($list)",
        "$best($list, default=$atom)",
        "sum($list)",
        "sum([$number, $small], $small)",
        "math.$whole($number)",
        "math.gcd(int($number), $small)",
        "int($text, 8)",
        "len(range($small, $number))",
        "len(($dict).items())",
        "($list).count($any)",
        "len(set($list))",
        "len({$any, *$mostly_list})",
        "len(set(($dict).keys()) $bitwise {'k', $text})",
    ),
    "text": (
        "($text + $text)",
        "f'<{$shown}>'",
        "str($shown)",
        "($text).$changed()",
        "($text).$changed()",
        "($text).$stripped($text)",
        "($text).replace($text, $text)",
        "($text).replace($text, $text, $small)",
        "($text).join($list)",
        "f'{$shown:$spec}'",
        "f'{$shown:$spec}'",
        "('%s|%5s' % ($shown, $shown))",
        "'{1:>4}|{0!r}'.format($shown, $shown)",
        "($text)[$position]",
        "($text)[$cut]",
        "echo($text)",
    ),
    "list": (
        display,
        "($list + $list)",
        "[*$list, $any]",
        "($text).split($text)",
        "($text).rsplit(None, $small)",
        "list(($text).partition($text))",
        "list(zip($list, $mostly_list))",
        "list(reversed($mostly_list))",
        "list(enumerate($mostly_list, $small))",
        "list(range($small, $small))",
        "list(($dict).$view())",
        "sorted($list)",
        "sorted(($dict).keys(), reverse=True)",
        "list(tuple($mostly_list) + ($any,))",
        "[*($any, $any)[$cut]]",
        "($list).copy()",
        "list(dict.fromkeys($list))",
        "sorted(set(($text).split($text)))",
        "($list)[$cut]",
        "pair(x=$any, y=$atom)",
        "pair(y=$any, x=$atom)",
    ),
    "dict": (
        dict_display,
        dict_display,
        dict_display,
        "echo($dict)",
        "($dict | $dict)",
        "dict($dict, k=$any)",
        "dict($list)",
        "dict(zip($mostly_list, $list))",
        "dict(($dict).items())",
        "($dict).copy()",
    ),
    "bool": (
        "(not $any)",
        "($any $within {$any, 'a'})",
        "set($text).issubset($mostly_list)",
        "($any $equal $any)",
        "($text $within $sized)",
        "($any $identical $single)",
        "($text).startswith($text)",
        "($text).endswith($text)",
        "($text).$asked()",
        "($number $order $number)",
        "($comparable $order $comparable)",
        "($comparable $order $comparable $order $comparable)",
    ),
    "other": (
        "($list)[$position]",
        "($list)[$number]",
        "($dict)['k']",
        "($dict).get('a', $atom)",
        "($any if $any else $any)",
        "($any $logic $any)",
        helper_call,
        "echo($any)",
    ),
}
"""Expressions by the kind of value that they most often have."""


# --- statements


def assign(w: Writer) -> None:
    """`x = …` or `x += …`."""
    name = w.choose(("x", "y", "z"))
    if name in w.assigned and not w.number(2):
        w.line(f"{name} += {w.expression(2, w.assigned[name])}")
        return
    kind = w.choose(tuple(LITERALS))
    w.line(f"{name} = {w.expression(2, kind)}")
    w.assigned[name] = kind


def unpack(w: Writer) -> None:
    """Two or three names from one value."""
    targets = w.choose(("x, y", "x, *y", "*x, y", "x, (y, z)"))
    w.line(f"{targets} = {w.expression(2, 'list')}")
    w.assigned |= dict.fromkeys((n for n in "xyz" if n in targets), "other")


def leave(w: Writer) -> None:
    """`return`, `raise`, `break` or `continue`, behind a test: what follows can be reached."""
    w.line(f"if {w.expression(2, 'bool')}:")
    with w.indented():
        kind = w.number(3)
        if kind < 2 and w.loops:
            w.line(w.choose(("break", "continue")))
        elif kind < 3:
            w.line(w.fill("raise $raised($key)", 1))
        else:
            w.line(w.fill("return $any", 1))


def change(w: Writer) -> None:
    """A variable's object is changed, whatever it is and whoever else shows it."""
    names = sorted(n for n, kind in w.assigned.items() if kind in {"list", "dict", "other"})
    if not names:
        assign(w)
        return
    name = w.choose(names)
    kind = "dict" if w.assigned[name] == "dict" else "list"
    w.line(w.fill(f"{name}{w.choose(CHANGES[kind])}", 1))


CHANGES: Final = {
    "list": (".append($any)", "[$position] = $any", "[$position].append($any)", ".$grown"),
    "dict": ("[$key] = $any", ".$keyed", "[$key].append($any)", " |= $dict"),
}
"""What stands behind the name of a list or a dict that is changed."""


def share(w: Writer) -> None:
    """One object in several places of a container: then one place is changed."""
    name = w.fresh("s")
    made, first, second = w.choose(SHARED)
    w.line(w.fill(f"{name} = {made}", 1))
    changed = w.choose(("[{}].append(1)", "[{}] += [2]", "[{}][0] = 3", "[{}] = 4"))
    w.line(name + changed.format(first))
    w.line(f"out.append({name}[{second}])")


SHARED: Final = (
    ("[[]] * 2", "0", "1"),
    ("[[1], [2]]", "0", "1"),
    ("[$named, $named]", "0", "1"),
    ("[$list, $named, 0]", "0", "-1"),
    ("{'a': $named, 'k': $named}", "'a'", "'k'"),
)
"""Containers whose places may show one object, with two of their places."""


def forget(w: Writer) -> None:
    """`del` of a variable, which may be assigned again: not where code may come back to."""
    names = sorted(w.assigned.keys() & {"x", "y", "z"}) if w.indent == 1 else []
    if not names:
        assign(w)
        return
    name = w.choose(names)
    w.line(f"del {name}")
    del w.assigned[name]


SIMPLE: Final = (
    assign,
    assign,
    assign,
    unpack,
    leave,
    "out.append($any)",  # `out` and `box` change in place, under one name each
    "box[$key] = $any",
    "out.$grown",
    "out.$grown",
    "out[$cut] = $list",
    "del out[$position]",
    "del out[$cut]",
    "del box[$key]",
    "box.$keyed",
    "box |= $dict",
    forget,
    "assert $bool, $atom",
    "assert $any",
    "fail($small, $atom)",
    "echo($atom)",
    "flaky($small)",
)
"""Statements of one line, or of their own lines."""


def if_(w: Writer, depth: int) -> None:
    """`if`, with or without `else`."""
    w.line(f"if {w.expression(2)}:")
    then = w.nested(depth)
    if w.number(1):
        w.line("else:")
        w.meet(then, w.nested(depth))
    else:
        w.meet(then, w.assigned)


def for_(w: Writer, depth: int) -> None:
    """A loop over a value, a range or the pairs of a dict."""
    before = dict(w.assigned)
    kind = w.number(3)
    if kind == 0:
        w.line(w.fill("for i in range($small):", 0))
        w.assigned["i"] = "number"
    elif kind == 1:
        w.line(w.fill("for i, x in ($dict).items():", 1))
        w.assigned |= {"i": "text", "x": "other"}
    else:
        w.line(w.fill("for i in $mostly_list:", 2))
        w.assigned["i"] = "other"
    _rounds(w, before, depth)


def _rounds(w: Writer, before: Variables, depth: int) -> None:
    """The body of a loop, whose header is written, and sometimes its `else`."""
    w.meet(before, w.nested(depth, loop=True))
    if w.rarely(5):
        w.line("else:")
        w.meet(w.assigned, w.nested(depth))


def while_(w: Writer, depth: int) -> None:
    """A loop that ends: its counter is its own."""
    counter = w.fresh("n")
    w.line(f"{counter} = 0")
    w.line(f"while {counter} < 3 and {w.expression(2)}:")
    before = dict(w.assigned)
    with w.indented():
        w.line(f"{counter} += 1")
    _rounds(w, before, depth)


def try_(w: Writer, depth: int) -> None:
    """`try`, one or two `except`, sometimes `else`."""
    w.line("try:")
    ends = [w.nested(depth, 2)]
    for _ in range(1 + w.number(1)):
        named = w.choose(CAUGHT)
        w.line(f"except {named} as e:")
        again = w.rarely(6)
        with w.indented():
            w.line("raise" if again else "out.append(str(e))")
        if not again:
            ends.append(w.nested(depth, 0))
        if named == "Exception":
            break
    if w.rarely(3):
        w.line("else:")
        outside, w.assigned = w.assigned, ends[0]
        ends[0] = w.nested(depth)
        w.assigned = outside
    w.meet(*ends)


PATTERNS: Final[tuple[tuple[str, dict[str, str]], ...]] = (
    ("$literal", {}),
    ("$literal | $literal | None", {}),
    ("[]", {}),
    ("[x]", {"x": "other"}),
    ("[x, $pattern_item, *y]", {"x": "other", "y": "list"}),
    ("[*x, $pattern_item]", {"x": "list"}),
    ("{$key: x}", {"x": "other"}),
    ("{$key: $pattern_item, **y}", {"y": "dict"}),
    ("int(x) | [int(x), *_]", {"x": "number"}),
    ("str(x)", {"x": "text"}),
    ("int() | bool() as z", {"z": "other"}),
    ("list() as z", {"z": "list"}),
    ("dict() as z", {"z": "dict"}),
)
"""Patterns of `match`, and what their names get."""


def match_(w: Writer, depth: int) -> None:
    """`match` with a few cases, some with guards, sometimes with one for everything else."""
    w.line(f"match {w.expression(2)}:")
    ends = []
    # What a pattern bound stays bound when its guard fails, so that kinds cannot be relied on.
    before = dict(w.assigned)
    for _ in range(1 + w.number(2)):
        pattern, names = w.choose(PATTERNS)
        w.assigned = dict.fromkeys(before, "other") | names
        guard = f" if {w.expression(1)}" if w.rarely(4) else ""
        with w.indented():
            w.line(f"case {w.fill(pattern, 0)}{guard}:")
            ends.append(w.nested(depth))
    w.assigned = dict.fromkeys(before, "other")
    if w.number(1):
        with w.indented():
            w.line("case x:")
            w.assigned["x"] = "other"
            ends.append(w.nested(depth))
    else:
        ends.append(w.assigned)
    w.meet(*ends)


NESTED: Final = (if_, for_, while_, try_, try_, match_)
"""Statements with a body."""

LANGUAGE: Final = Language(LITERALS, GROUPS, EXPRESSIONS, SIMPLE, NESTED)

SHARING: Final = replace(LANGUAGE, simple=(*SIMPLE, *([change, share] * 3)))
"""The same, with objects that have several names and places, and are changed under one of them."""
