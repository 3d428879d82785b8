"""Functions that make one another without end."""


def make():
    def call():
        return make()()  # error: COH303 [16] "`call` calls itself (call → call)"

    return call


def workflow():
    return make()()
