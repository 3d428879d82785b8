"""Typed items, defaults, results in the middle of expressions."""

import cohesion

@cohesion.task
def t(n): 
    return n

@cohesion.workflow
def workflow(rows: list[dict], factor: float = 1.5):
    total = sum(cohesion.map(lambda r: t(r["n"]) * factor, rows, max_concurrency=len(rows) or 1))
    names = [n.upper() for n in cohesion.map(lambda r: str(t(r.get("name", "none"))), rows)]
    first = cohesion.map(t, rows)[0] if rows else None
    ok = rows and cohesion.parallel(lambda: t(1))[0] == 1
    pairs = dict(zip(names, cohesion.map(lambda r: t(len(r)), rows)))
    return {"total": round(total, 2), "names": names, "first": first, "ok": ok, "pairs": pairs, "again": [cohesion.map(t, [i]) for i in range(2)]}
# run: {"rows": [{"n": 1, "name": "a"}, {"n": 2}]}
# run: {"rows": []}
# run: {"rows": [{"m": 1}], "factor": 2.5}
