"""A page that is open goes on with another process, whatever is chosen on it first."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, nullcontext

import pytest

from benchmarks.server import ROOT, running
from benchmarks.sessions.client import Session, visiting
from tests.serving.asking import run

CHOICES = [
    pytest.param("claims?country=POL", "Country", ["Poland", "Germany"], id="claims, a country"),
    pytest.param("claim?id=pol-rank-01", "", [], id="a claim, opened again"),
    pytest.param("countries?country=POL", "Countries", ["Poland", "Germany"], id="countries"),
    pytest.param("editions?country=POL", "Country", "Germany", id="editions, a country"),
    pytest.param("editions", "From", "2016", id="editions, a year"),
    pytest.param("targets", "Year", "2024", id="targets, a year"),
    pytest.param("targets?year=2024", "Country", "Germany", id="targets, a country"),
]


@pytest.fixture(scope="module")
def servers() -> Iterator[tuple[str, str]]:
    """Two processes of the app."""
    with running(ROOT / "app.py") as first, running(ROOT / "app.py") as second:
        yield first.url, second.url


@asynccontextmanager
async def connected(url: str, page: Session | None = None) -> AsyncIterator[Session]:
    """A session of a process; with `page`, that open page with a new connection."""
    async with visiting(url) as session:
        if page is None:
            yield session
        else:
            page.socket = session.socket
            yield page


async def seen(
    first: str, second: str | None, address: str, label: str, value: str | Sequence[str]
) -> str:
    """What a page of the first process says after a choice that the second one is asked for."""
    async with connected(first) as page:
        await page.visit(address)
        async with connected(second, page) if second else nullcontext():
            await (page.choose(label, value) if label else page.visit(address))
            return f"{page.headline} ?{page.query} {page.data}"


@pytest.mark.parametrize(("address", "label", "value"), CHOICES)
def test_the_first_choice_is_answered_as_the_lost_process_would_have(
    servers: tuple[str, str], address: str, label: str, value: str | Sequence[str]
) -> None:
    first, second = servers
    stayed = run(seen(first, None, address, label, value))
    assert run(seen(first, second, address, label, value)) == stayed
