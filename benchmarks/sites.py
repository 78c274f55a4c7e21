"""The pages that are compared, each on a server of its own: ours, the bare one, and as shipped."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from analysis import levers
from pages.link import link
from tests.browser.server import ALONE, ROOT, SCRIPT, Server, serve

BARE_PAGE: Final = Path(__file__).with_name("bare_page.py")
CONFIG: Final = ".streamlit/config.toml"
FONTS: Final = "static/fonts"
OURS, BARE, SHIPPED = "ours", "bare", "bare as shipped"
COLLECTION: Final = ("postScriptGC = false", "postScriptGC = true")
START_PCT: Final = 5.0


@dataclass(frozen=True)
class Site:
    """A page to measure.

    Attributes
    ----------
    name : short name in the tables.
    root : folder with its script and configuration.
    query : what the address says, so that the slider starts at `START_PCT`.
    charts : number of charts on the page.
    script : what the server runs; ours is what people are served.
    """

    name: str
    root: Path
    query: str
    charts: int
    script: str = ALONE


@contextmanager
def all_three() -> Iterator[tuple[Site, ...]]:
    """Lay out the three pages; the bare ones in a folder of their own, with our configuration."""
    spelled = link.write({**levers.defaults(), "cargo_drop_pct": START_PCT}, "en", "")
    query = "?" + "&".join(f"{key}={value}" for key, value in spelled.items())
    with TemporaryDirectory(prefix="bench-") as folder:
        bare, shipped = Path(folder) / "bare", Path(folder) / "shipped"
        _lay_out(bare)
        _lay_out(shipped)
        config = shipped / CONFIG
        text = config.read_text(encoding="utf-8")
        if COLLECTION[0] not in text:
            raise ValueError(f"{CONFIG} no longer says {COLLECTION[0]!r}; mend benchmarks/sites.py")
        config.write_text(text.replace(*COLLECTION), encoding="utf-8")
        yield (
            Site(OURS, ROOT, query, 4, SCRIPT),
            Site(BARE, bare, "", 1),
            Site(SHIPPED, shipped, "", 1),
        )


def _lay_out(root: Path) -> None:
    """Put the bare page where `streamlit run` finds it with our configuration and fonts."""
    (root / CONFIG).parent.mkdir(parents=True)
    shutil.copy(BARE_PAGE, root / "app.py")
    shutil.copy(ROOT / CONFIG, root / CONFIG)
    shutil.copytree(ROOT / FONTS, root / FONTS)


@contextmanager
def served(sites: tuple[Site, ...]) -> Iterator[dict[str, str]]:
    """Serve every site at once; give their addresses by name."""
    with TemporaryDirectory(prefix="bench-log-") as logs, ExitStack() as stack:
        found: dict[str, str] = {}
        for site in sites:
            server: Server = stack.enter_context(
                serve(Path(logs) / f"{len(found)}.log", root=site.root, script=site.script)
            )
            found[site.name] = f"{server.url}/{site.query}"
        yield found
