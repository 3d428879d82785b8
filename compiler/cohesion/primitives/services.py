"""Values of AWS's services: members as Step Functions spells them, and what a deployment knows."""

from __future__ import annotations

from cohesion.ir import types
from cohesion.primitives.model import COMPUTED, HELD, LIST, TEXT, Primitive

PRIMITIVES = (
    Primitive("respelled", (HELD | COMPUTED, LIST), types.ANY, "$_spell($a,0,$b)"),
    Primitive("cohesion.ref", (TEXT,), types.STR, "$a"),
)

SERVICES: dict[str, str] = {
    # a value with the names of the table $t for its members; $n is the number of its shape, or
    # -1. Each level of the value takes few of the service's levels of evaluation.
    "_spell": "function($v,$n,$t){$n>=0 and $type($v)='object' and $v!={}?"
    "$merge($each($v,function($x,$k){{$_spelled($t[$n],$k):$_spell($x,$_below($t[$n],$k),$t)}}))"
    ":$n>=0 and $type($v)='array'?"
    "[$map($v,function($x){$_spell($x,$_below($t[$n],'*'),$t)})[]]:$v}",
    # the other name of a member, by the entry of its shape
    "_spelled": "function($e,$k){$exists($lookup($e,'*'))?$k:"
    "($r:=$lookup($e,$k);$exists($r)?$r[0]:$k)}",
    # the number of the shape of a member, or of an item; -1 where nothing below is renamed
    "_below": "function($e,$k){($i:=$lookup($e,'*');$exists($i)?$i:"
    "($r:=$lookup($e,$k);$count($r)=2?$r[1]:-1))}",
    # a result without what Step Functions tells of how it was transferred
    "_untold": "function($r){$merge([$sift($r,function($v,$k){"
    "$not($k in ['SdkHttpMetadata','SdkResponseMetadata'])})])}",
}
"""Functions of the prelude."""
