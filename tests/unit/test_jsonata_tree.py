"""JSONata trees: their text and back, their depth as an engine counts it, the names in them."""

from __future__ import annotations

import contextlib
import json
import math
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonata import Jsonata

from cohesion.artifact import Json
from cohesion.jsonata.depth import depth
from cohesion.jsonata.functions import ARGUMENTS
from cohesion.jsonata.nodes import (
    FALSE,
    NULL,
    TRUE,
    Array,
    Binary,
    Bind,
    Block,
    Call,
    Chain,
    Conditional,
    Index,
    KeepArray,
    Lambda,
    Negative,
    Node,
    Number,
    Object,
    Range,
    Regex,
    Text,
    Variable,
    children,
    rebuild,
)
from cohesion.jsonata.nodes import (
    Path as Key,
)
from cohesion.jsonata.parse import ParseError, parse
from cohesion.jsonata.text import text
from cohesion.jsonata.variables import (
    CaptureError,
    bound_names,
    free_functions,
    free_variables,
    occurrences,
    occurs_in_lambda,
    rename_locals,
    substitute,
)

DATA = Path(__file__).parents[1] / "data" / "jsonata"
ROWS = json.loads((DATA / "encodings.json").read_text(encoding="utf-8"))
PRELUDE: dict[str, str] = json.loads((DATA / "prelude.json").read_text(encoding="utf-8"))

A, B, C = Variable("a"), Variable("b"), Variable("c")
ONE, TWO = Number(1), Number(2)


def with_prelude(row: dict[str, Json], expression: str) -> str:
    """The expression of a row, with the functions that it calls bound before it."""
    if not row["prelude"]:
        return expression
    return "(" + "".join(f"${name}:={PRELUDE[name]};" for name in row["prelude"]) + expression + ")"


def sources() -> list[str]:
    """Every expression of the encodings: operations, guards, messages, functions."""
    found = list(PRELUDE.values())
    for row in ROWS:
        expressions = [row["jsonata"]]
        for guard in row["guards"]:
            expressions += [guard["holds"], guard["message"]]
        found += [with_prelude(row, expression) for expression in expressions]
    return found


SOURCES = sources()

VALUES: list[dict[str, Json]] = [
    {"a": 3, "b": 2, "c": 1},
    {"a": 0.1, "b": 3, "c": 1},
    {"a": 1e22, "b": 20, "c": 1},
    {"a": 1e-5, "b": 2, "c": 1},
    {"a": "hello", "b": "l", "c": "x"},
    {"a": "1e-7", "b": "", "c": ""},
    {"a": [1, 2, 3], "b": 1, "c": 2},
    {"a": [{"k": 1, "i": 2}, {"k": 0, "i": 1}], "b": [1, 2], "c": 1},
    {"a": {"a": {"b": {"c": 1}}, "x y": 1, "k": [1]}, "b": "a", "c": 2},
    {"a": [["a", 1]], "b": ["a"], "c": "b"},
    {"a": [[1, [2, [0.1]]]], "b": [[1]], "c": 0},
    {"a": {"x": [1, {"y": [2]}]}, "b": {"y": 1}, "c": 0},
    {"a": True, "b": False, "c": 3},
]


def outcome(source: str, values: dict[str, Json]) -> tuple[str, Json]:
    """What jsonata-python makes of an expression: its value, or the type of its error."""
    expression = Jsonata(source)
    frame = expression.create_frame()
    for name, value in values.items():
        frame.bind(name, value)
    try:
        return "value", expression.evaluate(None, frame)
    except Exception as error:  # noqa: BLE001  # whatever it is, both texts must give it
        return "error", type(error).__name__


# Text

