"""Base 0 reads the prefix, as a literal has it."""

import cohesion


@cohesion.workflow
def workflow(text: str):
    try:
        return int(text, 0)
    except ValueError as e:
        return str(e)


# run: {"text": "10"}
# run: {"text": "0x1f"}
# run: {"text": "0b11"}
# run: {"text": "0o7"}
# run: {"text": "-0X1F"}
# run: {"text": "00"}
# run: {"text": "0_0"}
# run: {"text": "010"}
# run: {"text": "0x"}
# run: {"text": "1_0"}
