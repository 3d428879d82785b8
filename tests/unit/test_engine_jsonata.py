"""JSONata where Step Functions differs from other engines: values documented or measured."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import random
import uuid

import pytest

from cohesion.artifact import Json
from cohesion.local import EvaluationError, evaluate
from cohesion.local.jsonata import measure
from cohesion.local.query.library import BUILT_INS

VARIABLES: dict[str, Json] = {
    "nothing": None,
    "xs": [{"a": 1, "b": [1, 2]}, {"a": 2}],
    "nested": [[1, 2], [[3], 4]],
    "zero": 0,
    "big": 12345678901234567890123456,
}

VALUES: list[tuple[str, Json]] = [
    # null and undefined
    ("$nothing", None),
    ("[$nothing,1]", [None, 1]),
    ("{'a':$nothing}", {"a": None}),
    ("$exists($nothing)", True),
    ("$exists($xs[0].zz)", False),
    ("$type($nothing)", "null"),
    ("$lookup({'a':null},'a')", None),
    ("$count(null)", 0),
    ("$count([null])", 1),
    ("{'a':$xs[0].zz,'b':1}", {"b": 1}),
    ("$missing=1", False),
    ("$missing!=1", False),
    ("$missing or true", True),
    # numbers
    ("5.5%-2", 1.5),
    ("0.667%3", 0.667),
    ("-5%3", -2),
    ("1/$zero", "Infinity"),
    ("-1/$zero", "-Infinity"),
    ("$zero/$zero", "NaN"),
    ("1e308*10>1", True),
    ("$big", 1.2345678901234568e25),
    ("$string(0.1+0.2)", "0.3"),
    ("$string(1/3)", "0.333333333333333"),
    ("$string(2/3)", "0.666666666666666"),
    ("$string(-2/3)", "-0.666666666666667"),
    ("$string(1e20)", "100000000000000000000"),
    ("$string(1.5e21)", "1.5e+21"),
    ("$string(0.0000001)", "1e-7"),
    ("$string(0.000001)", "0.000001"),
    ("$string([1,'é',null,true])", '[1,"é",null,true]'),
    ("$string({'a':'\\n\"'})", '{"a":"\\n\\""}'),
    ("$round(2.675,2)", 2.68),
    ("$round(2.5)", 2),
    ("$round(25,-1)", 20),
    ("$formatNumber(0.125,'0.00')", "0.12"),
    ("$formatNumber(2.675,'0.00')", "2.68"),
    ("$formatNumber(-5,'0;(0)')", "(5)"),
    # truth
    ("$boolean([0])", False),
    ("$boolean([[]])", False),
    ("$boolean([0,1])", True),
    # sequences
    ("$map([1],function($v){$v})", 1),
    ("[$map([],function($v){$v})[]]", []),
    ("[$map([[1]],function($v){$v})[]]", [[1]]),
    ("$filter([[1]],function($v){true})", [1]),
    ("$nested[$zero][0]", [1, 2]),
    ("($nested[$zero])[0]", 1),
    ("$xs[[0..0]]", {"a": 1, "b": [1, 2]}),
    ("[1..1]", [1]),
    ("$xs[1.7].a", 2),
    ("$distinct([$nested[0][]])", [1, 2]),
    ("$distinct([7])", [7]),
    ("$distinct([1,true,'1',1.0])", [1, True, "1"]),
    ("$merge([])", {}),
    ("$sum([])", 0),
    ("$zip([1,2],[3])", [[1, 3]]),
    ("1 in [1,2]", True),
    ("true in [1]", False),
    # order
    ("'\ue000'<'😀'", False),
    ("$sort(['\ue000','😀'])", ["😀", "\ue000"]),
    ("$sort([{'k':1,'i':1},{'k':0,'i':2},{'k':1,'i':3}],function($l,$r){$l.k>$r.k}).i", [2, 1, 3]),
    # text
    ("$lowercase('ß')", "ß"),
    ("$replace('abc','b','$0')", "a$0c"),
    ("$replace('abc',/(b)/,'<$1$0$$>')", "a<bb$>c"),
    ("$join($split('😀',''),'')", "😀"),
    ("$count($split('😀',''))", 2),
    ("$split('a,,b',',')", ["a", "", "b"]),
    ("$trim('  a  b ')", "a b"),
    ("$pad('x',-4,'ab')", "abax"),
    ("$length('a😀')", 2),
    ("$contains('a\u00a0b',/a\\sb/)", False),
    ("$contains('a\\n',/a$/)", False),
    ("$match('ab12',/([a-z]+)/)", {"match": "ab", "index": 0, "groups": ["ab"]}),
    ('"\\ud83d\\ude00"', "😀"),
    ("$join([])", ""),
    ("$base64encode('é')", "w6k="),
    ("$base64decode('w6k')", "é"),
    ("$decodeUrlComponent('a+b%C3%A9%ff')", "a bé\ufffd"),
    # functions that Step Functions adds
    ("$partition([1,2,3],2)", [[1, 2], [3]]),
    ("$partition([1,2],5)", [[1, 2]]),
    ("$range(0,10,5)", [0, 5, 10]),
    ("$range(5,0,-2)", [5, 3, 1]),
    ("$random(42)", 0.7275636800328681),
    ("$hash('a','SHA-1')", hashlib.sha1(b"a").hexdigest()),  # noqa: S324 - not for security
    ("$hash('é','SHA-256')", hashlib.sha256("é".encode()).hexdigest()),
    ("$parse('{\"a\":[1,null]}')", {"a": [1, None]}),
    ("$parse(\"{'a':1}\")", {"a": 1}),
    # time
    ("$toMillis('1970-01-01T00:00:01.5Z')", 1500),
    ("$toMillis('1970-01-01T01:00:00+01:00')", 0),
    ("$fromMillis(1500)", "1970-01-01T00:00:01.500Z"),
    ("$fromMillis(0,'[Y0001]-[M01]-[D01] [H01]:[m01]:[s01]')", "1970-01-01 00:00:00"),
]

UNDEFINED = [
    "$missing",
    "$missing+1",
    "$not($missing)",
    "$missing<1",
    "$xs[9]",
    "$map([],function($v){$v})",
    "$keys({})",
    "$sift({'a':0},function($v){$v})",
    "$max([])",
    "$partition([],2)",
    "$range(0,5,0)",
    "$string()",
    "false?1",
]

FAILING = [
    "1+'a'",
    "1+null",
    "1/$zero+1",
    "true<1",
    "'a'<1",
    "$number(' 12 ')",
    "$number('1e400')",
    "$sqrt(-1)",
    "$power(-8,0.5)",
    "$power(0,-1)",
    "$sum([1,'a'])",
    "$sort([true,false])",
    "$sort([1,'a'])",
    "$length(null)",
    "$replace('a','','b')",
    "$split('a',',',-1)",
    "$join([1])",
    "$parse('NaN')",
    "$parse('1e400')",
    '$parse(\'{"a":1,"a":2}\')',
    "$parse(null)",
    "$hash('a','sha1')",
    "$hash('a')",
    "$partition([1],-1)",
    "$eval('1')",
    "$nosuch(1)",
    "$zero(1)",
    "{1:2}",
    "{'a':1,'a':2}",
    "$toMillis('2024-01-31 10:00:00')",
    "$toMillis('2024-02-30T00:00:00Z')",
    "$decodeUrlComponent('%zz')",
    "$base64decode('*')",
    "$sum",
    "function($x){$x}",
    "[1..873783]",
    "$error('boom')",
    "1 +",
    "-'a'",
]


@pytest.mark.parametrize(("expression", "value"), VALUES)
def test_a_value_is_the_services(expression: str, value: Json) -> None:
    got = evaluate(expression, VARIABLES)
    assert got == value
    assert isinstance(got, bool) is isinstance(value, bool)


@pytest.mark.parametrize("expression", UNDEFINED)
def test_an_expression_gives_nothing(expression: str) -> None:
    with pytest.raises(EvaluationError) as failed:
        evaluate(expression, VARIABLES)
    assert failed.value.undefined


@pytest.mark.parametrize("expression", FAILING)
def test_an_expression_fails(expression: str) -> None:
    with pytest.raises(EvaluationError) as failed:
        evaluate(expression, VARIABLES)
    assert not failed.value.undefined
    assert failed.value.message


def test_an_error_keeps_its_text() -> None:
    with pytest.raises(EvaluationError, match=r"^KeyError: 'a b'$"):
        evaluate("$error('KeyError: ' & \"'a b'\")", {})


def test_values_of_variables_are_never_changed() -> None:
    items = [1, 2]
    variables = {"xs": items, "d": {"xs": items}}
    assert evaluate("($ys:=$append($xs,3);$merge([$d,{'xs':$ys}]))", variables) == {"xs": [1, 2, 3]}
    assert evaluate("[$xs[],$reverse($xs)]", variables) == [1, 2, 2, 1]
    assert variables == {"xs": [1, 2], "d": {"xs": [1, 2]}}


def test_a_variable_hides_a_built_in() -> None:
    with pytest.raises(EvaluationError, match="non-function"):
        evaluate("$count([1])", {"count": 3})


def test_a_parameter_that_is_not_given_hides_the_outer_variable() -> None:
    assert evaluate("($f:=function($a,$b){$exists($b)};$f(1))", {"b": 2}) is False


def test_states_is_readable() -> None:
    assert evaluate("$states.input.n + 1", {}, {"input": {"n": 1}}) == 2


def test_one_instant_per_evaluation() -> None:
    assert evaluate("$now()", {}, now=1.5) == "1970-01-01T00:00:01.500Z"
    assert evaluate("$millis()", {}, now=1.5) == 1500


def test_uuids_are_new_at_each_call() -> None:
    first, second = evaluate("[$uuid(),$uuid()]", {})
    assert first != second
    assert uuid.UUID(first).version == 4


def test_depth_is_the_nesting_of_evaluations() -> None:
    assert measure("1", {}).depth == 1
    assert measure("1+1", {}).depth == 2
    assert measure("1+1+1", {}).depth == 3
    assert measure("(1;2;3)", {}).depth == 2


def test_tail_calls_cost_no_depth() -> None:
    text = "($f:=function($i,$s){$i=0?$s:$f($i-1,$s+$i)};$f(%d,0))"
    few, many = measure(text % 10, {}), measure(text % 5000, {})
    assert many.value == 5000 * 5001 // 2
    assert many.depth == few.depth


def test_a_hundred_nested_evaluations_are_the_most() -> None:
    assert measure("+".join(["1"] * 100), {}).depth == 100
    with pytest.raises(EvaluationError, match="Stack overflow error"):
        evaluate("+".join(["1"] * 101), {})


def test_an_endless_expression_ends() -> None:
    with pytest.raises(EvaluationError, match="timeout"):
        evaluate("($f:=function($i){$f($i+1)};$f(0))", {})


ARGUMENTS = [
    "$missing",
    "null",
    "true",
    "-1",
    "1.5",
    "1/0",
    "0/0",
    "''",
    "'a😀'",
    "[]",
    "['a',null]",
]
ARGUMENTS += ["[[1],{}]", "{'a':1}", "function($x){$x}", "function($x,$y){1}", "/a/", "'[Y]'"]


@pytest.mark.parametrize("name", sorted(BUILT_INS))
def test_a_built_in_takes_anything_or_fails_as_an_expression(name: str) -> None:
    for count in range(4):
        calls = list(itertools.product(ARGUMENTS, repeat=count))
        for arguments in random.Random(name).sample(calls, min(len(calls), 20)):
            with contextlib.suppress(EvaluationError):
                evaluate(f"${name}({','.join(arguments)})", {})
