"""A closure sees what is assigned after it was made, and after its maker has changed it."""


def make(value):
    def read():
        return [value, late]

    late = "first"
    before = read()
    late = "second"
    value = [value, "changed"]
    return before, read


def workflow(x):
    made = make(x)
    reader = made[1]

    def total():
        return x + offset

    offset = 10
    one = total()
    offset, x = 20, x + 1
    return [made[0], reader(), one, total()]


# run: {"x": 1}
# run: {"x": "a"}
