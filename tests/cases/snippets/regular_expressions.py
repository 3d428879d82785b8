"""What one does with regular expressions."""

import re

LINE = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2}) (?P<level>[A-Z]+): (?P<text>.*)")
TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-z_]\w*)|(?P<op>[-+*/()=]))", re.I)


def parsed_line(line):
    m = LINE.fullmatch(line)
    return m.groupdict() if m else None


def tokens(text):
    found, position = [], 0
    while position < len(text):
        m = TOKEN.match(text, position)
        if m is None:
            raise ValueError(f"no token at {position}")
        found.append([m.lastgroup, m.group(m.lastgroup)])
        position = m.end()
    return found


def snake(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def masked(text):
    return re.sub(r"\d(?=\d{4})", "*", text)


def swapped(text):
    return re.sub(r"(\w+) (\w+)", r"\2 \1", text)


def split_keeping(text):
    return re.split(r"([,;])\s*", text)


def doubled(text):
    return re.sub(r"\d+", lambda m: str(int(m.group()) * 2), text)


def spans(text):
    return [list(m.span()) for m in re.finditer(r"\bword\b", text)]


def workflow(text, line):
    return {
        "line": parsed_line(line),
        "tokens": tokens("x = 3.5*(y+2)"),
        "snake": snake("HttpServerError"),
        "masked": masked("4111111111111111"),
        "swapped": swapped(text),
        "split": split_keeping(text),
        "doubled": doubled(text),
        "spans": spans(text),
        "flags": re.findall("^a.", "ab\nAc", re.M | re.I),
        "count": re.subn("a", "", "banana", count=2)[1],
    }


# run: {"text": "a word, b; 12 word", "line": "2024-05-01 INFO: started"}
# run: {"text": "", "line": ""}
