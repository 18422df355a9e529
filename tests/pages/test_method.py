"""The method in the app: every rule that a finding can name has its place on the page."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from defence_claims.dataset import Dataset
from defence_claims.views.method import method
from defence_claims.vocab import Rule
from tests.pages.seeing import elements, first_heading

Open = Callable[..., AppTest]

PATH = "pages/method.py"


def anchors(page: AppTest) -> set[str]:
    """What a link on the page or to it can lead to: headings, as Streamlit names them."""
    text = "\n".join(node.value for node in elements(page) if node.type == "markdown")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-") for heading in headings}


def rule_links(page: AppTest) -> list[str]:
    """Where the rules of the findings on a page lead to."""
    html = "".join(node.proto.body for node in elements(page) if node.type == "html")
    return re.findall(r'Rule: <a href="([^"]+)"', html)


def test_every_rule_that_a_finding_can_name_has_its_heading(open_page: Open) -> None:
    page = open_page(PATH)
    assert not page.exception
    assert first_heading(page) == "How a finding is reached"
    assert set(Rule) <= set(method().rules) <= anchors(page)


def test_every_link_of_the_page_leads_to_a_heading_of_it(open_page: Open) -> None:
    page = open_page(PATH)
    (body,) = [n.value for n in elements(page) if n.type == "markdown" and "](" in n.value]
    targets = re.findall(r"\]\(([^)]+)\)", body)
    assert [t for t in targets if not t.startswith("#")] == []
    assert {t.removeprefix("#") for t in targets} <= anchors(page)


@pytest.mark.parametrize("query", [{}, {"as_of": "2026-05-01"}], ids=["today", "looking back"])
def test_the_findings_of_a_claim_link_to_their_rules(
    open_page: Open, shipped: Dataset, query: dict[str, str]
) -> None:
    """The claim's own first, then those of the other claims of its article; the day goes along."""
    page = open_page("pages/claim.py", {"id": "pol-2025-share-01"} | query)
    led = [urlsplit(address) for address in rule_links(page)]
    ids = ["pol-2025-share-01", "pol-rank-01"]
    assert [to.fragment for to in led] == [shipped.findings[one].rule for one in ids]
    assert {(to.path, to.query) for to in led} == {("method", "as_of=2026-05-01" if query else "")}
