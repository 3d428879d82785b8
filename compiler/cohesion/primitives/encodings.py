"""Text as other text: digests, base64, parts of URLs. Bytes are never values here."""

from __future__ import annotations

import urllib.parse

from cohesion.ir import types
from cohesion.primitives.model import (
    DICT,
    TEXT,
    VALUE,
    Guard,
    Primitive,
    quoted,
    says,
    type_error,
    value_error,
)
from cohesion.primitives.prelude_text import END

# Operations on bytes have names that no call has: only the idioms reach them.

DIGESTS = {
    "md5": "MD5",
    "sha1": "SHA-1",
    "sha256": "SHA-256",
    "sha384": "SHA-384",
    "sha512": "SHA-512",
}
"""Python's names of the digests that Step Functions has."""


def _of_text(
    operation: str, template: str, wrong: tuple[Guard, ...], guards: tuple[Guard, ...] = ()
) -> tuple[Primitive, ...]:
    return (
        Primitive(operation, (TEXT,), types.STR, template, guards),
        Primitive(operation, (VALUE,), types.STR, template, (*wrong, *guards)),
    )


_NO_ENCODE = Guard(
    "AttributeError",
    "$type($a)!='string'",
    "\"'\"&$_tn($a)&\"' object has no attribute 'encode'\"",
)

_BASE64 = f"/^([A-Za-z0-9+\\/]{{4}})*([A-Za-z0-9+\\/]{{2}}==|[A-Za-z0-9+\\/]{{3}}=)?{END}/"
_TEXT_IN_BASE64 = (
    value_error(f"$a!='' and $not($contains($a,{_BASE64}))", "'not the base64 of a text'"),
    value_error(
        "$a!='' and $base64encode($base64decode($a))!=$a", "'not the base64 of a text in UTF-8'"
    ),
)
"""D-encoded-text."""
_NOT_BASE64 = type_error(
    "$type($a)!='string'",
    '"argument should be a bytes-like object or ASCII string, not \'"&$_tn($a)&"\'"',
)


_NOT_QUOTED = type_error("$type($a)!='string'", quoted(says(lambda: urllib.parse.quote(5))))  # type: ignore[call-overload]
_NOT_UNQUOTED = (
    type_error(
        "$type($a) in ['number','boolean','null']",
        '"argument of type \'"&$_tn($a)&"\' is not iterable"',
    ),
    Guard(
        "AttributeError",
        "$type($a)!='string'",
        "\"'\"&$_tn($a)&\"' object has no attribute 'split'\"",
    ),
)

PRIMITIVES = (
    *(
        row
        for name, algorithm in DIGESTS.items()
        for row in _of_text(f"digest {name}", f"$hash($a,'{algorithm}')", (_NO_ENCODE,))
    ),
    *_of_text("encoded base64.b64encode", "$base64encode($a)", (_NO_ENCODE,)),
    *_of_text(
        "encoded base64.urlsafe_b64encode",
        "$replace($replace($base64encode($a),'+','-'),'/','_')",
        (_NO_ENCODE,),
    ),
    *_of_text(
        "decoded base64.b64decode", "$a=''?'':$base64decode($a)", (_NOT_BASE64,), _TEXT_IN_BASE64
    ),
    *_of_text("urllib.parse.quote", "$replace($_quote($a),'%2F','/')", (_NOT_QUOTED,)),
    *_of_text("quote all", "$_quote($a)", (_NOT_QUOTED,)),
    *_of_text("urllib.parse.quote_plus", "$replace($_quote($a),'%20','+')", (_NOT_QUOTED,)),
    *_of_text("urllib.parse.unquote", "$_unquote($a)", _NOT_UNQUOTED),
    Primitive(
        "urllib.parse.urlencode",
        (DICT,),
        types.STR,
        "$join([$each($a,function($v,$k){$replace($_quote($k),'%20','+')&'='"
        "&$replace($_quote($_str($v)),'%20','+')})],'&')",
        when=lambda t, _: (
            not types.holds_computed_float(t[0]) and not types.holds(t[0], types.Kind.TUPLE)
        ),
    ),
)
