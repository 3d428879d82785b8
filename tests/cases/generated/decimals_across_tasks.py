"""A Decimal goes from one piece of generated code to the next, with tasks between them."""

from decimal import ROUND_HALF_UP, Decimal

import cohesion


@cohesion.task
def charge(line, amount):
    if amount == "13":
        raise ValueError(f"no {line}")
    return amount


def vat(amount, rate="0.19"):
    return (amount * Decimal(rate)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def workflow(prices, limit):
    total = Decimal(0)
    failed = 0
    for n, price in enumerate(prices):
        try:
            charge(n, price)
        except ValueError:
            failed += 1
            continue
        total += Decimal(price)
        if total > limit:
            break
    else:
        charge("all", str(total))
    before, total = total, total + vat(total)
    if not total:
        return {"status": "nothing", "failed": failed}
    charge("total", f"{total:,}")
    same = before == total
    kept = [before, total]
    charge("text", [str(value) for value in kept])
    return {
        "total": f"{total:.2f}",
        "whole": int(total),
        "sign": total.as_tuple().sign,
        "same": same,
        "is_none": total is None,
        "kind": type(total).__name__,
        "either": str(total or before),
    }


# run: {"prices": [], "limit": 10}
# run: {"prices": ["4.50", "0.005"], "limit": 10}
# run: {"prices": ["13", "1E+3", "2"], "limit": 10}
# run: {"prices": ["4.50", "a"], "limit": 10}
# run: {"prices": ["-0", "0.0"], "limit": 0}
