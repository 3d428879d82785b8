"""The functions of `operator` are its operators."""

import operator


def workflow(a, b):
    return [operator.add(a, b), operator.sub(a, b), operator.mul(a, b), operator.truediv(a, b), operator.floordiv(a, b), operator.mod(a, b), operator.pow(a, 2), operator.lt(a, b), operator.ge(a, b), operator.eq(a, b), operator.ne(a, b), operator.neg(a), operator.pos(b), operator.not_(a), operator.truth(b)]


# run: {"a": 7, "b": 2}
# run: {"a": -7, "b": 2}
# run: {"a": 1.5, "b": 0.5}
# run: {"a": true, "b": 3}
# run: {"a": 1, "b": 0}
# run: {"a": "a", "b": 1}
# run: {"a": 1, "b": "a"}
# engines: -sfnx (the % of jsonata-python is wrong on fractions)
