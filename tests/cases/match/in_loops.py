"""`break`, `continue` and `return` stand in cases as anywhere; a loop goes on behind them."""


def workflow(commands):
    stack = []
    done = 0
    for command in commands:
        done += 1
        match command:
            case ["push", value]:
                stack.append(value)
            case ["skip"]:
                continue
            case ["stop"]:
                break
            case ["fail", str(why)]:
                raise ValueError(why)
            case ["return", *values]:
                return values
            case "add" if len(stack) > 1:
                stack.append(stack[-1] + stack[-2])
            case unknown:
                stack.append({"unknown": unknown})
    else:
        stack.append("end")
    return [done, stack]


# run: {"commands": []}
# run: {"commands": [["push", 1], ["push", 2], "add"]}
# run: {"commands": ["add", ["push", 1], ["skip"], ["push"], ["stop"], ["push", 2]]}
# run: {"commands": [["fail", "no"]]}
# run: {"commands": [["fail", 1], ["return"], ["skip"]]}
# run: {"commands": [["push", 1], ["push", "a"], "add"]}
# run: {"commands": "ab"}
