"""The scenarios for other programs: ``scenario(link)`` gives tables, and no page is loaded.

The rooms of this program are called `analysis`, `data`, `pages` and `deploy`: names that anybody
may have, and that would lie open beside all other packages. So what is installed carries them in
a folder of its own, and only a program that imports this package finds them.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pages.answer.handed import Tables

__all__ = ["ROOT", "scenario"]

_CARRIED: Final = Path(__file__).parent / "tree"
# Where the rooms stand: within the package once installed, beside it in the repository.
ROOT: Final = _CARRIED if _CARRIED.is_dir() else Path(__file__).parents[1]
# First, for a folder of the reader's own may be called `data` too.
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))


def scenario(link_or_code: str, own: Sequence[Path | str] = ()) -> "Tables":
    """Work out the scenario of a link or a code, to the last digit of the page.

    Parameters
    ----------
    link_or_code : a link of the dashboard, or a scenario code.
    own : files of the own figures the link was made with, one for each subject.

    Returns
    -------
    pages.answer.handed.Tables
        Tables of pandas with units, sources and versions.

    Raises
    ------
    pages.answer.reproduction.UnreadableLinkError
        If the text is neither.
    pages.answer.own_files.UnusableFileError, pages.answer.own_of_link.OtherFiguresError
        If own figures cannot be read, or are not those of the link.
    data.store.TableUnavailable
        If the baseline is missing or damaged.
    """
    found: Tables = import_module("pages.answer.handed").scenario(link_or_code, own)
    return found
