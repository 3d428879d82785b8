"""`int(text, base)`: signs, spaces, prefixes, underscores, letters."""

import cohesion


@cohesion.workflow
def workflow(text: str, base: int):
    return int(text, base)


# run: {"text": "ff", "base": 16}
# run: {"text": "FF", "base": 16}
# run: {"text": "0xff", "base": 16}
# run: {"text": "-0x_1F", "base": 16}
# run: {"text": "zz", "base": 36}
# run: {"text": "101", "base": 2}
# run: {"text": "0b101", "base": 2}
# run: {"text": "0b1", "base": 16}
# run: {"text": "0o17", "base": 8}
# run: {"text": "17", "base": 8}
# run: {"text": "8", "base": 8}
# run: {"text": " 12 ", "base": 10}
# run: {"text": "1_000", "base": 10}
# run: {"text": "1__0", "base": 10}
# run: {"text": "_1", "base": 10}
# run: {"text": "", "base": 10}
# run: {"text": "-", "base": 10}
# run: {"text": "+ 5", "base": 10}
# run: {"text": "12.0", "base": 10}
# run: {"text": "x", "base": 2}
