"""Put figures and tables on the page, each with its text alternative."""

from collections.abc import Callable
from typing import TypeVar, cast

import pandas as pd
import streamlit as st

from defence_claims.charts import Figure, Sketch, Style, html
from defence_claims.dataset import Dataset
from defence_claims.ui.look import is_phone, palette, style
from defence_claims.ui.tables import table_html
from defence_claims.views.sorting import in_order_of

_QUIET = {"displayModeBar": False, "scrollZoom": False}
_TOOLS = {
    "displaylogo": False,
    "scrollZoom": False,
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "svg", "scale": 1},
}


T = TypeVar("T")


def shared(name: str, data: Dataset, make: Callable[[Style], T]) -> T:
    """What depends on the data alone, made once for all readers with such a screen.

    `name` says which figure or frame it is: no two of one state of the data may share it.
    Nobody changes what comes back: `chart` sends a copy of its parts.
    """
    look = style()
    key = (name, data.fingerprint, data.as_of.isoformat(), look.palette.background)
    return cast("T", _shared((*key, str(look.is_phone)), lambda: make(look)))


# For each theme and width; a figure takes some 40 kB.
@st.cache_resource(max_entries=256, show_spinner=False)
def _shared(key: tuple[str, ...], _make: Callable[[], object]) -> object:
    del key  # what tells things apart; Streamlit reads it from the call
    return _make()


def chart(figure: Figure | Sketch, *, key: str, alt: str, has_tools: bool = False) -> None:
    """Draw a figure, or a sketch without Plotly; `alt` says in words what it shows."""
    if isinstance(figure, Sketch):
        st.html(html(figure, alt))
        return
    config = _TOOLS if has_tools and not is_phone() else _QUIET
    st.plotly_chart(figure, key=key, theme=None, config=config, alt=alt)


def picture(body: str) -> None:
    """Put a picture on the page that is HTML; it carries its own text alternative."""
    st.html(body)


def table(frame: pd.DataFrame, *, alt: str, numbers: tuple[str, ...] = ()) -> None:
    """A static table that wraps and reads aloud; `numbers` are columns set to the right."""
    st.html(table_html(frame, palette(), alt=alt, numbers=numbers))


def sorted_table(frame: pd.DataFrame, *, key: str, alt: str, numbers: tuple[str, ...]) -> None:
    """A static table and the choice of the column that orders its rows.

    A list beside the table and not a click on its head: it is reached by keyboard, and the
    table stays one that wraps and reads aloud.
    """
    column = st.selectbox("Sort by", list(frame.columns), index=None, key=key, width=260)
    table(in_order_of(frame, column) if column else frame, alt=alt, numbers=numbers)
