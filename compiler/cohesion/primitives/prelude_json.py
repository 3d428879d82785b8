"""Functions that write and check JSON text, in JSONata."""

from __future__ import annotations

_SURROGATES = r"[\ud800-\udbff][\udc00-\udfff]"
_STRING = r'"[^"\x5c\x00-\x1f]*(\x5c(["\x5c\x2fbfnrt]|u[0-9a-fA-F]{4})[^"\x5c\x00-\x1f]*)*"'
_SCALAR = r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?|true|false|null"
_CONTAINER = r"\[([\x01\x02](,[\x01\x02])*)?\]|\{(\x01:[\x01\x02](,\x01:[\x01\x02])*)?\}"

JSON_TEXT: dict[str, str] = {
    # a text between quotation marks; `q`: in ASCII
    "_jq": "function($s,$q){($h:=function($n){'\\\\u'&$pad($formatBase($n,16),-4,'0')};"
    "$u:=function($m){($n:=$_ordinal($m.match);$n<65536?$h($n):"
    "$h(55232+$floor($n/1024))&$h(56320+$n%1024))};"
    "$r:=$replace($s,'\\\\','\\\\\\\\');$r:=$replace($r,'\"','\\\\\"');$r:=$replace($r,'\\n','\\\\n');"
    "$r:=$replace($r,'\\r','\\\\r');$r:=$replace($r,'\\t','\\\\t');"
    "$r:=$replace($r,'\\u0008','\\\\b');$r:=$replace($r,'\\u000c','\\\\f');'\"'&($q?"
    f"$replace($r,/{_SURROGATES}|[^ -~]/,$u):$replace($r,/[\\x00-\\x1f]/,$u))&'\"')}}",
    # a value as JSON: ASCII only, separators, indentation or null, by key, the line break so far
    "_json": "function($v,$q,$c,$k,$i,$o,$l){($t:=$type($v);$n:=$i=null?'':$l&$i;"
    "$p:=$t='array'?[$map($v,function($x){$_json($x,$q,$c,$k,$i,$o,$n)})]:$t='object'?"
    "[$map($o?$sort([$keys($v)]):[$keys($v)],function($z)"
    "{$_jq($z,$q)&$k&$_json($lookup($v,$z),$q,$c,$k,$i,$o,$n)})]:[];"
    "$t in ['array','object']?($b:=$t='array'?['[',']']:['{','}'];$p=[]?$join($b):"
    "$join([$b[0],$n,$join($p,$c&$n),$i=null?'':$l,$b[1]])):$_jscalar($v,$q))}",
    "_jscalar": "function($v,$q){($t:=$type($v);$t='string'?$_jq($v,$q):$t='number'?$_fl($v):"
    "$t='boolean'?($v?'true':'false'):'null')}",
    # whether a text is JSON: strings and scalars become marks, containers of marks a mark
    "_isjson": "function($s){($m:=function($t){($u:=$replace($t,"
    f"/{_CONTAINER}/,'\\u0002');$u=$t?$t:$m($u))}};$not($contains($s,/[\\x00-\\x08]/)) and "
    f"$m($replace($replace($replace($s,/{_STRING}/,'\\u0001'),/{_SCALAR}/,'\\u0002'),"
    "/[ \\t\\n\\r]+/,'')) in ['\\u0001','\\u0002'])}",
}
"""Source of each function by name; `prelude.PRELUDE` holds them too."""
