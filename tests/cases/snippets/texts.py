"""What one does with texts: wrapping, templates, differences, quoting."""

import difflib
import html
import shlex
import string
import textwrap
import unicodedata


def wrapped(text):
    return textwrap.wrap(text, width=12)


def boxed(text):
    return textwrap.indent(textwrap.dedent(text).strip(), "> ")


def filled(template, **values):
    return string.Template(template).safe_substitute(values)


def closest(word, words):
    return difflib.get_close_matches(word, words, n=1)


def changed(before, after):
    return list(difflib.unified_diff(before, after, lineterm="", n=0))


def plain(text):
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def caesar(text, n):
    lower = string.ascii_lowercase
    return text.translate(str.maketrans(lower, lower[n:] + lower[:n]))


def workflow(text):
    return {
        "wrapped": wrapped(text),
        "boxed": boxed("\n    one\n      two\n"),
        "filled": filled("$who likes ${what}, $nobody", who="tim", what="kung pao"),
        "closest": closest("appel", ["ape", "apple", "peach"]),
        "changed": changed(["a", "b"], ["a", "c"]),
        "plain": plain("Çédille ☕"),
        "caesar": caesar("hello", 3),
        "escaped": html.escape(f"<{text}>"),
        "words": shlex.split("cp 'a b' c"),
        "shortened": textwrap.shorten(text, width=10, placeholder="…"),
        "names": [unicodedata.name(c, "?") for c in "é😀"],
        "cap": string.capwords(text),
    }


# run: {"text": "the quick brown fox jumps"}
# run: {"text": ""}
