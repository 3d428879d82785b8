"""Regions stand in `except`, `else`, `finally` and the `else` of a loop."""

import re
import textwrap

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(texts):
    out = []
    for text in texts:
        try:
            echo(text[0])
        except IndexError as e:
            out.append(re.sub(r"\s", "-", str(e)))
        else:
            out.extend(re.findall(r"\w+", text))
        finally:
            out.append(textwrap.shorten(f"{text} and more", 8, placeholder="~"))
        if len(out) > 6:
            break
    else:
        out.append(re.escape("done."))
    return out


# run: {"texts": ["a b", "", "c"]}
# run: {"texts": ["a b c d e f"]}
# run: {"texts": [null]}
