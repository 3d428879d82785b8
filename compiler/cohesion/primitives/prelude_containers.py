"""Functions for lists, dicts and sets that templates share, in JSONata (see `prelude`)."""

from __future__ import annotations

CONTAINERS: dict[str, str] = {
    # the position of the first item that equals a value, from p to before q; -1 when there is none
    "_pos": "function($l,$v,$p,$q){($w:=$_nb($v);$k:=$map($l,function($x,$i)"
    "{$i>=$p and $i<$q and $_nb($x)=$w?$i})[0];$exists($k)?$k:-1)}",
    # a bound of a slice as a position; $n is the length
    "_bound": "function($s,$n,$d){$s=null?$d:$s<0?$max([0,$n+$s]):$min([$n,$s])}",
    # a list with the items of $v in the place of those from $s to $e
    "_splice": "function($l,$s,$e,$v){($n:=$count($l);$p:=$_bound($s,$n,0);$q:=$_bound($e,$n,$n);"
    "$q:=$q<$p?$p:$q;$append($append([$filter($l,function($x,$i){$i<$p})[]],$v),"
    "[$filter($l,function($x,$i){$i>=$q})[]]))}",
    # a list with the items of $v, one for one, in the places that a slice with a step names; or
    # without them where $v is null
    "_strided": "function($l,$s,$e,$k,$v){($n:=$count($l);$k<0?$reverse($_strided($reverse($l),"
    "$s=null?0:$s<-$n?$n:$s<0?-1-$s:$s>=$n?0:$n-1-$s,"
    "$e=null?$n:$e<-$n?$n:$e<0?-1-$e:$e>=$n?0:$n-1-$e,-$k,$v)):"
    "($p:=$_bound($s,$n,0);$q:=$_bound($e,$n,$n);"
    "$m:=function($i){$i>=$p and $i<$q and ($i-$p)%$k=0};"
    "$v=null?[$filter($l,function($x,$i){$not($m($i))})[]]:"
    "[$map($l,function($x,$i){$m($i)?$v[($i-$p)/$k]:$x})[]]))}",
    # whether a value equals one of a list
    "_has": "function($l,$v){($w:=$_nb($v);$exists($filter($l,function($x){$_nb($x)=$w})))}",
    # a list without the items that equal an earlier one
    "_set": "function($l){$reduce($l,function($s,$x){$_has($s,$x)?$s:$append($s,[$_w($x)])},[])}",
    # whether all items of one list are in another
    "_within": "function($l,$m){$not($exists($filter($l,function($x){$not($_has($m,$x))})))}",
    # the type of the first item of a list that has no hash, or of the first in its tuples; or ''
    "_unhashable": "function($l){($r:=$map($l,function($x)"
    "{$type($x) in ['array','object']?$_tn($x)})[0];$exists($r)?$r:'')}",
    "_unhashablein": "function($l){($r:=$map($l,function($t){$type($t)='array'?"
    "($n:=$_unhashable($t);$n!=''?$n)})[0];$exists($r)?$r:'')}",
    # the items of a list before the first for which a function holds, which has a hash
    "_until": "function($l,$f){($n:=$map($l,function($x,$i)"
    "{$not($type($x) in ['array','object']) and $f($x)?$i})[0];"
    "$exists($n)?[$filter($l,function($x,$i){$i<$n})[]]:$l)}",
    # a dict without a key
    "_del": "function($d,$k){$merge([$each($d,function($v,$n){$n!=$k?{$n:$v}})])}",
    # a dict from a dict, or from pairs of a key and a value
    "_dict": "function($v){$type($v)='object'?$v:$merge([$map($_iter($v),function($p)"
    "{($q:=$_iter($p);{$q[0]:$q[1]})})])}",
    # what is wrong with keys: the message of the first that is no text; null when nothing is
    "_badkey": "function($l){($k:=$filter($l,function($x){$type($x)!='string'})[0];"
    "$exists($k)?($type($k) in ['array','object']?\"unhashable type: '\"&$_tn($k)&\"'\""
    ":'keys must be str, not '&$_tn($k)):null)}",
    # what is wrong with pairs: the exception of the first that is none; {} when nothing is
    "_badpair": "function($v){$type($v)='object'?{}:$reduce($_iter($v),function($s,$p,$i){"
    "$s.e!=null?$s:($type($p) in ['number','boolean','null']?{'n':$s.n,'e':'TypeError','m':"
    "'cannot convert dictionary update sequence element #'&$string($s.n)&' to a sequence'}:"
    "($q:=$_iter($p);$c:=$count($q);$c!=2?{'e':'ValueError','m':"
    "'dictionary update sequence element #'&$string($s.n)&' has length '&$string($c)&"
    "'; 2 is required'}:($b:=$_badkey([$_w($q[0])]);$b!=null?{'e':'TypeError','m':$b}"
    ":{'n':$s.n+1,'e':null})))},{'n':0,'e':null})}",
    # a sorted list; $d: from the largest down. Items that are equal keep their order
    "_sorted": "function($l,$d){[$map($sort([$map($l,function($v,$i){{'v':$v,'i':$i}})[]],"
    "function($x,$y){($o:=$_ord($x.v,$y.v,'<');$o=0 or $type($o)='string'?$x.i>$y.i"
    ":$d?$o<0:$o>0)}),"
    "function($p){$p.v})[]]}",
    # what sorting a list raises: the text of the first two neighbours that do not compare, or null
    "_unsortable": "function($l){($r:=$reduce($l,function($s,$v,$i){$s.m!=null?$s:$i=0?"
    "{'v':$v,'m':null}:($o:=$_ord($v,$s.v,'<');{'v':$v,'m':$type($o)='string'?$o:null})},"
    "{'v':null,'m':null});$r.m)}",
    # the numbers of a range
    "_range": "function($s,$e,$k){($n:=$ceil(($e-$s)/$k);$n<1?[]:$k=1?[$s..$e-1]:"
    "[$map([0..$n-1],function($i){$s+$i*$k})[]])}",
}
