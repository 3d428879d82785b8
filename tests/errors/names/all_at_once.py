"""All unknown names of a program are reported together."""


def workflow(n):
    a = m  # error: COH102 [9] "`m` is not defined"
    if o:  # error: COH102 [8] "`o` is not defined"
        a = p + q  # error: COH102 [13] "`p` is not defined" # error: COH102 [17] "`q` is not defined"
    return a
