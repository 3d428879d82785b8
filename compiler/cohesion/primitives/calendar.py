"""The calendar in JSONata: functions of the prelude for dates, times of day and their texts.

A point in time is the microseconds of its wall clock since 1970, a date the days since 1970, a span
microseconds: whole numbers, which doubles hold exactly. Days become year, month and day by
arithmetic alone (the proleptic Gregorian calendar repeats every 146,097 days).
"""

from __future__ import annotations

from typing import Final

DAY: Final = 86_400_000_000
"""Microseconds of a day."""
FIRST_DAY: Final = -719_162
LAST_DAY: Final = 2_932_896
"""0001-01-01 and 9999-12-31 as days since 1970."""

CALENDAR: Final[dict[str, str]] = {
    # whole days of microseconds, rounded down; the microseconds left over
    "_day": f"function($t){{($t-$_tod($t))/{DAY}}}",
    "_tod": f"function($t){{($r:=$t%{DAY};$r<0?$r+{DAY}:$r)}}",
    # whether a sum of two whole numbers is not what a double makes of it
    "_tx": "function($a,$b){($s:=$a+$b;$s-$a!=$b or $s-$b!=$a)}",
    # year, month and day of a number of days, and back
    "_ymd": "function($n){($z:=$n+719468;$e:=$floor($z/146097);$o:=$z-$e*146097;"
    "$y:=$floor(($o-$floor($o/1460)+$floor($o/36524)-$floor($o/146096))/365);"
    "$k:=$o-365*$y-$floor($y/4)+$floor($y/100);$p:=$floor((5*$k+2)/153);$m:=$p<10?$p+3:$p-9;"
    "[$y+$e*400+($m<3?1:0),$m,$k-$floor((153*$p+2)/5)+1])}",
    "_days": "function($y,$m,$d){($u:=$m<3?$y-1:$y;$e:=$floor($u/400);$w:=$u-$e*400;"
    "$e*146097+$w*365+$floor($w/4)-$floor($w/100)"
    "+$floor((153*($m>2?$m-3:$m+9)+2)/5)+$d-719469)}",
    # [year, month, day, hour, minute, second, microsecond] with those in $g that are not null
    "_wf": "function($t,$g){($d:=$_ymd($_day($t));$u:=$_tod($t);$s:=$floor($u/1000000);"
    "$h:=$floor($s/3600);$v:=[$d[0],$d[1],$d[2],$h,$floor($s/60)-$h*60,$s%60,$u%1000000];"
    "[$map($v,function($x,$i){($y:=$g[$i];$y=null?$x:$y)})[]])}",
    # days of a month
    "_dim": "function($y,$m){$m=2?($y%4=0 and ($y%100!=0 or $y%400=0)?29:28)"
    ":$m in [4,6,9,11]?30:31}",
    # digits, filled with zeros
    "_pd": "function($n,$w){$pad($string($n),-$w,'0')}",
    # 2024-01-31
    "_dtx": "function($n){($p:=$_ymd($n);$_pd($p[0],4)&'-'&$_pd($p[1],2)&'-'&$_pd($p[2],2))}",
    # 12:30:00.000001, as far as $k says: 0 hours, 1 minutes, 2 seconds, 3 ms, 6 µs, 9 as needed
    "_ttx": "function($u,$k){($s:=$floor($u/1000000);$f:=$u%1000000;$k:=$k=9?($f=0?2:6):$k;"
    "$_pd($floor($s/3600),2)&($k<1?'':':'&$_pd($floor($s/60)%60,2)&($k<2?'':':'&$_pd($s%60,2)"
    "&($k<3?'':'.'&($k<6?$_pd($floor($f/1000),3):$_pd($f,6))))))}",
    # +05:30, with $c between hours and minutes
    "_otx": "function($o,$c){($a:=$abs($o);$s:=$floor($a/1000000);$f:=$a%1000000;"
    "($o<0?'-':'+')&$_pd($floor($s/3600),2)&$c&$_pd($floor($s/60)%60,2)"
    "&($s%60=0 and $f=0?'':$c&$_pd($s%60,2)&($f=0?'':'.'&$_pd($f,6))))}",
    # a datetime as isoformat writes it
    "_iso": "function($v,$c,$k){$_dtx($_day($v.t))&$c&$_ttx($_tod($v.t),$k)"
    "&($v.o=null?'':$_otx($v.o,':'))}",
    # the text of a timezone, of a timedelta
    "_tzs": "function($o){$o=0?'UTC':'UTC'&$_otx($o,':')}",
    "_tds": "function($x){($d:=$_day($x);$u:=$_tod($x);($d=0?'':$string($d)&' day'"
    "&($abs($d)=1?'':'s')&', ')&$string($floor($u/3600000000))&$substring($_ttx($u,9),2))}",
    # repr of a timedelta, a timezone, a datetime
    "_tdr": "function($x){($d:=$_day($x);$u:=$_tod($x);$s:=$floor($u/1000000);$f:=$u%1000000;"
    "$p:=$join([$d=0?[]:'days='&$string($d),$s=0?[]:'seconds='&$string($s),"
    "$f=0?[]:'microseconds='&$string($f)],', ');'datetime.timedelta('&($p=''?'0':$p)&')')}",
    "_tzr": "function($o){$o=0?'datetime.timezone.utc':'datetime.timezone('&$_tdr($o)&')'}",
    "_dtr": "function($v){($p:=$_ymd($_day($v.t));$u:=$_tod($v.t);$s:=$floor($u/1000000);"
    "$f:=$u%1000000;'datetime.datetime('&$string($p[0])&', '&$string($p[1])&', '&$string($p[2])"
    "&', '&$string($floor($s/3600))&', '&$string($floor($s/60)%60)"
    "&($s%60=0 and $f=0?'':', '&$string($s%60))&($f=0?'':', '&$string($f))"
    "&($v.o=null?'':', tzinfo='&$_tzr($v.o))&')')}",
    # the microseconds of a time stamp in seconds, to the nearest, the even one of two
    "_ts": "function($x){($i:=$x<0?$ceil($x):$floor($x);$i*1000000+$_he(($x-$i)*1000000))}",
    # [hour, minute, second, microsecond] of 12, 12:30, 1230, 12:30:00.5 …
    "_clk": "function($s){($p:=$split($replace($s,',','.'),'.');$d:=$replace($p[0],':','');"
    "$n:=function($i){$length($d)>$i?$number('1'&$substring($d,$i,2))-100:0};"
    "[$n(0),$n(2),$n(4),"
    "$count($p)>1?$number('1'&$substring($pad($p[1],6,'0'),0,6))-1000000:0])}",
    # the numbers of an ISO text; its offset, null where there is none
    # Microseconds since 1970 as the text of a moment that is not before them.
    "_wake": "function($t){$fromMillis($t<=0?0:$ceil($t/1000))}",
    "_isop": "function($s){($b:=$substring($s,4,1)='-'?10:8;"
    "$d:=$replace($substring($s,0,$b),'-','');"
    "$c:=$length($s)>$b?$_clk($match($substring($s,$b+1),/^[^Z+-]+/)[0].match):[0,0,0,0];"
    "[$number('1'&$substring($d,0,4))-10000,$number('1'&$substring($d,4,2))-100,"
    "$number('1'&$substring($d,6,2))-100,$c[0],$c[1],$c[2],$c[3]])}",
    "_isoz": "function($s){($b:=$substring($s,4,1)='-'?10:8;"
    "$t:=$length($s)>$b?$replace($substring($s,$b+1),/^[^Z+-]+/,''):'';"
    "$t=''?null:$t='Z'?0:($c:=$_clk($substring($t,1));"
    "($substring($t,0,1)='-'?-1:1)*((($c[0]*60+$c[1])*60+$c[2])*1000000+$c[3])))}",
    # the nearest whole number, the even one of two
    "_he": "function($x){($a:=$abs($x);$q:=$floor($a);$d:=$a-$q;"
    "($x<0?-1:1)*($d>0.5 or ($d=0.5 and $q%2=1)?$q+1:$q))}",
    # timedelta(…) of [amount, microseconds of its unit] pairs: fractions are added up and rounded
    "_td": "function($p){($t:=function($x){$x<0?$ceil($x):$floor($x)};"
    "$s:=$reduce($p,function($r,$q){($i:=$t($q[0]);$g:=($q[0]-$i)*$q[1];$h:=$t($g);"
    "[$r[0]+$i*$q[1]+$h,$r[1]+($g-$h)])},[0,0]);$l:=$s[1];$a:=$abs($l);$q:=$floor($a);"
    "$d:=$a-$q;$n:=$l<0?-1:1;"
    "$s[0]+$n*($d>0.5 or ($d=0.5 and ($s[0]+$n*$q)%2!=0)?$q+1:$q))}",
    # what is left of the product a*b behind its double (Dekker)
    "_dk": "function($a,$b){($p:=$a*$b;$c:=134217729*$a;$h:=$c-($c-$a);$l:=$a-$h;"
    "$e:=134217729*$b;$g:=$e-($e-$b);$k:=$b-$g;$l*$k-((($p-$h*$g)-$l*$g)-$h*$k))}",
    # microseconds times and divided by a number, to the nearest, the even one of two
    "_tdm": "function($a,$b){($p:=$a*$b;$e:=$_dk($a,$b);$q:=$floor($p);$d:=($p-$q-0.5)+$e;"
    "$d>0 or ($d=0 and $q%2!=0)?$q+1:$q)}",
    "_tdd": "function($x,$y){($a:=$y<0?-$x:$x;$b:=$abs($y);$q:=$floor($a/$b);$p:=$q*$b;"
    "$r:=($a-$p)-$_dk($q,$b);$r<0?$q:2*$r>$b or (2*$r=$b and $q%2!=0)?$q+1:$q)}",
}
"""Source of each function by name; a function may use others."""
