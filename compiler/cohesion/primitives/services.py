"""Values of AWS's services: members as Step Functions spells them, and what a deployment knows."""

from __future__ import annotations

from cohesion.ir import types
from cohesion.primitives.model import COMPUTED, HELD, LIST, TEXT, Primitive

PRIMITIVES = (
    Primitive("respelled", (HELD | COMPUTED, LIST), types.ANY, "$_spell($a,0,$b)"),
    Primitive("cohesion.ref", (TEXT,), types.STR, "$a"),
)

SERVICES: dict[str, str] = {
    # a value with the names of the table $t for its members; $n is the number of its shape there
    "_spell": "function($v,$n,$t){($e:=$t[$n];$i:=$lookup($e,'*');"
    "$type($v)='array'?($exists($i)?[$map($v,function($x){$_spell($x,$i,$t)})[]]:$v)"
    ":$type($v)!='object'?$v:$merge([$each($v,function($x,$k){$exists($i)?{$k:$_spell($x,$i,$t)}"
    ":($r:=$lookup($e,$k);$exists($r)?($c:=$count($r);"
    "{$r[0]:$c=2?$_spell($x,$r[1],$t):$x}):{$k:$x})})]))}",
    # a result without what Step Functions tells of how it was transferred
    "_untold": "function($r){$merge([$sift($r,function($v,$k){"
    "$not($k in ['SdkHttpMetadata','SdkResponseMetadata'])})])}",
}
"""Functions of the prelude."""
