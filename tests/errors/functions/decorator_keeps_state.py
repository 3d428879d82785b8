"""What a decorator of a module keeps from call to call would last longer than an execution."""


def counted(f):
    calls = 0

    def wrapper(x):
        nonlocal calls
        calls += 1  # error: COH306 [9] "this changes `calls`, which was made when the module was imported"
        return [calls, f(x)]

    return wrapper


@counted
def work(x):
    return x


def workflow(x: int):
    return [work(x), work(x)]
