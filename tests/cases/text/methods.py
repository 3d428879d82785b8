"""The methods of text that have an exact form, on text that is known to be text."""

import cohesion


@cohesion.workflow
def workflow(s: str, sep: str):
    return {
        "upper": s.upper(),
        "lower": s.lower(),
        "strip": s.strip(),
        "words": s.split(),
        "parts": s.split(sep),
        "starts": s.startswith("a,"),
        "replaced": s.replace(",", "--"),
        "joined": "/".join(s.split(",")),
    }


# run: {"s": "a,b,,C", "sep": ","}
# run: {"s": "  a, b \n", "sep": ", "}
# run: {"s": "", "sep": ","}
# run: {"s": "ÉCOLE \ud83d\ude00 x", "sep": "\ud83d\ude00"}
# run: {"s": "$0 (a.b) [c]", "sep": "."}
# run: {"s": "a", "sep": ""}
