"""Functions of JSONata on arrays and objects, those that take functions among them."""

from __future__ import annotations

from typing import Any

from cohesion.local.query.values import (
    UNDEFINED,
    Function,
    JsonataError,
    Sequence,
    Value,
    double,
    identity,
    text_order,
    truth,
)

_MIN_REDUCE_ARITY = 2
_INDEX_ARITY = 3


def lookup(container: Value, key: Value) -> Value:
    """`$lookup` and a path's step: a key's value; of an array, those of its items, flattened."""
    if isinstance(container, dict):
        return container.get(key, UNDEFINED)
    if not isinstance(container, list):
        return UNDEFINED
    result = Sequence()
    for item in container:
        found = lookup(item, key)
        if isinstance(found, list):
            result.extend(found)
        elif found is not UNDEFINED:
            result.append(found)
    return result


def append(first: Value, second: Value) -> Value:
    """`$append`: both as one array; nothing added leaves the other as it is."""
    if first is UNDEFINED:
        return second
    if second is UNDEFINED:
        return first
    return [
        *(first if isinstance(first, list) else [first]),
        *(second if isinstance(second, list) else [second]),
    ]


def total(numbers: Value) -> Value:
    """`$sum`, from left to right in doubles."""
    if numbers is UNDEFINED:
        return UNDEFINED
    result = 0.0
    for number in numbers:
        result += double(number)
    return result


def count(items: Value) -> Value:
    """`$count`; null and nothing count 0."""
    if items is UNDEFINED or items is None:
        return 0
    return len(items) if isinstance(items, list) else 1


def largest(numbers: Value) -> Value:
    """`$max`; of no numbers, nothing."""
    return max(numbers, default=UNDEFINED) if isinstance(numbers, list) else UNDEFINED


def smallest(numbers: Value) -> Value:
    """`$min`; of no numbers, nothing."""
    return min(numbers, default=UNDEFINED) if isinstance(numbers, list) else UNDEFINED


def average(numbers: Value) -> Value:
    """`$average`; of no numbers, nothing."""
    return total(numbers) / len(numbers) if isinstance(numbers, list) and numbers else UNDEFINED


def called(function: Function, *arguments: Value) -> Value:
    """What a function gives for the first of these arguments, as many as it takes."""
    return function(list(arguments[: max(function.arity, 1)]))


def map_(items: Value, function: Value) -> Value:
    """`$map`: what gives nothing leaves no item."""
    if items is UNDEFINED:
        return UNDEFINED
    results = (called(function, item, index, items) for index, item in enumerate(items))
    return Sequence([result for result in results if result is not UNDEFINED])


def filter_(items: Value, function: Value) -> Value:
    """`$filter`."""
    if items is UNDEFINED:
        return UNDEFINED
    kept = (item for index, item in enumerate(items) if truth(called(function, item, index, items)))
    return Sequence(list(kept))


def single(items: Value, function: Value = UNDEFINED) -> Value:
    """`$single`: the one item that the function takes."""
    if items is UNDEFINED:
        return UNDEFINED
    found = [
        item
        for index, item in enumerate(items)
        if function is UNDEFINED or truth(called(function, item, index, items))
    ]
    if len(found) > 1:
        raise JsonataError(
            "D3138",
            "The $single() function expected exactly 1 matching result. Instead it matched more.",
        )
    if not found:
        raise JsonataError(
            "D3139",
            "The $single() function expected exactly 1 matching result. Instead it matched 0.",
        )
    return found[0]


def reduce_(items: Value, function: Value, start: Value = UNDEFINED) -> Value:
    """`$reduce`, from the left; without a start the first item is it."""
    if items is UNDEFINED:
        return UNDEFINED
    if function.arity < _MIN_REDUCE_ARITY:
        raise JsonataError(
            "D3050",
            "The second argument of reduce function must be a function with at least two arguments",
        )
    first = 1 if start is UNDEFINED and items else 0
    result = items[0] if first else start
    for index in range(first, len(items)):
        arguments = [result, items[index]]
        if function.arity >= _INDEX_ARITY:
            arguments += [index, items][: function.arity - 2]
        result = function(arguments)
    return result


def sift(container: Value, function: Value) -> Value:
    """`$sift`: the members that the function takes; nothing when it takes none."""
    if container is UNDEFINED:
        return UNDEFINED
    kept = {
        key: value
        for key, value in container.items()
        if truth(called(function, value, key, container))
    }
    return kept or UNDEFINED


def each(container: Value, function: Value) -> Value:
    """`$each`: what the function gives for each member."""
    if container is UNDEFINED:
        return UNDEFINED
    results = (called(function, value, key, container) for key, value in container.items())
    return Sequence([result for result in results if result is not UNDEFINED])


def keys(value: Value) -> Value:
    """`$keys`: of an array, those of all its items."""
    found: dict[str, Any] = {}
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            found.update(dict.fromkeys(item))
        elif isinstance(item, list):
            inner = keys(item)
            found.update(dict.fromkeys(inner))
    return Sequence(list(found))


def spread(value: Value) -> Value:
    """`$spread`: an object of one member for each member."""
    if isinstance(value, dict):
        return Sequence([{key: item} for key, item in value.items()])
    if not isinstance(value, list):
        return value
    result: Value = Sequence()
    for item in value:
        result = append(result, spread(item))
    return result


def merge(objects: Value) -> Value:
    """`$merge`: later members win, in the place of the earlier ones."""
    if objects is UNDEFINED:
        return UNDEFINED
    result: dict[str, Value] = {}
    for item in objects:
        result.update(item)
    return result


def reverse(items: Value) -> Value:
    """`$reverse`."""
    return items if items is UNDEFINED else items[::-1]


def distinct(items: Value) -> Value:
    """`$distinct`: the first of all that are equal."""
    if not isinstance(items, list) or len(items) <= 1:
        return items
    first: dict[Any, Value] = {}
    for item in items:
        first.setdefault(identity(item), item)
    values = list(first.values())
    return Sequence(values) if isinstance(items, Sequence) else values


def zip_(*arrays: Value) -> Value:
    """`$zip`: as long as the shortest."""
    if any(not isinstance(array, list) for array in arrays):
        return []
    return [list(items) for items in zip(*arrays, strict=False)]


def sort(items: Value, comparator: Value = UNDEFINED) -> Value:
    """`$sort`: numbers or text in order; with a comparator ("swap these two?") stable."""
    if items is UNDEFINED or len(items) <= 1:
        return items
    if comparator is not UNDEFINED:
        return _merged(list(items), comparator)
    if all(isinstance(item, str) for item in items):
        return sorted(items, key=text_order)
    if all(isinstance(item, (int, float)) and not isinstance(item, bool) for item in items):
        return sorted(items, key=double)
    raise JsonataError(
        "D3070",
        "The single argument form of the sort function can only be applied to an array of "
        "strings or an array of numbers. Use the second argument to specify a comparison function",
    )


def _merged(items: list[Value], comparator: Function) -> list[Value]:
    if len(items) <= 1:
        return items
    middle = len(items) // 2
    left, right = _merged(items[:middle], comparator), _merged(items[middle:], comparator)
    result, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if truth(comparator([left[i], right[j]])):
            result.append(right[j])
            j += 1
        else:
            result.append(left[i])
            i += 1
    return [*result, *left[i:], *right[j:]]
