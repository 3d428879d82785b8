"""`chr` of anything."""


def workflow(n):
    return chr(n)


# run: {"n": 0}
# run: {"n": 65}
# run: {"n": 37}
# run: {"n": 43}
# run: {"n": 127}
# run: {"n": 128}
# run: {"n": 255}
# run: {"n": 2047}
# run: {"n": 2048}
# run: {"n": 55295}
# run: {"n": 57344}
# run: {"n": 65535}
# run: {"n": 65536}
# run: {"n": 1114111}
# run: {"n": 1114112}
# run: {"n": -1}
# run: {"n": true}
# run: {"n": 1.5}
# run: {"n": "a"}
# run: {"n": null}
# run: {"n": 55296} # D-surrogates
