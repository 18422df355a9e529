"""The newest claims as a printed table, each leading to its page."""

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

import pandas as pd

from defence_claims.charts import Style
from defence_claims.dataset import Dataset
from defence_claims.model import ClaimRecord
from defence_claims.ui.data import today
from defence_claims.ui.tables import Markup, table_html
from defence_claims.views import claims as views

MOST_ROWS = 12
_ON_A_PHONE = ["Who", "Finding", "Quote"]


def claim_rows(records: Sequence[ClaimRecord], data: Dataset, look: Style, *, alt: str) -> str:
    """The first of the claims as HTML; what was said leads to the claim's page."""
    shown = records[:MOST_ROWS]
    quotes = pd.Series([_quoted(record, data) for record in shown], dtype="object")
    frame = views.table(shown, data).assign(Quote=quotes)
    columns = _ON_A_PHONE if look.is_phone else list(frame.columns)
    return table_html(frame[columns], look.palette, alt=alt)


def _quoted(record: ClaimRecord, data: Dataset) -> Markup:
    words = escape(record.claim.quote.exact)
    return Markup(
        f'<a href="{escape(claim_path(record.claim.id, data))}" target="_self">“{words}”</a>'
    )


def claim_path(claim_id: str, data: Dataset) -> str:
    """The address of a claim's page, seen from the same day as this one."""
    day = {"as_of": data.as_of.isoformat()} if data.as_of < today() else {}
    return f"claim?{urlencode({'id': claim_id} | day)}"
