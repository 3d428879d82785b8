"""Functions that templates share, written in JSONata. One is defined in each expression that uses
it.

They follow the rules of JSONata as Step Functions runs it: a list out of `$map` or `$filter` is
`[…[]]`, an item of unknown type in an array constructor is wrapped, undefined never leaves.
"""

from __future__ import annotations

from cohesion.primitives.prelude_containers import CONTAINERS
from cohesion.primitives.prelude_formats import FORMATS
from cohesion.primitives.prelude_json import JSON_TEXT
from cohesion.primitives.prelude_numbers import NUMBERS
from cohesion.primitives.prelude_text import END, SPACE, TEXTS

_SPACE = SPACE

PRELUDE: dict[str, str] = {
    # bool(v), of any value
    "_t": "function($v){$type($v)='array'?$v!=[]:$boolean($v)}",
    # one item of an array constructor, whatever its type: [..., $_w($x), ...]
    "_w": "function($v){$type($v)='array'?[[$v]]:$v}",
    # a number from a bool or a number
    "_n": "function($v){$type($v)='boolean'?$number($v):$v}",
    # bools to numbers at any depth, so that True == 1 as in Python
    "_nb": "function($v){$type($v)='boolean'?$number($v):$type($v)='array'?[$map($v,$_nb)[]]"
    ":$type($v)='object'?$merge([$each($v,function($x,$k){{$k:$_nb($x)}})]):$v}",
    # type(v).__name__ of a JSON value
    "_tn": "function($v){$lookup({'array':'list','object':'dict','string':'str','boolean':'bool',"
    "'null':'NoneType','number':$type($v)='number'?($v=$floor($v)?'int':'float'):''},$type($v))}",
    # what is wrong with an input: f(**input) with parameters $k, of which $p (by position) and $o
    # (by keyword only) are required; null when nothing is
    "_input": "function($f,$i,$k,$p,$o){$type($i)!='object'?$f&' input: expected dict, got '&"
    "($i=null?'None':$_tn($i)):($u:=$filter($keys($i),function($n){$not($n in $k)})[0];"
    "$m:=function($r){[$filter($r,function($n){$not($n in $keys($i))})[]]};"
    '$w:=function($r,$s){($c:=$count($r);$q:=$map($r,function($n){"\'"&$n&"\'"});'
    "$f&' missing '&$string($c)&' required '&$s&' argument'&($c>1?'s: ':': ')&"
    "($c=1?$q:$c=2?$q[0]&' and '&$q[1]:$join([$filter($q,function($v,$j){$j<$c-1})],', ')&"
    "', and '&$q[-1]))};$a:=$m($p);$b:=$m($o);"
    '$exists($u)?$f&" got an unexpected keyword argument \'"&$u&"\'"'
    ":$a!=[]?$w($a,'positional'):$b!=[]?$w($b,'keyword-only'):null)}",
    # what a call lacks: f() missing 2 required positional arguments: 'a' and 'b'
    "_missing": 'function($f,$m,$s){($c:=$count($m);$q:=$map($m,function($n){"\'"&$n&"\'"});'
    "$f&'() missing '&$string($c)&' required '&$s&' argument'&($c>1?'s: ':': ')&"
    "($c=1?$q:$c=2?$q[0]&' and '&$q[1]:$join([$filter($q,function($v,$j){$j<$c-1})],', ')&"
    "', and '&$q[-1]))}",
    # Python's % (the sign of the divisor)
    "_mod": "function($a,$b){($r:=$a%$b;$r!=0 and ($r<0)!=($b<0)?$r+$b:$r)}",
    # Python's //
    "_fdiv": "function($a,$b){($r:=$a%$b;$q:=($a-$r)/$b;$q:=$r!=0 and ($r<0)!=($b<0)?$q-1:$q;"
    "$f:=$floor($q);$q-$f>0.5?$f+1:$f)}",
    # v repeated n times: a text, a list
    "_rep": "function($v,$n){$n<1?($type($v)='string'?'':[])"
    ":$type($v)='string'?$join([$map([1..$n],function(){$v})])"
    ":$reduce([1..$n],function($r,$i){$append($r,$v)},[])}",
    # the characters of a text as a list; a pair of surrogates is one character
    "_chars": r"function($s){$s=''?[]:[$match($s,/[\ud800-\udbff][\udc00-\udfff]|[\s\S]/).match]}",
    # what a for loop goes over
    "_iter": "function($v){$type($v)='string'?$_chars($v):$type($v)='object'?[$keys($v)]:$v}",
    # a list's slice; null stands for an omitted bound
    "_slice": "function($l,$s,$e,$k){$k<0?($n:=$count($l);$_slice($reverse($l),"
    "$s=null?0:$s<-$n?$n:$s<0?-1-$s:$s>=$n?0:$n-1-$s,"
    "$e=null?$n:$e<-$n?$n:$e<0?-1-$e:$e>=$n?0:$n-1-$e,-$k)):($n:=$count($l);"
    "$p:=$s=null?0:$s<0?$max([0,$n+$s]):$s;$q:=$e=null?$n:$e<0?$n+$e:$e;"
    "[$filter($l,function($v,$i){$i>=$p and $i<$q and ($i-$p)%$k=0})[]])}",
    # three-way comparison; a text is the message of the TypeError that Python raises
    "_ord": "function($a,$b,$o){($x:=$_n($a);$y:=$_n($b);$t:=$type($x);"
    "$t!=$type($y) or $not($t in ['number','string','array'])?"
    '"\'"&$o&"\' not supported between instances of \'"&$_tn($a)&"\' and \'"&$_tn($b)&"\'"'
    ":$t='array'?($k:=$map($zip($a,$b),function($p,$j){$_nb($p[0])!=$_nb($p[1])?$j})[0];"
    "$exists($k)?$_ord($a[$k],$b[$k],$o):$_ord($count($a),$count($b),$o))"
    ":$x<$y?-1:$x>$y?1:0)}",
    # what a sort of a list raises: the text of the first two neighbours that do not compare, or 0
    "_ordall": "function($l){($r:=$map($l,function($v,$i){$i>0?($o:=$_ord($v,$l[$i-1],'<');"
    "$type($o)='string'?$o)})[0];$exists($r)?$r:0)}",
    # what the first of the items for which a function gives an exception raises; null if none does
    "_raised": "function($l,$f){($r:=$map($l,function($x){($e:=$f($x);$e!=null?$e)})[0];"
    "$exists($r)?$r:null)}",
    # the same, up to the first item for which another function holds
    "_raisedtill": "function($l,$f,$g){($r:=$reduce($l,function($r,$x){$r!=false?$r:"
    "($e:=$f($x);$e!=null?$e:$g($x))},false);$type($r)='object'?$r:null)}",
    # what a fold raises; null if nothing
    "_raisedfold": "function($l,$f,$g,$i){($r:=$reduce($l,function($r,$x){$r.e!=null?$r:"
    "($v:=$lookup($r,'v');$e:=$f($v,$x);"
    "$e!=null?{'e':$e}:{'e':null,'v':$g($v,$x)})},{'e':null,'v':$i});$r.e)}",
    # the digits of an int
    "_i2s": "function($x){$formatBase($x,10)}",
    # 1.5e-7 -> Python's 1.5e-07; 0.00005 -> 5e-05
    "_sm": "function($s){$contains($s,'e')?$replace($s,/e-([0-9])(?![0-9])/,'e-0$1')"
    ":($n:=$substring($s,0,1)='-'?'-':'';$d:=$replace($s,/^-?0[.]0*/,'');"
    "$n&$substring($d,0,1)&($length($d)>1?'.'&$substring($d,1):'')&'e-'"
    "&$pad($string($length($s)-$length($n)-1-$length($d)),-2,'0'))}",
    # repr of a JSON number: an int when it is whole
    "_fl": "function($x){$x=$floor($x)?$_i2s($x):($s:=$string($x);$o:=$number($s)=$x?$s:"
    "($a:=$abs($x);$f:=$map([25..70,16..24],function($d){($u:=$formatNumber($a,'0.'&$pad('',$d,'0'));"
    "$number($u)=$a?$u)})[0];$k:=$a>=1?17:$length($replace($f,/[1-9].*/,''))+16;"
    "$r:=function($n){($p:='0'&$substring($f,0,$n);$p:=$substring($f,$n,1)<'5'?$p:"
    "$replace($p,/[0-8][.9]*$/,function($m){$string($number($substring($m.match,0,1))+1)"
    "&$replace($substring($m.match,1),'9','0')});$replace($p,/^0(?=[0-9])|[.]$/,''))};$c:=$r($k);"
    "$exists($f)?($x<0?'-':'')&($number($c)=$a?$c:$r($k+1)):$s);$abs($x)<0.0001?$_sm($o):$o)}",
    # repr of a float
    "_flr": "function($x){$abs($x)>=1e16?($s:=$string($x);$contains($s,'e')?$s:($i:=$_i2s($x);"
    "$e:=$length($replace($i,'-',''))-1;$m:=$replace($replace($i,/0+$/,''),"
    "/^(-?[0-9])([0-9]+)/,'$1.$2');$m&'e+'&$string($e))):$x=$floor($x)?$_i2s($x)&'.0':$_fl($x)}",
    # repr of a text
    "_q": "function($s){($z:=$contains($s,\"'\") and $not($contains($s,'\"'))?'\"':\"'\";"
    "$x:=$replace($replace($replace($replace($s,'\\\\','\\\\\\\\'),'\\n','\\\\n'),'\\r','\\\\r'),"
    "'\\t','\\\\t');$z&($z='\"'?$x:$replace($x,\"'\",\"\\\\'\"))&$z)}",
    # repr of any JSON value
    "_repr": "function($v){($y:=$type($v);$y='array'?'['&$join($map($v,$_repr),', ')&']'"
    ":$y='object'?'{'&$join($each($v,function($x,$k){$_q($k)&': '&$_repr($x)}),', ')&'}'"
    ":$y='string'?$_q($v):$y='number'?$_fl($v):$y='boolean'?($v?'True':'False'):'None')}",
    # str of any JSON value
    "_str": "function($v){$type($v)='string'?$v:$_repr($v)}",
    # str of a scalar whose numbers are floats
    "_strf": "function($v){($y:=$type($v);$y='string'?$v:$y='number'?$_flr($v)"
    ":$y='boolean'?($v?'True':'False'):'None')}",
    # int and float of a text
    "_int": f"function($s){{($t:=$replace($s,/^{_SPACE}+|{_SPACE}+$/,'');"
    "($substring($t,0,1)='-'?-1:1)*$number($replace($t,/^[+-]0*(?=[0-9])|^0+(?=[0-9])|_/,'')))}",
    "_float": f"function($s){{($t:=$replace($replace($s,/^{_SPACE}+|{_SPACE}+$|_/,''),/^[+-]/,'');"
    "$u:=$replace($replace($replace($t,/^0+(?=[0-9])/,''),/^\\./,'0.'),/\\.(?![0-9])/,'');"
    f"($contains($s,/^{_SPACE}*-/)?-1:1)*$number($u))}}",
    # int of a text in a base; null when it is none
    "_intb": f"function($s,$b){{($t:=$replace($s,/^{_SPACE}+|{_SPACE}+$/,'');"
    "$u:=$replace($lowercase($t),/^[+-]/,'');$p:=$contains($u,/^0x/)?16:$contains($u,/^0o/)?8:$contains($u,/^0b/)?2:0;"
    "$h:=$p>0 and ($b=$p or $b=0);$r:=$b>0?$b:$h?$p:10;$d:=$h?$replace($u,/^0[xob]_?/,''):$u;"
    f"$not($contains($t,/^[+-]?[0-9a-zA-Z_]+{END}/))"
    f" or $not($contains($d,/^[0-9a-z]+(_[0-9a-z]+)*{END}/))"
    f" or $b=0 and $not($h) and $contains($d,/^0/) and $not($contains($d,/^[0_]+{END}/))?null:"
    "($v:=$reduce($_chars($replace($d,'_','')),function($n,$c){($k:=$length($substringBefore("
    "'0123456789abcdefghijklmnopqrstuvwxyz',$c));$n=null or $k>=$r?null:$n*$r+$k)},0);"
    "$v!=null and $contains($t,/^-/)?-$v:$v))}",
    # |x| * 10^n rounded half-even on the true binary value (Dekker's product)
    "_r10": "function($x,$n){($m:=$power(10,$n);$p:=$x*$m;$c:=134217729*$x;$h:=$c-($c-$x);"
    "$l:=$x-$h;$c2:=134217729*$m;$g:=$c2-($c2-$m);$k:=$m-$g;$e:=$l*$k-((($p-$h*$g)-$l*$g)-$h*$k);"
    "$f:=$floor($p);$d:=$p-$f;$d>0.5 or ($d=0.5 and ($e>0 or ($e=0 and $f%2=1)))?$f+1:$f)}",
    # a number rounded to n digits
    "_round": "function($x,$n){$abs($x)*$power(10,$n)>=9e15?$x:"
    "($x<0?-1:1)*$_r10($abs($x),$n)/$power(10,$n)}",
    **CONTAINERS,
    **NUMBERS,
    **TEXTS,
    **FORMATS,
    **JSON_TEXT,
}
"""Source of each function by name; a function may use others and itself."""
