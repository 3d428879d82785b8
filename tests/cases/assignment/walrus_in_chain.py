"""What a comparison reads keeps its value while a later operand of the chain changes the name."""


def workflow(x, y):
    one = 0 < x < (x := 5)
    two = 0 < y < x < (x := y + 1)
    three = (y := 3) < x < 10 < (x := 20)
    return [one, two, three, x, y]


# run: {"x": 2, "y": 4}
# run: {"x": 7, "y": 1}
