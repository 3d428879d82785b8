"""`nonlocal` reaches the variable of the function that has it, over the ones between."""


def workflow(steps, start):
    count = int(start)
    log = []

    def outer(by):
        seen = 0

        def inner(again):
            nonlocal count, seen
            count += by
            seen += 1
            if again:
                inner_log([seen, count])
            return count

        def inner_log(text):
            log.append(text)

        first = inner(False)
        second = inner(True)
        return [first, second, seen]

    results = [outer(step) for step in steps]
    return [results, count, log]


# run: {"steps": [1, 10], "start": 5}
# run: {"steps": [], "start": 7}
