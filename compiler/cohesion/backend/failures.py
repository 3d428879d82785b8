"""What a failed execution says: the class, the message, and a traceback in Python's layout.

`Error` is the name of the exception's class. `Cause` is its message, an empty line, and

    Traceback (most recent call last):
      In place_order
        receipt = charge(order)
      File "/var/task/shop/tasks.py", line 7, in charge
        raise Declined("no money")

The workflow's frames have no line numbers: these are in the source map, and a definition stays the
same when code moves.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import takewhile

from cohesion.artifact import Json, StateSource
from cohesion.backend.templates import template
from cohesion.jsonata.nodes import (
    Array,
    Binary,
    Call,
    Conditional,
    Node,
    Number,
    Object,
    Path,
    Text,
    Variable,
)
from cohesion.jsonata.text import text
from cohesion.jsonata.variables import substitute
from cohesion.runtime.details import MARK

HEADER = "Traceback (most recent call last):"
"""The line before the frames."""

MESSAGE_CHARACTERS = 24_000
"""How much of a message there is in a `Cause`, of which Step Functions takes 32,768 characters."""

_FRAMES_CHARACTERS = 7_000
"""How much there is of a task's frames: the end, which is where it was raised."""

_FRAME_CHARACTERS = 300
"""How much there is of a line of the workflow."""

_OWN_FRAME = '/  File "[^"]*\\/cohesion\\/runtime\\/[^"]*".*\\n(    .*\\n)*/'
"""The frame of the task handler, which says nothing to an author."""

_TIDY = (
    f"($t:=$replace($f,{_OWN_FRAME},'');$t:=$length($t)<={_FRAMES_CHARACTERS}?$t:"
    # What is left of the first frame goes.
    "($substring($t,0,1)='\\n'?'\\n':'')&"
    f"$replace($substring($t,-{_FRAMES_CHARACTERS}),/^[^\\n]*(\\n    [^\\n]*)*\\n/,'');"
    "$replace($t,/\\n$/,''))"
)
"""The frames `$f` as they are shown."""

_REPORTED = (
    # Lambda's report of an exception is JSON, and its frames are a list of texts.
    '$j:=$contains($c,/^\\{"error(Message|Type)":/) and $contains($c,/["\\]]\\}$/)?$parse($c):{};'
)
"""`$j`: Lambda's report in the cause `$c`; empty where that is none."""

_TASK_FRAMES = f"$c:=$exists($a)?$a:'';{_REPORTED}$f:=$join([$j.stackTrace]);"
"""`$c`: the cause `$a` as text; `$j`: Lambda's report in it; `$f`: the frames of the report."""

_SAID = (
    # How an expression raises: the end of the service's text is what `$error` was given.
    "$x:=$b='States.QueryEvaluationError'?"
    "$split($a,'threw an error during evaluation. ')[-1]:'';"
    "$r:=$contains($x,/^[^\\s:]+(: |$)/);"
)
"""`$x`: what an expression said that failed with error `$b` and cause `$a`; `$r`: whether that is a
Python exception."""

_FRAMES = (
    '$a&($contains($states.errorOutput.Cause,/^\\{"errorMessage"/)?'
    "$join([$parse($states.errorOutput.Cause).stackTrace]))"
)
"""The frames of an exception that reached a catcher, behind the workflow's, `$a`."""

_CHILD = (
    # The cause of a failed child execution is JSON, with what that ended with in it.
    "$q:=$states.errorOutput;"
    "$p:=$q.Error='States.TaskFailed' and $contains($q.Cause,/^\\{/) and $contains($q.Cause,/\\}$/)"
    "?$parse($q.Cause):{};"
    "$a:=$exists($p.Error)?$p.Cause&'':$q.Cause&'';"
    "$b:=$exists($p.Error)?$p.Error:$q.Error;"
    f"{_SAID}$k:='\\n\\n{HEADER}';"
    # One without tracebacks says what Lambda reported, as JSON on one line.
    f"$c:=$contains($a,$k)?'':$a;{_REPORTED}"
    "$a:=$exists($j.errorMessage)?$j.errorMessage&$k&'\\n'&$join([$j.stackTrace]):$a;"
    "$f:=$split('\\n\\n'&$a,$k);$n:=$count($f)-1;"
    "$m:=$n=0?$a:$substring($join([$filter($f,function($v,$i){$i<$n})],$k),2);"
    "$m:=$r?($contains($x,': ')?$substringAfter($x,': '):''):$m;"
    # What was asked of it stands behind its text.
    f"$s:={json.dumps(MARK)};$p:=$split($m,$s);$g:=$contains($m,$s);"
    "$m:=$g?$join([$filter($p,function($v,$i){$i<$count($p)-1})],$s):$m;"
)
"""`$b`, `$m`: the name and the text of the exception that a child execution failed with, `$f` its
text and its frames, of which there are some unless `$n` is 0; `$g`: whether there are details."""

_CHILD_ERROR = "'error':$r?$substringBefore($x,':'):$b,'message':$m"

_ERROR = f"({_SAID}$substring($r?$substringBefore($x,':'):$b,0,256))"

