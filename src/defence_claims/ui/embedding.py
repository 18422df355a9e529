"""A claim, or its chart alone, in the frame of an article elsewhere."""

from html import escape

from defence_claims.dataset import Dataset
from defence_claims.model import ClaimRecord
from defence_claims.ui.links import Params, address, link_params
from defence_claims.wording import sentences

CHART = "chart"
"""What `show` says in the link of a frame that holds the chart alone."""

_HEIGHTS = {"": 900, CHART: 760}


def shows_chart_alone() -> bool:
    """True where the link asks for no more than the chart."""
    return link_params().get("show") == [CHART]


def snippet(record: ClaimRecord, data: Dataset, show: str = "") -> str:
    """The HTML that puts the claim, or its chart alone, into an article."""
    params: Params = {"id": [record.claim.id], "embed": ["true"]}
    link = address(params | ({"show": [show]} if show else {}))
    title = sentences.headline(record, data.finding(record), data.reference)
    return (
        f'<iframe src="{escape(link)}" title="{escape(title)}" width="100%" '
        f'height="{_HEIGHTS[show]}" loading="lazy" style="border:0"></iframe>'
    )


def full_address() -> str:
    """The same view as a page of its own."""
    return address({name: values for name, values in link_params().items() if name != "show"})
