"""What was being handled when an exception was raised is not kept."""


def workflow(n):
    try:
        return 1 / n
    except ZeroDivisionError as e:
        return str(e.__context__)  # error: COH103 [20] "the attribute `.__context__` is not supported in a workflow"
