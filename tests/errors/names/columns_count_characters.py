"""Columns count characters, whatever they weigh."""


def workflow(n):
    return ["é", "😀", "日本", missing]  # error: COH102 [29] "`missing` is not defined"