_CAUSE = (
    f"({_SAID}{_TASK_FRAMES}"
    "$m:=$r?($contains($x,': ')?$substringAfter($x,': '):''):"
    "$exists($j.errorMessage)?$j.errorMessage:$c;"
    f"($m=''?'':$substring($m,0,{MESSAGE_CHARACTERS})&'\\n\\n')&"
    "$d&($r?'':'\\n    '&$e)&($f=''?'':'\\n'&" + _TIDY + "))"
)

_UNDETAILED = (
    f"$s:={json.dumps(MARK)};$p:=$split($o,$s);"
    "$m:=$contains($o,$s)?$join([$filter($p,function($v,$i){$i<$count($p)-1})],$s):$o;"
)
"""`$m`: the message `$o` without the details that the task handler put behind it."""


_TOLD_WHOLE = (
    f"$m:=$length($o)>{MESSAGE_CHARACTERS}?({_UNDETAILED}$substring($m,0,{MESSAGE_CHARACTERS})):$o;"
)
"""`$m`: the message `$o` with its details, unless that is too long."""


def uncaught(workflow: str, at: str, *, details: bool, tells: bool) -> dict[str, Json]:
    """The Fail state that catchers lead to. Its input is what they got, `{Error, Cause}`; the
    variable `at` says where the task was called; with `details` there may be more in messages,
    which is left there where it `tells` them.
    """
    said = _CAUSE
    if tells:
        said = said.replace("$m:=", "$o:=", 1).replace("($m=''", f"{_TOLD_WHOLE}($m=''", 1)
    elif details:
        said = said.replace("$m:=", "$o:=", 1).replace("($m=''", f"{_UNDETAILED}($m=''", 1)
    cause, error = template("$states.input.Cause"), template("$states.input.Error")
    head = Text(f"{HEADER}\n  In {workflow}")
    given = {"a": cause, "b": error, "d": head, "e": template(f"${at}")}
    return {
        "Type": "Fail",
        "Comment": f"An exception that nothing in {workflow} catches",
        "Error": _expression(substitute(template(_ERROR), given)),
        "Cause": _expression(substitute(template(said), given)),
    }


def _expression(node: Node) -> str:
    return "{% " + text(node) + " %}"


_REPORT_CHARACTERS = 12_000
"""How much of a message there is in the report of a body: written as JSON it may be twice as long.
"""

_REPORT = (
    f"$_json({{'errorMessage':$substring($m,0,{_REPORT_CHARACTERS}),'errorType':$b,"
    "'stackTrace':[$f]},false,',',':',null,false,'')"
)


def report(message: Node, error: Node, place: Node) -> Node:
    """The `Cause` of an exception that leaves a function which runs side by side with others: it
    reaches the catcher around these as a task's would, so it says the same as Lambda.
    """
    if isinstance(message, Text) and isinstance(error, Text) and isinstance(place, Text):
        told = {
            "errorMessage": message.value[:_REPORT_CHARACTERS],
            "errorType": error.value,
            "stackTrace": [place.value.removeprefix("\n")],
        }
        return Text(json.dumps(told, ensure_ascii=False, separators=(",", ":")))
    shown = substitute(template("$substringAfter($a,'\n')"), {"a": place})
    if isinstance(place, Text):
        shown = Text(place.value.removeprefix("\n"))
    return substitute(template(f"({_REPORT})"), {"m": message, "b": error, "f": shown})


def message_of(record: Node, details: Sequence[str]) -> Node:
    """The message of an exception that a variable holds, with these details behind it."""
    if not details:
        return Path(record, "message")
    parts = ",".join(
        f"$exists($e.`{key}`)?{{{json.dumps(key)}:$e.`{key}`}}:{{}}" for key in details
    )
    return substitute(template(f"($e:=$a;$d:=$merge([{parts}]);{_TELL})"), {"a": record})


def caught_from_bodies(record: Node) -> Node:
    """The record of an exception that a function raised which ran side by side with others: that of
    a task (`record`), or of an expression.
    """
    return substitute(template(_FROM_BODIES), {"c": record})


_FROM_BODIES = (
    f"($b:=$states.errorOutput.Error;$a:=$states.errorOutput.Cause&'';{_SAID}"
    "$r?{'error':$substringBefore($x,':'),"
    "'message':$contains($x,': ')?$substringAfter($x,': '):''}:$c)"
)


def passed_on() -> dict[str, Json]:
    """The Fail state of a body that lets out what it was given as it is."""
    return {
        "Type": "Fail",
        "Comment": "What no clause takes",
        "Error": "{% $states.input.Error %}",
        "Cause": "{% $states.input.Cause %}",
    }


def place(source: StateSource) -> str:
    """Where in the workflow a call is: its source, behind that of the calls of the helpers around
    it; the frames without the first line.
    """
    _, _, found = frames(source).lstrip("\n").partition("\n")
    return found.removeprefix("    ")


def frames(source: StateSource, outermost: int = 0) -> str:
    """The frames of a place in a workflow, each behind a line end. The first is that of the
    workflow, or of one of the helpers it called to get there.
    """
    return "".join(map(_frame, (*source.calls, source)[outermost:]))


