"""Functions that formatted text needs, written in JSONata: digits, groups, padding."""

from __future__ import annotations

from cohesion.primitives.prelude_text import END

FORMATS: dict[str, str] = {
    # the first n characters of a text
    "_first": "function($s,$n){$join([$filter($_chars($s),function($c,$i){$i<$n})])}",
    # a prefix (a sign) and a body in a field of w characters
    "_lay": "function($p,$s,$f,$a,$w){($n:=$w-$length($p)-$length($s);$l:=$floor($n/2);"
    "$n<1?$p&$s:$a='<'?$p&$s&$_fill($f,$n):$a='>'?$_fill($f,$n)&$p&$s:"
    "$a='='?$p&$_fill($f,$n)&$s:$_fill($f,$l)&$p&$s&$_fill($f,$n-$l))}",
    # a number with n <= 15 digits after its point, rounded half-even on its binary value
    "_fx": "function($x,$n){($a:=$abs($x);$i:=$floor($a);"
    "$r:=$n>0?$_r10($a-$i,$n):$a<9e15?$_r10($a,0):$a;$c:=$n>0 and $r>=$power(10,$n);"
    "$i:=$n=0?$r:$c?$i+1:$i;($x<0?'-':'')&($i<9e15?$_i2s($i):$formatNumber($i,'0'))"
    "&($n=0?'':'.'&$pad($_i2s($c?0:$r),-$n,'0')))}",
    # the whole part of a number's digits in groups of k
    "_group": "function($s,$g,$k){$replace($s,/^-?[0-9a-fA-F]+(?![0-9a-fA-F])/,function($m)"
    "{$k=3?$replace($m.match,/[0-9](?=([0-9]{3})+(?![0-9]))/,function($d){$d.match&$g}):"
    "$replace($m.match,/[0-9a-fA-F](?=([0-9a-fA-F]{4})+(?![0-9a-fA-F]))/,"
    "function($d){$d.match&$g})})}",
    # the same, with zeros in front, in w characters or more
    "_zeros": "function($s,$g,$w){($i:=$replace($s,/[^0-9].*/,'');"
    "$n:=$floor(3*($w-$length($s)+$length($i))/4)+1;$n:=$n-$length($i);"
    "$_group(($n>0?$pad('',$n,'0'):'')&$s,$g,3))}",
    # [the first p digits of a number from 1e-7 to 9e15, rounded half-even; its exponent of ten]
    "_digits": "function($x,$p,$k){($n:=$p-1-$k;$m:=$power(10,-$n);$q:=$n<0?$floor($x/$m):0;"
    "$d:=$n<0?$x-$q*$m:0;$r:=$n>=0?$_r10($x,$n):$d*2>$m or $d*2=$m and $q%2=1?$q+1:$q;"
    "$x=0?[$pad('',$p,'0'),0]:$r>=$power(10,$p)?$_digits($x,$p,$k+1):"
    "$r<$power(10,$p-1)?$_digits($x,$p,$k-1):[$_i2s($r),$k])}",
    "_magnitude": "function($x){($s:=$string($x);$x>=1?$length($replace($s,/[.].*/,''))-1:"
    "$contains($s,'e')?$number($substringAfter($s,'e')):"
    "-1-$length($replace($replace($s,/^0[.]?/,''),/[1-9].*/,'')))}",
    # a number from 1e-7 to 9e15 in scientific notation with p digits
    "_exp": "function($t,$k){$substring($t,0,1)&($length($t)>1?'.'&$substring($t,1):'')&"
    "($k<0?'e-':'e+')&$pad($string($abs($k)),-2,'0')}",
    "_sci": "function($x,$p){($d:=$_digits($x,$p,$_magnitude($x));$_exp($d[0],$d[1]))}",
    # the same in the shorter of both notations; z = 1 leaves a digit behind the point
    "_general": "function($x,$p,$z){($d:=$_digits($x,$p,$_magnitude($x));$k:=$d[1];"
    f"$t:=$replace($d[0],/0+{END}/,'');$t:=$t=''?'0':$t;"
    "$k<-4 or $k>=$p-$z?$_exp($t,$k):$k<0?'0.'&$pad('',-$k-1,'0')&$t:"
    "$length($t)>$k+1?$substring($t,0,$k+1)&'.'&$substring($t,$k+1):"
    "$pad($t,$k+1,'0')&($z=1?'.0':''))}",
}
"""Source of each function by name; `prelude.PRELUDE` holds them too."""
