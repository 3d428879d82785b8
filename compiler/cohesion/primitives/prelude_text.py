"""Functions that templates on text share, written in JSONata: parts, positions, padding.

None of them takes `$substring` or an empty separator of text that may hold characters beyond the
BMP: Step Functions cuts such text by UTF-16 units there.
"""

from __future__ import annotations

_BLANKS = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
SPACE = f"[{_BLANKS}]"
"""The characters that Python's `strip` and `split` take for white space."""
WORD = f"[^{_BLANKS}]"
"""All others."""
END = r"(?![\s\S])"
"""The end of a text; `$` also matches before a final newline in some engines."""
_BREAKS = r"\n-\r\x1c-\x1e\x85\u2028\u2029"
CASED = (
    r"A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u01ba\u01bc-\u01bf\u01c4-\u0293"
    r"\u0295-\u02b8\u0370-\u0373\u0376\u0377\u037a-\u037d\u037f\u0386\u0388-\u038a\u038c"
    r"\u038e-\u03a1\u03a3-\u03f5\u03f7-\u0481\u048a-\u052f\u0531-\u0556\u0560-\u0587"
)
"""The letters with upper and lower case that are known: Latin, Greek, Cyrillic, Armenian."""

TEXTS: dict[str, str] = {
    # a text in a URL: letters, digits and _.-~ stay (JSONata leaves more, or less, as it is)
    "_quote": "function($s){$replace($replace($replace($replace($replace($replace($replace("
    "$s=''?'':$encodeUrlComponent($s),'+','%20'),'%7E','~'),'!','%21'),'*','%2A'),\"'\",'%27'),"
    "'(','%28'),')','%29')}",
    # the text behind; a percent sign without two digits stands for itself
    "_unquote": "function($s){$contains($s,'%')?$decodeUrlComponent($replace($replace($s,"
    "/%(?![0-9A-Fa-f][0-9A-Fa-f])/,'%25'),'+','%2B')):$s}",
    # the text backwards
    "_rev": "function($s){$join($reverse($_chars($s)))}",
    # whether a text starts, or ends, with another
    "_starts": "function($s,$d){$d='' or $contains($s,$d) and $substringBefore($s,$d)=''}",
    "_ends": "function($s,$d){$d='' or $contains($s,$d) and $_starts($_rev($s),$_rev($d))}",
    # where a text is first, or last, found in another; -1 for nowhere
    "_at": "function($s,$d){$d=''?0:$contains($s,$d)?$length($substringBefore($s,$d)):-1}",
    "_rat": "function($s,$d){$d=''?$length($s):$contains($s,$d)?"
    "$length($s)-$length($d)-$length($substringBefore($_rev($s),$_rev($d))):-1}",
    # [s[p:q], p] with the bounds clamped as Python's searches do; null when p lies behind q
    "_part": "function($s,$p,$q){($n:=$length($s);$i:=$p=null?0:$_n($p);$j:=$q=null?$n:$_n($q);"
    "$i:=$i<0?$max([0,$n+$i]):$i;$j:=$j>$n?$n:$j<0?$max([0,$n+$j]):$j;"
    "$i>$j?null:[$join([$filter($_chars($s),function($c,$k){$k>=$i and $k<$j})]),$i])}",
    # the texts of a list, all behind the first n joined again
    "_cut": "function($p,$d,$n){$n<0 or $count($p)<=$n+1?$p:"
    "[$filter($p,function($x,$i){$i<$n}),$join([$filter($p,function($x,$i){$i>=$n})],$d)]}",
    # the same from the right: `rsplit` at a separator
    "_rsplit": "function($s,$d,$n){($r:=$_rev($d);"
    "$reverse([$map($_cut($split($_rev($s),$r),$r,$n),function($x){$_rev($x)})]))}",
    # the words of a text
    "_words": f"function($s){{[$filter($split($s,/{SPACE}+/),function($x){{$x!=''}})]}}",
    # the same, n words at most cut off from the left, or from the right
    "_wsplit": f"function($s,$n){{($t:=[$match($replace($s,/^{SPACE}+/,''),/{WORD}+{SPACE}*/)"
    ".match];$c:=$count($t);$m:=$n<0 or $n>$c?$c:$n;"
    f"[$map($t,function($x,$i){{$i<$m?$replace($x,/{SPACE}+{END}/,'')}}),"
    "$m<$c?$join([$filter($t,function($x,$i){$i>=$m})])])}",
    "_wrsplit": f"function($s,$n){{($t:=[$match($replace($s,/{SPACE}+{END}/,''),/{SPACE}*{WORD}+/)"
    ".match];$c:=$count($t);$m:=$n<0 or $n>$c?0:$c-$n;"
    "[$m>0?$join([$filter($t,function($x,$i){$i<$m})]),"
    f"$map($t,function($x,$i){{$i>=$m?$replace($x,/^{SPACE}+/,'')}})])}}",
    # the lines of a text; `k`: with their ends
    "_lines": f"function($s,$k){{[$map([$match($s,/[^{_BREAKS}]*(\\r\\n|[{_BREAKS}])|"
    f"[^{_BREAKS}]+/).match],function($x){{$k?$x:$replace($x,/\\r\\n|[{_BREAKS}]/,'')}})]}}",
    # a text without the characters of `d` at its left and its right end
    "_strip": "function($s,$d,$l,$r){($x:=$_chars($s);"
    "$k:=[$map($x,function($c,$i){$contains($d,$c)?null:$i})];"
    "$k:=[$filter($k,function($i){$i!=null})];$p:=$l?$k[0]:0;$q:=$r?$k[-1]:$count($x);"
    "$k=[]?'':$join([$filter($x,function($c,$i){$i>=$p and $i<=$q})]))}",
    # `o` replaced by `w`, n times at most
    "_replace": "function($s,$o,$w,$n){($p:=$o=''?['',$_chars($s),'']:$split($s,$o);"
    "$n<0 or $n>=$count($p)?$join($p,$w):$n=0?$s:"
    "$join([$filter($p,function($x,$i){$i<=$n})],$w)&"
    "$join([$map($p,function($x,$i){$i>$n?$o&$x})]))}",
    # a fill character n times
    "_fill": "function($f,$n){$n<1?'':$length($f)=1 and $f<='~'?$pad('',$n,$f):$_rep($f,$n)}",
    # a text in the middle of n characters
    "_center": "function($s,$n,$f){($d:=$n-$length($s);$l:=$floor($d/2)+($d%2=1 and $n%2=1?1:0);"
    "$d<1?$s:$_fill($f,$l)&$s&$_fill($f,$d-$l))}",
    # `title`, `capitalize` and `swapcase`
    "_title": f"function($s){{$replace($s,/[{CASED}]+/,function($m)"
    "{($c:=$substring($m.match,0,1);"
    "$uppercase($c)&$substringAfter($lowercase($m.match),$lowercase($c)))})}",
    "_capital": "function($s){$s=''?'':($c:=$_chars($s)[0];"
    "$uppercase($c)&$substringAfter($lowercase($s),$lowercase($c)))}",
    "_swap": "function($s){$join([$map($_chars($s),function($c)"
    "{$c=$uppercase($c)?$lowercase($c):$uppercase($c)})])}",
    # the code point of a character, from its UTF-8 bytes
    "_ordinal": "function($c){($u:=$encodeUrlComponent($c);$contains($u,/^%/)?"
    "($h:=function($x){$length($substringBefore('0123456789ABCDEF',$x))};"
    "$b:=[$map($match($u,/%(.)(.)/),function($m){$h($m.groups[0])*16+$h($m.groups[1])})];"
    "$f:=$b[0];$reduce([$filter($b,function($x,$i){$i>0})],function($n,$x){$n*64+$x-128},"
    "$f<128?$f:$f<224?$f-192:$f<240?$f-224:$f-240)):"
    "32+$length($substringBefore($_ascii,$c)))}",
    "_ascii": "' !\"#$%&\\u0027()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\\\]^_`"
    "abcdefghijklmnopqrstuvwxyz{|}~'",
    # a text with everything that is not printable ASCII escaped as `repr` does
    "_asc": "function($s){$replace($s,/[\\ud800-\\udbff][\\udc00-\\udfff]|[^ -~]/,function($m){("
    "$n:=$_ordinal($m.match);$h:=$formatBase($n,16);$n<256?'\\\\x'&$pad($h,-2,'0'):"
    "$n<65536?'\\\\u'&$pad($h,-4,'0'):'\\\\U'&$pad($h,-8,'0'))})}",
    # the character of a code point, by its UTF-8 bytes
    "_char": "function($n){($h:=function($x){'%'&$pad($formatBase($x,16),-2,'0')};"
    "$t:=function($k){$h(128+$floor($n/$k)%64)};$decodeUrlComponent("
    "$n<128?$h($n):$n<2048?$h(192+$floor($n/64))&$t(1):"
    "$n<65536?$h(224+$floor($n/4096))&$t(64)&$t(1):"
    "$h(240+$floor($n/262144))&$t(4096)&$t(64)&$t(1)))}",
}
"""Source of each function by name; `prelude.PRELUDE` holds them too."""
