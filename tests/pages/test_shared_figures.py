"""Figures that all readers share: drawn once, never changed."""

from dataclasses import replace
from datetime import timedelta

from streamlit.testing.v1 import AppTest

from defence_claims.dataset import Dataset


# Annotations stay strings: the script runs by itself, without the imports above.
def script(data: "Dataset", edited: "Dataset", tomorrow: "Dataset") -> None:
    import streamlit as st

    from defence_claims.charts import Figure, Style
    from defence_claims.ui.figures import chart, shared

    drawn: list[str] = []

    def draw(look: Style) -> Figure:
        drawn.append(look.palette.ink)
        return Figure(layout={"height": 100, "meta": {"ink": look.palette.ink}})

    first = shared("first", data, draw)
    before = first.to_json()
    chart(first, key="one", alt="One.")
    again = shared("first", data, draw)
    st.text(f"same {again is first}, unchanged {first.to_json() == before}")
    shared("second", data, draw)
    shared("first", edited, draw)
    shared("first", tomorrow, draw)
    st.text(f"drawn {len(drawn)}")


def test_a_figure_is_drawn_once_for_a_name_a_state_of_the_data_and_a_day(
    shipped: Dataset,
) -> None:
    edited = replace(shipped, fingerprint="another")
    tomorrow = replace(shipped, as_of=shipped.as_of + timedelta(days=1))
    app = AppTest.from_function(script, args=(shipped, edited, tomorrow)).run()
    assert not app.exception
    assert [text.value for text in app.text] == ["same True, unchanged True", "drawn 4"]
