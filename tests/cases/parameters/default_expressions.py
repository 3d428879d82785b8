"""Defaults are evaluated in the module: literals, negative numbers, displays."""

LIMIT = -2


def workflow(low=-1, high=1.5, limit=LIMIT, tags=(), text="tab\tquote'\"", astral="😀"):
    return {"low": low, "high": high, "limit": limit, "text": text, "astral": astral}


# run: {}
# run: {"low": 0}
# run: {"high": -0.5, "limit": null}
# run: {"text": "\u0000\u001f", "astral": "\ud83d\ude00\ud83d\ude00"}
# run: {"tags": [], "nothing": 1}
