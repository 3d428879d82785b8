"""Defaults are literals: negative numbers, fractions, text with quotes and astral characters."""


def workflow(low=-1, high=1.5, none=None, yes=True, text="tab\tquote'\"", astral="😀"):
    return {"low": low, "high": high, "none": none, "yes": yes, "text": text, "astral": astral}


# run: {}
# run: {"low": 0}
# run: {"high": -0.5, "none": false}
# run: {"text": "\u0000\u001f", "astral": "\ud83d\ude00\ud83d\ude00"}
# run: {"yes": null, "nothing": 1}
