"""The addresses of the API alone, asked without a network."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from starlette.applications import Starlette
from starlette.testclient import TestClient

from deploy import programs
from deploy.settings import Settings

SETTINGS = replace(Settings(), api_per_minute=10_000)


@contextmanager
def client(settings: Settings = SETTINGS, base: str = "") -> Iterator[TestClient]:
    """Serve the addresses below a base, and give who asks them."""
    app = Starlette(routes=programs.routes(settings, base))
    with TestClient(app, headers={"accept-language": "en"}) as asking:
        yield asking
