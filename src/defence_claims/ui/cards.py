"""A claim in its own words, and its finding beside it."""

from html import escape
from urllib.parse import quote as url_quote
from urllib.parse import urlencode

import streamlit as st

from defence_claims.dataset import Dataset
from defence_claims.exports import claim_citation, claim_review, comparisons_extract
from defence_claims.model import ClaimRecord, Finding
from defence_claims.ui.buttons import copy_buttons
from defence_claims.ui.downloads import csv_button, json_button
from defence_claims.ui.links import address, page_link, shared_params
from defence_claims.ui.words import badge, by_line, plain, quote_html, small
from defence_claims.views.claim import siblings
from defence_claims.vocab import Indicator
from defence_claims.wording import labels, sentences


def quote_card(record: ClaimRecord) -> None:
    """The quote with its figure marked, who said it, and what is not known about it."""
    with st.container(border=True):
        st.html(quote_html(record.claim.quote))
        by_line(record)
        link = article_link(record)
        if link:
            st.link_button("Open the article", link, icon=":material/open_in_new:")


def article_link(record: ClaimRecord) -> str | None:
    """The article's address, with a text fragment that opens it at the quote."""
    url = record.article.url
    if url is None or "#" in url:
        return url
    return f"{url}#:~:text={url_quote(record.claim.quote.exact, safe='').replace('-', '%2D')}"


def finding_note(record: ClaimRecord, data: Dataset) -> None:
    """The finding's badge and the reason in a few sentences."""
    finding = data.finding(record)
    with st.container(gap="xsmall"):
        badge(finding)
        st.markdown(plain(sentences.reason(record, finding, data.reference)))
        small(_rule_link(finding))


def _rule_link(finding: Finding) -> str:
    """The rule that led to a finding, as a link to where the method tells it."""
    shared = urlencode(shared_params(), doseq=True)
    target = f"method{'?' + shared if shared else ''}#{finding.rule}"
    return f'Rule: <a href="{escape(target)}" style="color:inherit">{escape(finding.rule)}</a>'


def further_findings(record: ClaimRecord, data: Dataset) -> None:
    """Other figures of the same article, each with its own badge and reason."""
    for other in siblings(record, data):
        finding = data.finding(other)
        with st.container(gap="xsmall"):
            badge(finding, about=_object(other, data))
            reason = escape(sentences.reason(other, finding, data.reference))
            small(f"{reason} {_rule_link(finding)}")
            page_link("pages/claim.py", "See this claim", {"id": [other.claim.id]})


def _object(record: ClaimRecord, data: Dataset) -> str:
    claim = record.claim
    if claim.indicator is Indicator.RANK and claim.quote.figure:
        group = data.reference.area_name(claim.counterpart_area or "NATO")
        return f"{labels.claimed(claim)} in {group}"
    return f"{labels.claimed(claim)}, {labels.areas(claim, data.reference)}"


def claim_actions(record: ClaimRecord, data: Dataset) -> None:
    """Take the claim along: link, citation, comparisons as CSV, the review for machines."""
    with st.container(gap="xsmall", key="claim/along"):
        small("Take along")
        with st.container(horizontal=True, gap="small"):
            here = claim_address(record)  # a click comes without the page's own address
            copy_buttons(
                {
                    "Copy link": ("link", here),
                    "Copy citation": ("format_quote", claim_citation(record, data)),
                },
                key="claim/copy",
            )
            csv_button(
                lambda: comparisons_extract(record, data),
                name=f"defence-claims-{record.claim.id}",
                key="claim/csv",
            )
            json_button(
                lambda: claim_review(record, data, page=here),
                name=f"defence-claims-{record.claim.id}",
                key="claim/review",
                label="ClaimReview",
                linked=True,
            )


def claim_address(record: ClaimRecord) -> str:
    """The address of a claim's page on this server, seen as of the same day."""
    return address({"id": [record.claim.id]})
