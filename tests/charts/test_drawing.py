"""Charts drawn without Plotly: places, looks, words, and what is refused."""

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defence_claims.charts import DARK, LIGHT, Style, html, saved
from defence_claims.charts.base import blank, safe, text
from defence_claims.charts.drawing import Look, Stroke, read
from defence_claims.charts.sketch import Sketch
from defence_claims.charts.symbols import symbol_path

MARGIN = {"l": 4, "r": 90, "t": 12, "b": 28}
LOOK = {"size": 8, "color": "#0B4F8A", "line": {"color": "#1B2430", "width": 2}}


def sketch(style: Style | None = None) -> Sketch:
    """An empty plot from 2020 to 2024 and from 0% to 4%."""
    made = blank(style or Style(LIGHT), 400, MARGIN)
    made.x_axis(range=[2020, 2024], tickvals=[2021], ticktext=["2021"])
    made.y_axis(range=[0, 4], tickvals=[0, 2], ticktext=["0", "2%"])
    return made


def marked(made: Sketch, **changes: Any) -> Sketch:
    """The same with two marks."""
    trace: dict[str, Any] = {
        "x": [2021, 2023],
        "y": [1.0, 3.0],
        "mode": "markers",
        "marker": LOOK,
        "customdata": ["NATO<br>2021: <b>1%</b>", "A &amp; B &lt;i&gt;"],
        "meta": {"part": "mark"},
    }
    made.scatter(**(trace | changes))
    return made


def line(made: Sketch, **changes: Any) -> Sketch:
    """The same with a line of three years."""
    trace: dict[str, Any] = {
        "x": [2020, 2022, 2024],
        "y": [0.0, 2.0, 4.0],
        "mode": "lines",
        "line": {"color": "#111111", "width": 3},
        "meta": {"part": "outturn"},
    }
    made.scatter(**(trace | changes))
    return made


def own_strokes(made: Sketch) -> list[Stroke]:
    """The strokes without the two lines of the grid."""
    return list(read(made).strokes[2:])


def test_a_place_is_a_part_of_the_plot_from_the_upper_left() -> None:
    assert [mark.at for mark in read(marked(sketch())).marks] == [(0.25, 0.75), (0.75, 0.25)]


def test_an_axis_that_runs_down_turns_places_round() -> None:
    made = marked(sketch())
    made.y_axis(range=[4, 0])
    assert [mark.at[1] for mark in read(made).marks] == [0.25, 0.75]


def test_the_words_of_the_axis_find_room_on_the_left() -> None:
    made = sketch()
    assert 4 < read(made).margin.left < 40
    made.y_axis(tickvals=[0], ticktext=["100,000,000"])
    assert read(made).margin.left > 60
    made.y_axis(visible=False)
    assert read(made).margin.left == 4
    assert read(made).strokes == ()


def test_what_a_mark_says_is_plain_text_in_lines() -> None:
    told = [mark.told for mark in read(marked(sketch())).marks]
    assert told == ["NATO\n2021: 1%", "A & B <i>"]


def test_marks_of_one_trace_may_look_different() -> None:
    marker = {**LOOK, "symbol": ["circle", "diamond"], "size": 8, "color": ["#fff", "#000"]}
    looks = [mark.look for mark in read(marked(sketch(), marker=marker)).marks]
    assert looks == [
        Look("circle", 8, "#fff", "#1B2430", 2),
        Look("diamond", 8, "#000", "#1B2430", 2),
    ]


@pytest.mark.parametrize(
    ("changes", "runs"),
    [
        pytest.param({}, [[(0.0, 1.0), (0.5, 0.5), (1.0, 0.0)]], id="one line"),
        pytest.param({"y": [0.0, None, 4.0]}, [], id="single points are no line"),
        pytest.param(
            {"x": [2020, 2022, None, 2022, 2024], "y": [0.0, 2.0, None, 0.0, 0.0]},
            [[(0.0, 1.0), (0.5, 0.5)], [(0.5, 1.0), (1.0, 1.0)]],
            id="None parts a line",
        ),
        pytest.param(
            {"line": {"color": "#111111", "width": 3, "shape": "hv"}},
            [[(0.0, 1.0), (0.5, 1.0), (0.5, 0.5), (1.0, 0.5), (1.0, 0.0)]],
            id="steps go across and then up",
        ),
    ],
)
def test_lines_run_through_their_places(
    changes: dict[str, Any], runs: list[list[tuple[float, float]]]
) -> None:
    assert [list(stroke.places) for stroke in own_strokes(line(sketch(), **changes))] == runs