def _frame(source: StateSource) -> str:
    line = source.text
    if len(line) >= _FRAME_CHARACTERS:
        line = f"{line[: _FRAME_CHARACTERS - 1]}…"
    return f"\n  In {source.function}\n    {line}"


def place_shown(source: StateSource) -> Node:
    """What `place` gives, for a place whose code several calls share too: behind where the one is
    that it runs for.
    """
    if not source.caller:
        return Text(place(source))
    return Binary("&", _called_at(source), Text(frames(source)))


def frames_shown(source: StateSource, workflow: str) -> Node:
    """What `frames` gives, for a place whose code several calls share too."""
    return _behind_caller(source, workflow, Text(frames(source)))


def frames_since(source: StateSource, around: StateSource, workflow: str) -> Node:
    """The frames of a place, without those of the calls that lead to another one around it."""
    if source.caller == around.caller:
        both = zip(around.calls, source.calls, strict=False)
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))
        return Text(frames(source, shared))
    whole = frames_shown(source, workflow)
    known = _behind_caller(around, workflow, Text("".join(map(_frame, around.calls))))
    return whole if known == Text("") else Call("substringAfter", (whole, known))


def _behind_caller(source: StateSource, workflow: str, found: Node) -> Node:
    if not source.caller:
        return found
    first = Binary("&", Text(f"\n  In {workflow}\n    "), _called_at(source))
    return first if found == Text("") else Binary("&", first, found)


def _called_at(source: StateSource) -> Node:
    return Path(Variable(source.caller), "at")


def cause(message: Node, place: Node) -> Node:
    """The `Cause` of an exception that is raised in the workflow."""
    if isinstance(message, Text) and isinstance(place, Text):
        said = message.value[:MESSAGE_CHARACTERS]
        between = "\n\n" if said else ""
        return Text(f"{said}{between}{HEADER}{place.value}")
    cut = Call("substring", (message, Number(0), Number(MESSAGE_CHARACTERS)))
    return Binary("&", cut, _behind(place))


def _behind(place: Node) -> Node:
    head = f"\n\n{HEADER}"
    if isinstance(place, Text):
        return Text(head + place.value)
    return Binary("&", Text(head), place)


def cause_of(record: Node, place: Node, told: Sequence[str]) -> Node:
    """The `Cause` of an exception that a variable holds, with the details that are `told`."""
    if not told:
        return cause(Path(record, "message"), place)
    return Binary("&", message_of(record, told), _behind(place))


_DETAILS_CHARACTERS = 16_000
"""How much the details of an exception may be that leaves a child execution."""

_TELL = (
    f"$m:=$e.message;$s:={json.dumps(MARK)};"
    "$t:=$count($keys($d))=0 and $not($contains($m,$s))?'':"
    "$s&$_json($d,true,',',':',null,false,'');"
    f"$l:=$length($t);$l>{_DETAILS_CHARACTERS}?$substring($m,0,{MESSAGE_CHARACTERS}):"
    f"$substring($m,0,{MESSAGE_CHARACTERS}-$l)&$t"
)
"""The message of the exception `$e` with its details `$d`, as the task handler writes them."""


def cause_again(value: Node, source: StateSource, workflow: str, told: Sequence[str] = ()) -> Node:
    """The `Cause` of a caught exception that is raised again: the traceback it was caught with
    goes on behind the line of the `raise`. A bare one leaves that out, and so does the end of a
    `finally`, which no line of the workflow says.
    """
    known = Path(value, "frames")
    around = "".join(map(_frame, source.calls))
    whole = frames(source)
    before, otherwise = around, whole.removeprefix(around)
    if source.text.startswith("raise "):
        before, otherwise = whole, ""
    elif source.text != "raise":
        otherwise = f"\n  In {source.function}"
    shown = substitute(template(_TIDY), {"f": known})
    again: Node = Conditional(Call("exists", (known,)), shown, Text(otherwise))
    if before:
        again = Binary("&", Text(before), again)
    return cause_of(value, _behind_caller(source, workflow, again), told)


def caught_from_child(place: Node | None, *, details: bool) -> Node:
    """The record of the exception that a child execution failed with, and its `details`; with its
    traceback behind the frames of the workflow, `place`, where these are asked for.
    """
    frames = "" if place is None else ",'frames':$d&($n=0?'':$f[$n])"
    shown = f"{{{_CHILD_ERROR}{frames}}}"
    if details:
        shown = f"$merge([{shown},$g?$parse($p[-1]):{{}}])"
    found = template(f"({_CHILD}{shown})")
    return found if place is None else substitute(found, {"d": place})


def with_frames(record: Node, place: Node) -> Node:
    """The record of an exception that reached a catcher, with its traceback as text (`frames`), for
    a `raise` that lets it out. `place` are the frames of the workflow.
    """
    line = Text(f"{place.value}\n") if isinstance(place, Text) else Binary("&", place, Text("\n"))
    found = substitute(template(_FRAMES), {"a": line})
    added = Object(((Text("frames"), found),))
    if isinstance(record, Object):
        return Object((*record.pairs, *added.pairs))
    return Call("merge", (Array((record, added)),))
