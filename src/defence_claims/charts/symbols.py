"""The shapes of marks as SVG paths, around a middle at 0, 0."""

from collections.abc import Callable
from math import cos, pi, sin, sqrt


def _polygon(*points: tuple[float, float]) -> str:
    return "M" + "L".join(f"{x:.2f},{y:.2f}" for x, y in points) + "Z"


def _circle(r: float) -> str:
    return f"M{r},0A{r},{r} 0 1,1 {-r},0A{r},{r} 0 1,1 {r},0Z"


def _diamond(r: float) -> str:
    d = 1.3 * r  # as Plotly draws it, so that a chart looks the same from either
    return _polygon((d, 0), (0, d), (-d, 0), (0, -d))


def _triangle(r: float, up: int) -> str:
    side = 2 * r / sqrt(3)
    return _polygon((-side, up * r / 2), (side, up * r / 2), (0, -up * r))


def _rays(r: float, lengths: tuple[float, ...], corners: int) -> str:
    turns = [2 * pi * i / corners - pi / 2 for i in range(corners)]
    reach = [r * lengths[i % len(lengths)] for i in range(corners)]
    return _polygon(*((d * cos(t), d * sin(t)) for t, d in zip(turns, reach, strict=True)))


_PATHS: dict[str, Callable[[float], str]] = {
    "circle": _circle,
    "square": lambda r: _polygon((r, r), (r, -r), (-r, -r), (-r, r)),
    "diamond": _diamond,
    "triangle-up": lambda r: _triangle(r, 1),
    "triangle-down": lambda r: _triangle(r, -1),
    "pentagon": lambda r: _rays(r, (1,), 5),
    "star": lambda r: _rays(r, (1.4, 0.55), 10),
    "x-thin": lambda r: f"M{r},{r}L{-r},{-r}M{r},{-r}L{-r},{r}",
}


def symbol_path(symbol: str, size: float) -> str:
    """The outline of a mark of some size.

    Raises ValueError for a shape that is not drawn here.
    """
    if symbol not in _PATHS:
        msg = f"no mark has the shape {symbol!r}; there are {', '.join(_PATHS)}"
        raise ValueError(msg)
    return _PATHS[symbol](size / 2)
