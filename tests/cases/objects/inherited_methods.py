"""Methods that classes inherit and override, with tasks; `super().name(…)`; instances of subclasses."""

from dataclasses import dataclass, field

import cohesion


@cohesion.task
def send(x: int) -> int:
    return x + 1


class Described:
    def shown(self):
        return f"{self.name}: {self.area()}"

    @property
    def tag(self):
        return f"<{self.name}>"


@dataclass
class Shape(Described):
    name: str
    sides: int = 3
    seen: list = field(default_factory=list)

    def area(self):
        self.seen.append("shape")
        return send(self.sides)

    @classmethod
    def unit(cls, name):
        return cls(name)


@dataclass
class Square(Shape):
    sides: int = 4
    side: int = 1

    def area(self):
        self.seen.append("square")
        return super().area() + self.side * self.side

    def shown(self):
        return super().shown() + "!"


class Tile(Square):
    def area(self):
        return super().area() * 10


@cohesion.workflow
def workflow(n: int):
    shape, square, tile = Shape("s"), Square("q", side=n), Tile("t", 2, side=n)
    found = [shape.shown(), square.shown(), tile.shown(), tile.tag, Square.unit("u").name]
    found += [
        str(square),
        repr(tile),
        square == Square("q", 4, ["square", "shape"], n),
        square != Square("q"),
    ]
    found += [isinstance(tile, Shape), isinstance(shape, Square), isinstance(square, Described)]
    match tile:
        case Shape(name=name, side=side):
            found.append([name, side, tile.seen])
    return found


# run: {"n": 3}
# run: {"n": 0}
