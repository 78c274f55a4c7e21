"""The files a briefing can be handed on as; their writers are loaded when first asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

OFFICE: Final = "application/vnd.openxmlformats-officedocument"


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
