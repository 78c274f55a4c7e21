"""The files a briefing can be handed on as; their writers are loaded when first asked for."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from pages.export.works.order import Order

OFFICE: Final = "application/vnd.openxmlformats-officedocument"
UNSAFE: Final = re.compile(r"[^A-Za-z0-9.-]+")
NAMED: Final = ("drop", "mode", "cut", "relief")
HASH_LENGTH: Final = 12


@dataclass(frozen=True)
class Format:
    """One kind of file.

    Attributes
    ----------
    key : its name and the ending of its files.
    mime : what browsers call it.
    module, function : where its writer is.
    pictures : whether its writer takes pictures of the charts, name -> PNG, after the briefing.
    """

    key: str
    mime: str
    module: str
    function: str
    pictures: bool = False

    def writer(self) -> Callable[..., bytes]:
        """Load the writer."""
        found: Callable[..., bytes] = getattr(import_module(self.module), self.function)
        return found


FORMATS: Final = (
    Format("hwpx", "application/hwp+zip", "pages.export.office.hwpx", "hwpx_bytes", pictures=True),
    Format(
        "pptx", f"{OFFICE}.presentationml.presentation", "pages.export.office.pptx", "pptx_bytes"
    ),
    Format("xlsx", f"{OFFICE}.spreadsheetml.sheet", "pages.export.office.xlsx", "xlsx_bytes"),
    Format("html", "text/html", "pages.export.paper.html", "html_bytes"),
)
BY_KEY: Final = {one.key: one for one in FORMATS}


def pictures() -> Any:
    """Load what draws pictures of charts; it needs a browser on the server."""
    return import_module("pages.export.works.pictures")


def file_name(order: Order, content: bytes) -> str:
    """Name a file after what is in it, so that no two different files share a name.

    Parameters
    ----------
    order : what was asked for.
    content : the bytes of the file.

    Returns
    -------
    what it is, the levers that matter most, day, language and a piece of the SHA-256 of the
    content; letters, digits, dots, hyphens and underscores only.
    """
    levers = dict(order.levers)
    parts = [f"{key}{levers[key]}" for key in NAMED if key in levers]
    digest = hashlib.sha256(content).hexdigest()[:HASH_LENGTH]
    named = ["briefing", *parts, order.day.replace("-", ""), order.language, digest]
    return "_".join(UNSAFE.sub("-", part) for part in named) + f".{order.format}"
