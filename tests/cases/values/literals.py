"""Literals that JSONata or ASL would read differently if they were pasted."""


def workflow():
    return [
        None,
        True,
        False,
        0,
        -1,
        1.5,
        1e3,
        0x10,
        1_000,
        "",
        "'",
        '"',
        "\\",
        "\n\r\t\b\x00\x7f",
        "{% 1 %}",
        "{%1%}",
        "%}",
        "$x",
        "${task:x}",
        "$states.input",
        "😀",
        "line one"
        " and two",
        [],
        [[]],
        [[], [[]]],
        {},
        {"": ""},
    ]


# run: {}
