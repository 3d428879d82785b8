"""Tasks of the warehouse: set articles aside, and put them back."""

import json
from pathlib import Path

import cohesion
from sample_app.errors import OutOfStock
from sample_app.model import Line, Reservation

CATALOGUE = Path(__file__).parent / "data" / "catalogue.json"


@cohesion.task(timeout=10)
def reserve(order_id: str, line: Line) -> Reservation:
    """Set the articles of one line aside. Raises OutOfStock if there are not as many."""
    articles = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    sku, quantity = line["sku"], line["quantity"]
    if sku not in articles:
        raise OutOfStock(f"there is no article {sku}")
    article = articles[sku]
    if quantity > article["stock"]:
        raise OutOfStock(f"{quantity} of {sku} ordered, {article['stock']} left")
    return {
        "id": f"{order_id}/{sku}",
        "sku": sku,
        "name": article["name"],
        "quantity": quantity,
        "price": quantity * article["price"],
        "weight": quantity * article["weight"],
    }


@cohesion.task(timeout=10)
def release(reservation: Reservation) -> int:
    """Put reserved articles back. Returns how many of them are on the shelf again."""
    articles = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    stock: int = articles[reservation["sku"]]["stock"]
    print(f"{reservation['id']}: {reservation['quantity']} back on the shelf")
    return stock
