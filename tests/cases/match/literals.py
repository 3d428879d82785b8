"""Literals are compared with `==`, None and the two truths with `is`."""


def workflow(x):
    match x:
        case None:
            return "none"
        case True:
            return "yes"
        case 1:
            return "one"
        case -2.5:
            return "negative"
        case "a":
            return "letter"
        case "😀":
            return "smile"
        case 0:
            return "zero"
        case False:
            return "never: 0 == False"
    return ["other", x]


# run: {"x": null}
# run: {"x": true}
# run: {"x": false}
# run: {"x": 1}
# run: {"x": 0}
# run: {"x": 1.0}
# run: {"x": -2.5}
# run: {"x": -2}
# run: {"x": "a"}
# run: {"x": "😀"}
# run: {"x": ""}
# run: {"x": "1"}
# run: {"x": []}
# run: {"x": {}}
# run: {"x": [1]}
