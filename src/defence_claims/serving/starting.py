"""What is done before the first visitor comes."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.middleware import Middleware

from defence_claims.errors import DefenceClaimsError
from defence_claims.serving.compression import CompressOnce
from defence_claims.serving.headers import SafeHeaders, safe_headers
from defence_claims.serving.resuming import WholePageFirst
from defence_claims.ui.data import dataset

_LOG = logging.getLogger(__name__)


def middleware() -> list[Middleware]:
    """What every request passes through, outermost first.

    Raises SettingError when a setting cannot be read: a server that would show pages under
    another rule than the one asked for does not start.
    """
    return [
        Middleware(SafeHeaders, headers=safe_headers()),
        Middleware(CompressOnce),
        Middleware(WholePageFirst),
    ]


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Load tables, claims and findings, so that the first page waits for none of them."""
    try:
        await asyncio.to_thread(dataset)
    except DefenceClaimsError as error:
        # Every page tells its reader; a server that does not start could tell nobody.
        _LOG.warning("The pages can show nothing: %s", error)
    yield