def test_a_year_on_a_line_answers_to_the_pointer_and_a_mark_there_takes_its_place() -> None:
    made = line(sketch(), customdata=["a", "b", "c"])
    assert [mark.told for mark in read(made).marks] == ["a", "b", "c"]
    both = marked(made, x=[2022], y=[2.0], customdata=["the mark"])
    assert [(mark.told, mark.look is None) for mark in read(both).marks] == [
        ("a", True),
        ("c", True),
        ("the mark", False),
    ]


def test_what_lies_below_is_drawn_first() -> None:
    made = line(sketch())
    ends = {"type": "line", "x0": 2020, "x1": 2024, "y0": 2, "y1": 2}
    made.shape(**ends, line={"color": "above", "width": 1})
    made.shape(**ends, line={"color": "below", "width": 1}, layer="below")
    assert [stroke.colour for stroke in own_strokes(made)] == ["below", "#111111", "above"]


def test_words_may_stand_at_a_part_of_the_paper() -> None:
    made = sketch()
    text(made, (0, 3.0), "<b>x</b>", "#000", 12, "right", xref="paper", xshift=4, yshift=10)
    label = read(made).labels[-1]
    assert (label.at, label.shift) == ((0.0, 0.25), (4, -10))
    assert (label.side, label.rise) == (1.0, 0.5)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        pytest.param(
            lambda s: s.note(x=1, y=1, text="x", showarrow=True), "'x' has an arrow", id="arrow"
        ),
        pytest.param(
            lambda s: s.note(x=1, y=1, text="x", hovertext="y"), "hovertext", id="unknown note"
        ),
        pytest.param(
            lambda s: s.shape(type="rect", x0=1, x1=2, y0=1, y1=2, line={}), "rect", id="area"
        ),
        pytest.param(
            lambda s: marked(s, marker={**LOOK, "symbol": "hourglass"}), "hourglass", id="symbol"
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused(spoil: Any, message: str) -> None:
    made = sketch()
    spoil(made)
    with pytest.raises(ValueError, match=message):
        html(made, "")


@pytest.mark.parametrize("symbol", ["circle", "square", "diamond", "triangle-up", "x-thin"])
def test_a_mark_is_about_as_large_as_it_is_said_to_be(symbol: str) -> None:
    numbers = [abs(float(n)) for n in re.findall(r"-?\d+(?:\.\d+)?", symbol_path(symbol, 10))]
    assert 5 <= max(numbers) <= 7


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_page_gets_one_picture_with_a_text_alternative(palette: Any) -> None:
    made = marked(line(sketch(Style(palette))))
    root = ET.fromstring(html(made, 'Says "more" & less'))  # noqa: S314 - ours
    assert root.get("role") == "img"
    assert root.get("aria-label") == 'Says "more" & less'
    assert palette.card in str(root.get("style"))
    spots = list(root.iter("i"))
    assert [spot.get("data-told") for spot in spots] == ["NATO\n2021: 1%", "A & B <i>"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30))
def test_no_text_of_the_data_becomes_markup(words: str) -> None:
    made = marked(sketch(), customdata=[safe(words), ""])
    text(made, (2021, 1.0), safe(words), "#000")
    for markup in (html(made, words), saved(made, words, words, words).svg):
        root = ET.fromstring(markup)  # noqa: S314 - ours
        assert {node.tag.rpartition("}")[2] for node in root.iter()} <= {
            *("div", "img", "span", "i", "u"),
            *("svg", "title", "rect", "text", "tspan", "polyline", "line", "path"),
        }


def test_a_saved_chart_stands_alone() -> None:
    made = marked(line(sketch()))
    text(made, (2021, 1.0), "<b>4</b> a<br><span style='color:#123456'>b</span>", "#000")
    picture = saved(made, "Two & two", "Percent", "Sources: NATO")
    root = ET.fromstring(picture.svg)  # noqa: S314 - ours
    assert (root.get("width"), root.get("height")) == (str(picture.width), str(picture.height))
    told = ["".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")]
    assert told == ["Two & two", "Percent", "Sources: NATO", "2021", "0", "2%", "4 a", "b"]
    assert "href" not in picture.svg
    assert LIGHT.background in picture.svg


def test_long_words_make_a_saved_chart_higher() -> None:
    short = saved(sketch(), "Title", "What", "By")
    long = saved(sketch(), "Title " * 60, "What", "By " * 200)
    assert long.height > short.height + 100
    assert long.width == short.width