TEXTS: list[tuple[Node, str]] = [
    (Text("it's 100% 😀\n\\"), "'it\\u0027s 100\\u0025 😀\\n\\\\'"),
    (Text("\x00\x7f\u2028\ud800"), "'\\u0000\\u007f\\u2028\\ud800'"),
    (Number(-1), "-1"),
    (Number(2.0), "2"),
    (Number(0.1), "0.1"),
    (Number(1e300), "1e+300"),
    (Negative(ONE), "-(1)"),
    (Negative(A), "-$a"),
    (Array((TRUE, FALSE, NULL)), "[true,false,null]"),
    (Key(A, "b"), "$a.b"),
    (Key(A, "x y"), "$a.`x y`"),
    (Key(A, "and"), "$a.`and`"),
    (Key(A, "ü"), "$a.`ü`"),
    (Key(A, "100%}"), "$a.'100\\u0025}'"),
    (Key(A, "`"), "$a.'`'"),
    (Key(A, ""), "$a.''"),
    (Key(Text("a"), "b"), "('a').b"),
    (Binary("*", Binary("+", A, B), C), "($a+$b)*$c"),
    (Binary("-", A, Binary("-", B, C)), "$a-($b-$c)"),
    (Binary("-", Binary("-", A, B), C), "$a-$b-$c"),
    (Binary("and", Binary("or", A, B), Binary("=", A, B)), "($a or $b) and $a=$b"),
    (Binary("=", A, Binary("=", B, C)), "$a=($b=$c)"),
    (Binary("-", A, Number(-1)), "$a--1"),
    (Conditional(Conditional(A, B, C), ONE, TWO), "($a?$b:$c)?1:2"),
    (Conditional(A, Conditional(B, ONE), TWO), "$a?($b?1):2"),
    (Conditional(A, Conditional(B, ONE, TWO), C), "$a?$b?1:2:$c"),
    (Conditional(A, ONE, Conditional(B, TWO)), "$a?1:$b?2"),
    (Binary("+", Conditional(A, ONE, TWO), ONE), "($a?1:2)+1"),
    (Object(((Conditional(A, B), C),)), "{($a?$b):$c}"),
    (Index(Index(A, ONE), B), "$a[1][$b]"),
    (Index(Index(A, B), ONE), "($a[$b])[1]"),
    (Index(KeepArray(A), ONE), "($a[])[1]"),
    (Index(Array((ONE,)), Number(0)), "[1][0]"),
    (Array((Index(Array((A,)), Number(0)),)), "[([$a][0])]"),
    (Index(Number(-1), A), "(-1)[$a]"),
    (KeepArray(Call("map", (A, B))), "$map($a,$b)[]"),
    (Array((Range(ONE, Binary("-", A, ONE)),)), "[1..$a-1]"),
    (Lambda(("x", "y"), Conditional(A, B, C)), "function($x,$y){$a?$b:$c}"),
    (Chain(Binary("+", A, B), Lambda(("x",), A)), "$a+$b~>function($x){$a}"),
    (Chain(Binary("=", A, B), Variable("f")), "$a=$b~>$f"),
    (Block((Bind("x", ONE), Variable("x"))), "($x:=1;$x)"),
    (Call("match", (A, Regex("a/?b".replace("/", "\\/"), "i"))), "$match($a,/a\\/?b/i)"),
]


@pytest.mark.parametrize(("node", "written"), TEXTS, ids=[written for _, written in TEXTS])
def test_a_tree_is_written_with_the_parentheses_it_needs(node: Node, written: str) -> None:
    assert text(node) == written
    assert parse(written) == node


def test_precedence_is_jsonatas() -> None:
    cases: list[tuple[Node, Json]] = [
        (Binary("*", Binary("+", ONE, TWO), TWO), 6),
        (Binary("-", TWO, Binary("-", TWO, ONE)), 1),
        (Binary("&", Binary("+", ONE, ONE), Text("")), "2"),
        (Negative(Binary("+", ONE, TWO)), -3),
        (Conditional(FALSE, Conditional(FALSE, ONE), TWO), 2),
        (Conditional(Conditional(TRUE, FALSE, TRUE), ONE, TWO), 2),
        (Index(Index(Array((Array((ONE, TWO)),)), Binary("-", ONE, ONE)), ONE), 2),
    ]
    for node, value in cases:
        assert Jsonata(text(node)).evaluate(None) == value, text(node)


def test_a_number_that_is_not_finite_has_no_text() -> None:
    with pytest.raises(ValueError, match="no literal"):
        text(Number(math.inf))


def test_a_regex_that_would_end_the_expression_has_no_text() -> None:
    with pytest.raises(ValueError, match="would end"):
        text(Regex("[%}]"))


@pytest.mark.parametrize(
    "node", [Block((Regex("a"), ONE)), Array((Regex("a"),)), Key(Regex("a"), "k")]
)
def test_a_regex_where_jsonata_reads_none_has_no_text(node: Node) -> None:
    with pytest.raises(ValueError, match="right after"):
        text(node)


@pytest.mark.parametrize("source", SOURCES)
def test_every_encoding_is_read_and_written(source: str) -> None:
    node = parse(source)
    assert parse(text(node)) == node
    assert text(parse(text(node))) == text(node)


