"""Text is ordered by UTF-16 units, so characters beyond U+FFFF come before U+E000 to U+FFFF."""


def workflow(a, b):
    return [a < b, a >= b]


# run: {"a": "z", "b": "\ud83d\ude00"}
# run: {"a": "\uffee", "b": "\ud83d\ude00"} # D-text-order
# engines: -sfnx (it orders by code points; JSONata, and Step Functions, by UTF-16 units)
