"""A figure in the making: plain parts, and one `plotly` figure of them at the end.

Plotly checks the whole of a figure's annotations, shapes or traces again each time
one is added, so drawing with `add_shape` and its like takes a time that grows with
the square of what is drawn (the dumbbell: half a second). A sketch only collects; the
figure is made, and every part checked, once.

The parts become a `Figure` and not a plain dict: Streamlit checks a dict that it is
handed exactly as a figure checks its parts, so a dict would save no time, and it
would lose callers the access by name (`figure.layout.annotations`).
"""

from dataclasses import dataclass, field

from plotly.graph_objects import Figure

__all__ = ["Figure", "Sketch"]

Parts = dict[str, object]


@dataclass(slots=True)
class Sketch:
    """What a figure will hold; what comes later lies over what came before.

    All parts have plotly's own names and values.
    """

    layout: Parts
    x: Parts  # of the horizontal axis
    y: Parts  # of the vertical axis
    traces: list[Parts] = field(default_factory=list)
    shapes: list[Parts] = field(default_factory=list)
    notes: list[Parts] = field(default_factory=list)

    def scatter(self, **parts: object) -> None:
        """Add marks or a line."""
        self.traces.append({"type": "scatter", **parts})

    def shape(self, **parts: object) -> None:
        """Add a line or a rectangle."""
        self.shapes.append(parts)

    def note(self, **parts: object) -> None:
        """Add words."""
        self.notes.append(parts)

    def x_axis(self, **parts: object) -> None:
        """Settle more of the horizontal axis."""
        self.x |= parts

    def y_axis(self, **parts: object) -> None:
        """Settle more of the vertical axis."""
        self.y |= parts

    def figure(self) -> Figure:
        """The figure of all parts.

        Raises ValueError for a part that plotly does not know.
        """
        layout = self.layout | {
            "xaxis": self.x,
            "yaxis": self.y,
            "shapes": self.shapes,
            "annotations": self.notes,
        }
        return Figure(data=self.traces, layout=layout)
