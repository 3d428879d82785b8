"""The part of the prelude that is about numbers; it may use all of the rest."""

from __future__ import annotations

NUMBERS: dict[str, str] = {
    # Python's **; a whole power below one is the nearest double
    "_pow": "function($a,$b){$b<0 and $b>-33 and $a=$floor($a) and $b=$floor($b) and $abs($a)<1e9"
    "?1/$power($a,-$b):$power($a,$b)}",
    # whether a ** b is beyond the largest double, on which $power fails
    "_huge": "function($a,$b){($m:=1.7976931348623157e308;$f:=function($x,$n,$r){$n=0?false:"
    "$n%2=1 and $r>$m/$x?true:$n=1?false:$x>1.3407807929942596e154?true:"
    "$f($x*$x,$floor($n/2),$n%2=1?$r*$x:$r)};$y:=$abs($b);"
    "$x:=$b>=0?$abs($a):$abs($a)<6e-309?$m:1/$abs($a);"
    "$x>1 and $f($x,$floor($y),$power($x,$y-$floor($y))))}",
    # a & b of ints, from the highest bit down: what is found so far is a & b, shifted right
    "_and": "function($a,$b){$reduce([0..53],function($s,$i){($p:=$power(2,53-$i);"
    "$x:=$floor($a/$p);$y:=$floor($b/$p);2*$s+"
    "(2*$floor($x/2)!=$x and 2*$floor($y/2)!=$y?1:0))},$a<0 and $b<0?-1:0)}",
    "_bitlength": "function($n){$n=0?0:$length($formatBase($n,2))}",
    "_bitcount": "function($n){$length($replace($formatBase($n,2),'0',''))}",
    "_shl": "function($a,$n){$a=0?0:$a*$power(2,$n)}",
    "_shr": "function($a,$n){$n>1023?($a<0?-1:0):$floor($a/$power(2,$n))}",
    # x rounded half-even to n digits; a negative n rounds to tens, hundreds …
    "_rounded": "function($x,$n){$n>22?$x:$n>=0?$_round($x,$n):$n<-300?0:($m:=$power(10,-$n);"
    "$y:=$abs($x);$r:=$y%$m;$d:=$m-$r;$l:=$y-$r;$v:=$r>$d or $r=$d and $floor($l/$m)%2=1?$y+$d:$l;"
    "$x<0?-$v:$v)}",
    # of two that are not negative
    "_gcd": "function($a,$b){$b=0?$a:$_gcd($b,$a%$b)}",
    "_lcm": "function($a,$b){$a=0 or $b=0?0:$a/$_gcd($a,$b)*$b}",
    # n * (n - 1) * … of k factors
    "_product": "function($n,$k){$k<1?1:$reduce([0..$k-1],function($p,$i){$p*($n-$i)},1)}",
    # n over k, each step of which is whole; divided first, so that nothing larger comes between
    "_comb": "function($n,$k){($m:=$min([$k,$n-$k]);$m<0?0:$m=0?1:$reduce([1..$m],function($r,$i){("
    "$g:=$_gcd($r,$i);($r/$g)*(($n-$m+$i)/($i/$g)))},1))}",
    "_isclose": "function($a,$b,$r,$t){$a=$b or ($d:=$abs($a-$b);$d<=$abs($r*$b) or "
    "$d<=$abs($r*$a) or $d<=$t)}",
    # the inverse of a modulo m: the extended algorithm of Euclid
    "_inverse": "function($a,$m){($f:=function($r,$s,$x,$y){$s=0?$x:"
    "$f($s,$r%$s,$y,$x-$floor($r/$s)*$y)};$_mod($f($a,$m,1,0),$m))}",
    # a to the power of b modulo c
    "_powmod": "function($a,$b,$c){($m:=$abs($c);$f:=function($x,$n,$r){$n=0?$r:"
    "$f($x*$x%$m,$floor($n/2),$n%2=1?$r*$x%$m:$r)};$x:=$_mod($a,$m);"
    "$r:=$f($b<0?$_inverse($x,$m):$x,$abs($b),1)%$m;$c<0 and $r>0?$r+$c:$r)}",
    # the position of the first item that is no number; -1 when all are
    "_odd": "function($l){($k:=$map($l,function($v,$i){"
    "$not($type($v) in ['number','boolean'])?$i})[0];$exists($k)?$k:-1)}",
    # the type of what the numbers before position k come to
    "_acc": "function($l,$k,$s){$k=0?$_tn($s):$_n($s)!=$floor($_n($s)) or "
    "$exists($filter($l,function($v,$i){$i<$k and "
    "$type($v)='number' and $v!=$floor($v)})[0])?'float':'int'}",
    # sum(l, s): as it stands; with Neumaier's compensation of floats; of all numbers
    "_sum": "function($l,$s){$reduce($l,function($p,$x){$p+$_n($x)},$_n($s))}",
    "_kahan": "function($l,$s){($p:=$reduce($l,function($p,$v){($x:=$_n($v);$t:=$p[0]+$x;"
    "$append($t,$x=$floor($x)?$p[1]:$p[1]+($abs($p[0])>=$abs($x)?$p[0]-$t+$x:$x-$t+$p[0])))},[$_n($s),0]);"
    "$p[0]+$p[1])}",
    "_neumaier": "function($l,$s){($p:=$reduce($l,function($p,$v){($x:=$_n($v);$t:=$p[0]+$x;"
    "$append($t,$p[1]+($abs($p[0])>=$abs($x)?$p[0]-$t+$x:$x-$t+$p[0])))},[$_n($s),0]);$p[0]+$p[1])}",
    # {'v': the first of the smallest or largest items}; a text is the message of a TypeError
    "_best": "function($l,$o){$count($filter($l,function($v){$type($v)='number'}))=$count($l)?"
    "{'v':$o='<'?$min($l):$max($l)}:$reduce($l,function($p,$x){$type($p)='string'?$p:"
    "$type($p)='null'?{'v':$x}:($c:=$_ord($x,$lookup($p,'v'),$o);$type($c)='string'?$c:"
    "($o='<'?$c<0:$c>0)?{'v':$x}:$p)},null)}",
}
"""Source of each function by name."""