NAMES = st.sampled_from(["a", "b", "count", "_w", "é"])
ATOMS: st.SearchStrategy[Node] = st.one_of(
    st.builds(Text, st.text(max_size=4)),
    st.builds(Number, st.integers(-3, 10**20) | st.floats(allow_nan=False, allow_infinity=False)),
    st.sampled_from([TRUE, FALSE, NULL]),
    st.builds(Variable, NAMES),
)
REGEXES: st.SearchStrategy[Node] = st.sampled_from([Regex("[/]+\\/", "im"), Regex("(a|b)")])
OPERATORS = ["+", "-", "*", "/", "%", "&", "=", "!=", "<", "<=", ">", ">=", "in", "and", "or"]


def larger(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Trees one level higher than the given ones; no block that is mere parentheses."""
    statements = st.lists(st.builds(Bind, NAMES, nodes) | nodes, min_size=2, max_size=3)
    items = st.lists(nodes | st.builds(Range, nodes, nodes), max_size=3)
    return st.one_of(
        st.builds(Key, nodes, st.sampled_from(["k", "x y", "in", "%}", "`", ""])),
        st.builds(Index, nodes, nodes),
        st.builds(KeepArray, nodes),
        st.builds(Call, NAMES, st.lists(nodes | REGEXES, max_size=3).map(tuple)),
        st.builds(Chain, nodes, nodes),
        st.builds(Lambda, st.lists(NAMES, max_size=2).map(tuple), nodes),
        st.builds(Block, statements.map(tuple)),
        st.builds(Conditional, nodes, nodes, st.none() | nodes),
        st.builds(Binary, st.sampled_from(OPERATORS), nodes, nodes),
        st.builds(Negative, nodes),
        st.builds(Array, items.map(tuple)),
        st.builds(Object, st.lists(st.tuples(nodes, nodes), max_size=2).map(tuple)),
    )


TREES: st.SearchStrategy[Node] = st.recursive(ATOMS, larger, max_leaves=12)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(TREES)
def test_what_is_written_is_read_as_the_same_tree(node: Node) -> None:
    written = text(node)
    assert parse(written) == node
    assert "%}" not in written


@settings(max_examples=100, deadline=None, derandomize=True)
@given(TREES)
def test_the_children_are_all_that_rebuilding_sees(node: Node) -> None:
    seen: list[Node] = []

    def note(child: Node) -> Node:
        seen.append(child)
        return child

    assert rebuild(node, note) == node
    assert tuple(seen) == children(node)


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_what_is_written_again_means_the_same(row: dict[str, Json]) -> None:
    source = with_prelude(row, row["jsonata"])
    for values in VALUES[::3]:
        assert outcome(text(parse(source)), values) == outcome(source, values)


# Parsing


@pytest.mark.parametrize(
    ("source", "position"),
    [
        ("", 0),
        ("1+", 2),
        ("$a $b", 3),
        ("($a", 3),
        ("()", 1),
        ("[1,2", 4),
        ("{'a' 1}", 5),
        ("'abc", 0),
        ("'\\x'", 1),
        ("$a[", 3),
        ("$a.5", 3),
        ("$a.b()", 4),
        ("$x:=1", 2),
        ("$f($x:=1)", 5),
        ("($a+1:=2)", 5),
        ("function(1){2}", 9),
        ("/a", 0),
        ("//", 0),
        ("(/a/)", 1),
        ("[/a/]", 1),
        ("$x[$i][0]", 6),
        ("$x[][0]", 4),
        ("$a ?? 1", 4),
        ("$a ?: 1", 4),
        ("$a^(b)", 2),
        ("$a@$b", 2),
        ("|$a|{}|", 0),
        ("$a{'b':1}", 2),
        ("/* note */ 1", 0),
        ("**", 0),
    ],
)
def test_what_is_outside_the_subset_is_refused_where_it_is(source: str, position: int) -> None:
    with pytest.raises(ParseError) as refused:
        parse(source)
    assert refused.value.position == position
    assert refused.value.refusal == "syntax"


@pytest.mark.parametrize("source", ["$", "$$", "$$.a", "total", "$x[name='a']", "`a b`", "$.a"])
def test_the_context_item_is_refused_as_such(source: str) -> None:
    with pytest.raises(ParseError) as refused:
        parse(source)
    assert refused.value.refusal == "context"


def test_nesting_without_end_is_an_error_of_the_text() -> None:
    with pytest.raises(ParseError, match="nested too deeply"):
        parse("(" * 5000 + "1" + ")" * 5000)


def test_parentheses_that_only_group_leave_no_trace() -> None:
    assert parse("($a+$b)*$c") == Binary("*", Binary("+", A, B), C)
    assert parse("[([$a])]") == Array((Block((Array((A,)),)),))
    for source in ("(($a+$b))*$c", "($map($a,$b))[]", "($a)", "($a.b)[0]", "[([$a][0])]"):
        assert text(parse(source)) == source


# Depth


class Nesting:
    """The deepest nesting of evaluate() calls of jsonata-python."""

    def __init__(self) -> None:
        self.now = self.deepest = 0

    def enter(self, *_: object) -> None:
        self.now += 1
        self.deepest = max(self.deepest, self.now)

    def leave(self, *_: object) -> None:
        self.now -= 1


def measured(source: str, values: dict[str, Json]) -> int:
    """How deep jsonata-python evaluates an expression, whether it fails or not."""
    expression, nesting = Jsonata(source), Nesting()
    frame = expression.create_frame()
    for name, value in values.items():
        frame.bind(name, value)
    frame.set_evaluate_entry_callback(nesting.enter)
    frame.set_evaluate_exit_callback(nesting.leave)
    with contextlib.suppress(Exception):  # a value of a wrong type fails; what was counted stands
        expression.evaluate(None, frame)
    return nesting.deepest


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_the_depth_of_an_encoding_is_never_underestimated(row: dict[str, Json]) -> None:
    source = with_prelude(row, row["jsonata"])
    counted = depth(parse(source))
    deepest = max(measured(source, values) for values in VALUES)
    recursive = {"_repr", "_str", "_dumps", "_nb", "_setp", "_flr", "_cmp", "_slice", "_fl"}
    assert deepest <= counted
    if not recursive & set(row["prelude"]):
        assert counted <= deepest + 4


@pytest.mark.parametrize(
    "source",
    [
        "1",
        "1+2+3+4",
        "((1))",
        "$a[0]",
        "$a[1-1]",
        "{'a':{'b':[1,[2]]}}",
        "{'a':{'b':3}}.a.b",
        "[{'a':[1,2]}][0].a[1-1]",
        "($x:={'a':[1]};$x.a[$x.a[0]-1])",
        "true?false?1:2:3",
        "-(-(1+2))",
        "[1..$count([1,2])]",
        "$map([1,2],function($x){$x+1})",
        "[1,2]~>$map(function($x){$x*(1+2)})",
        "3~>function($x){$x+1}",
        "($f:=function($x){$x+1};$f($f(2)))",
        "($f:=function($x){$x+1};$map([1],$f))",
        "($f:=function($g){$g(1)};$f(function($x){$x+(1+(2+3))}))",
        "($f:=function($n,$s){$n>0?$f($n-1,$s+$n):$s};$f(50,0))",
        "($f:=function($n){($m:=$n-1;$m>0?$f($m):0)};$f(50))",
        "($f:=function($n){$n>0?$g($n-1):0};$g:=function($n){$n>0?$f($n-1):1+(2+3)};$f(9))",
        "$reduce([1,2,3],function($a,$x){$a+$x*(2+1)},0)",
        "$sort([3,1,2],function($x,$y){($x-1)>($y-1)})",
        "$replace('abc',/b/,function($m){$m.match&('x'&'y')})",
        "(1;2;(3;4;(5;6)))",
        "($x:=$map([1],function($v){$v})[];$x)",
        "$substring('abc',1)&'x'&'y'&'z'",
    ],
)
def test_the_depth_is_the_engines(source: str) -> None:
    assert depth(parse(source)) == measured(source, {"a": [1, 2]})


@settings(max_examples=150, deadline=None, derandomize=True)
@given(TREES)
def test_the_depth_of_any_tree_is_never_underestimated(node: Node) -> None:
    deepest = max(measured(text(node), values) for values in (VALUES[0], VALUES[6], VALUES[11]))
    assume(deepest < 150)  # else a function calls itself without end
    assert deepest <= depth(node)


def test_recursion_is_counted_as_often_as_asked() -> None:
    source = "($f:=function($n){$n>0?1+$f($n-1):0};$f($m))"
    for rounds in (1, 5, 12):
        deepest = measured(source, {"m": rounds})
        assert deepest <= depth(parse(source), rounds=rounds) <= deepest + 2


def test_a_function_that_cannot_be_known_is_not_taken_as_shallow() -> None:
    source = "($f:=function($h){$h()(1)};1)"
    with pytest.raises(ParseError):
        parse(source)
    source = "($p:=[1];$f:=$p[0];$f(1))"
    assert depth(parse(source)) >= measured(source, {})


# Names

NAMED = parse(
    "($q:=$x+1;$f:=function($a){$a>0?$f($a-$q):$g($y)};"
    "$g:=function($z){$z+$count([$x])};$q:=$q+1;$f($q))"
)


def test_free_names_are_those_of_the_outside() -> None:
    assert free_variables(NAMED) == {"x", "y"}
    assert free_functions(NAMED) == {"count"}
    assert bound_names(NAMED) == {"q", "f", "a", "g", "z"}
    assert free_variables(parse("$map($xs,$uppercase)")) == {"xs", "uppercase"}


def test_a_name_is_bound_from_the_next_statement_on() -> None:
    assert free_variables(parse("($x:=$x;$x)")) == {"x"}
    assert free_variables(parse("(($x:=1;$x);$x)")) == {"x"}
    assert free_variables(parse("[function($x){$x},$x]")) == {"x"}
    assert occurrences(parse("($x:=$x+$x;$x)"), "x") == 2


def test_occurrences_in_functions_are_told_apart() -> None:
    assert occurrences(NAMED, "x") == 2
    assert occurs_in_lambda(NAMED, "x")
    assert not occurs_in_lambda(NAMED, "q")
    assert not occurs_in_lambda(parse("$x+$map($x,function($y){$y})[0]"), "x")
    assert occurrences(parse("$f($f)"), "f") == 2


def test_renaming_locals_renames_uses_and_calls() -> None:
    assert text(rename_locals(NAMED, "_1")) == (
        "($_1q:=$x+1;$_1f:=function($_1a){$_1a>0?$_1f($_1a-$_1q):$_1g($y)};"
        "$_1g:=function($_1z){$_1z+$count([$x])};$_1q:=$_1q+1;$_1f($_1q))"
    )


@pytest.mark.parametrize("source", SOURCES)
def test_renaming_locals_changes_no_free_name(source: str) -> None:
    node = parse(source)
    renamed = rename_locals(node, "renamed_")
    assert free_variables(renamed) == free_variables(node)
    assert free_functions(renamed) == free_functions(node)
    assert all(name.startswith("renamed_") for name in bound_names(renamed))


def test_substitution_groups_what_it_puts_in() -> None:
    new = {"x": parse("$xs[$i]"), "y": parse("$p?1:2")}
    assert text(substitute(parse("$x*$x[0]-$y"), new)) == "$xs[$i]*($xs[$i])[0]-($p?1:2)"
    assert text(substitute(parse("$x.k"), new)) == "$xs[$i].k"
    assert text(substitute(parse("($x:=1;$x)"), new)) == "($x:=1;$x)"


def test_an_array_put_in_for_a_variable_is_spliced_as_its_value_was() -> None:
    put = substitute(parse("[$x,3]"), {"x": parse("[1,2]")})
    assert list(Jsonata(text(put)).evaluate(None)) == [1, 2, 3]
    put = substitute(parse("[$x[0],3]"), {"x": parse("[[1,2],5]")})
    assert list(Jsonata(text(put)).evaluate(None)) == [1, 2, 3]


@pytest.mark.parametrize(
    ("source", "new"),
    [
        ("($q:=1;$x+$q)", "$q"),
        ("function($q){$x}", "$q+1"),
        ("($f:=function($n){$x};$q:=2;$f(1))", "$q"),
        ("($f:=function($n){$n};$x)", "$f(1)"),
        ("$x(1)", "1+1"),
    ],
)
def test_a_replacement_that_would_be_captured_is_refused(source: str, new: str) -> None:
    with pytest.raises(CaptureError):
        substitute(parse(source), {"x": parse(new)})


def test_a_called_name_can_be_replaced_by_a_name() -> None:
    assert text(substitute(parse("$f($f)"), {"f": Variable("g")})) == "$g($g)"


# Functions


def test_the_functions_are_those_of_the_engine_and_those_of_step_functions() -> None:
    added = {"partition", "range", "hash", "uuid", "parse"}
    for name in ARGUMENTS.keys() - added:
        assert Jsonata(f"$exists(${name})").evaluate(None) is True, name
    for name in added:
        assert Jsonata(f"$exists(${name})").evaluate(None) is False, name
