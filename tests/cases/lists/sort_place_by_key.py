"""A list inside others is sorted where it is."""


def workflow(d, k):
    rows = d["rows"]
    d["rows"].sort(key=len)
    d["deep"][0].sort(key=lambda x: -x, reverse=k == "down")
    return [d, rows]


# run: {"d": {"rows": [], "deep": [[]]}, "k": "up"}
# run: {"d": {"rows": ["ccc", "a", "bb", "d"], "deep": [[1, 3, 2]]}, "k": "up"}
# run: {"d": {"rows": [[1], []], "deep": [[1, 3, 2], 5]}, "k": "down"}
# run: {"d": {"rows": [1], "deep": [[]]}, "k": "up"}
# run: {"d": {"rows": 5, "deep": [[]]}, "k": "up"}
# run: {"d": {"rows": [], "deep": []}, "k": "up"}
# run: {"d": {"rows": [], "deep": [["a"]]}, "k": "up"}
# run: {"d": {}, "k": "up"}
