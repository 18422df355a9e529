"""How the app is served: what every answer carries, and what is ready before the first visitor.

`app.py` hands these to Streamlit's server (docs/adr/0007-headers-from-the-app-itself.md).
"""

from defence_claims.serving.compression import CompressOnce
from defence_claims.serving.headers import SafeHeaders
from defence_claims.serving.resuming import WholePageFirst
from defence_claims.serving.starting import lifespan, middleware

__all__ = ["CompressOnce", "SafeHeaders", "WholePageFirst", "lifespan", "middleware"]
