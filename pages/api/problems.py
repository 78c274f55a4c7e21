"""What a program is told where its request cannot be answered, as RFC 9457 has it."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

MEDIA: Final = "application/problem+json"
KIND: Final = "urn:transpacific:problem:"


class Problem(Exception):  # noqa: N818 - its name in the standard
    """A request that is refused; says why, in the reader's language.

    Attributes
    ----------
    status : of HTTP.
    kind : short name of what is wrong, for programs.
    detail : what is wrong, what is allowed and what to do.
    more : further members of the document.
    """

    def __init__(
        self, status: HTTPStatus, kind: str, detail: str, more: Mapping[str, object] | None = None
    ) -> None:
        self.status = status
        self.kind = kind
        self.detail = detail
        self.more = dict(more or {})
        super().__init__(detail)

    def document(self) -> bytes:
        """Spell it as JSON."""
        told = {
            "type": KIND + self.kind,
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": self.detail,
            **self.more,
        }
        return json.dumps(told, ensure_ascii=False).encode()
