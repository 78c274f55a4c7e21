"""Why a feed could not be refreshed: one error family, each with a kind and one plain line."""

from typing import Final, Literal, get_args

Kind = Literal[
    "key_missing",
    "key_refused",
    "insecure",
    "unreachable",
    "too_slow",
    "too_large",
    "busy",
    "server_error",
    "redirected",
    "refused",
    "wrong_type",
    "unreadable",
    "source_error",
    "incomplete",
    "changed",
    "empty",
    "rules",
    "gone",
    "implausible",
    "storage",
]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


class FeedFailure(RuntimeError):  # noqa: N818 - a state of the feed, not a mistake of ours
    """A feed gave nothing that may replace what is held; the last good table stays.

    Attributes
    ----------
    kind : Kind
        What went wrong, as a word that pages translate.
    detail : str
        What went wrong, in one or more lines for the command line; never holds a key.
    """

    def __init__(self, kind: Kind, detail: str) -> None:
        self.kind: Final = kind
        self.detail: Final = detail
        super().__init__(f"{kind}: {detail}")


class Passing(FeedFailure):
    """A failure that may pass: the same request is tried again.

    Attributes
    ----------
    after_s : float or None
        How long the source asks to wait, if it says so. [s]
    """

    def __init__(self, kind: Kind, detail: str, after_s: float | None = None) -> None:
        self.after_s: Final = after_s
        super().__init__(kind, detail)
