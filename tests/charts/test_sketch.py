"""A sketch collects parts in order and makes the figure of them at the end."""

import pytest

from defence_claims.charts.sketch import Figure, Sketch


def test_what_comes_later_lies_over_what_came_before() -> None:
    sketch = Sketch({"height": 100}, {"visible": False}, {})
    for name in ("under", "over"):
        sketch.scatter(x=[1], y=[2], name=name)
        sketch.shape(type="line", x0=0, x1=1, y0=0, y1=1, name=name)
        sketch.note(text=name, showarrow=False)
    fig = sketch.figure()
    assert [trace.name for trace in fig.data] == ["under", "over"]
    assert [trace.type for trace in fig.data] == ["scatter", "scatter"]
    assert [shape.name for shape in fig.layout.shapes] == ["under", "over"]
    assert [note.text for note in fig.layout.annotations] == ["under", "over"]
    assert fig.layout.height == 100


def test_an_axis_keeps_what_was_settled_and_takes_what_is_new() -> None:
    sketch = Sketch({}, {"visible": True, "ticklen": 4}, {})
    sketch.x_axis(visible=False, range=[0, 1])
    axis = sketch.figure().layout.xaxis
    assert (axis.visible, axis.ticklen, axis.range) == (False, 4, (0, 1))


def test_a_part_that_plotly_does_not_know_is_refused() -> None:
    sketch = Sketch({}, {}, {})
    sketch.scatter(x=[1], y=[2], colour="#FFD23F")
    with pytest.raises(ValueError, match="colour"):
        sketch.figure()


def test_a_figure_is_a_copy_of_the_parts() -> None:
    sketch = Sketch({}, {}, {})
    sketch.note(text="before")
    fig: Figure = sketch.figure()
    sketch.note(text="after")
    assert [note.text for note in fig.layout.annotations] == ["before"]
