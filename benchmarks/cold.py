"""From nothing to a painted chart: start, first and second visit: python -m benchmarks.cold."""

import argparse
import os
import time
from dataclasses import dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np
from playwright.sync_api import Browser, BrowserContext

from benchmarks.browser import context, finished, launched
from benchmarks.sites import BARE, OURS, Site, all_three
from tests.browser.server import serve

STARTS: Final = 3
LATE_MS: Final = 1000
# A slow machine on a slow line.
SLOWER: Final = 4
LINE_BYTES: Final = 5e6 / 8
LATENCY_MS: Final = 40
# The first thing seen; of a page that shows itself whole the platform's measure of content is late.
PAINT: Final = "() => performance.getEntriesByType('paint')[0].startTime"
LABELS: Final = {
    "healthy": "server start to healthy, s",
    "spent": "first visit: processor time of the server, s",
    "paint": "first visit: navigation to anything painted, s",
    "first": "first visit: navigation to first chart painted, s",
    "everything": "first visit: to all charts painted, s",
    "slow_paint": "first visit, slow machine and line: to anything painted, s",
    "slow": "first visit, slow machine and line: to first chart painted, s",
    "start_to_chart": "server start to first chart painted, s",
    "again": "second visit, same browser: to all charts painted, s",
    "requests": "first visit: requests, cached ones included",
    "received": "first visit: MB over HTTP",
    "socket": "first visit: kB over the websocket",
    "requests_again": "second visit: requests, cached ones included",
    "received_again": "second visit: kB over HTTP",
    "rss_before": "server memory before the first visit, MB",
    "rss_after": "server memory after the first visit, MB",
}


@dataclass(frozen=True)
class Visit:
    """One load of a page: moments after navigation [s], requests [1] and bytes [byte]."""

    paint: float
    first: float
    everything: float
    requests: int
    received: float
    socket: float


@dataclass(frozen=True)
class Start:
    """One start of a server and its first two visits, in the units of `LABELS`."""

    healthy: float
    spent: float
    paint: float
    first: float
    everything: float
    slow_paint: float
    slow: float
    start_to_chart: float
    again: float
    requests: float
    received: float
    socket: float
    requests_again: float
    received_again: float
    rss_before: float
    rss_after: float


def start(browser: Browser, site: Site) -> Start:
    """Start a server and visit it twice with a browser that has never been there.

    Parameters
    ----------
    browser : the running chromium.
    site : the page.
    """
    with TemporaryDirectory(prefix="bench-log-") as logs:
        begun = time.perf_counter()
        with serve(Path(logs) / "server.log", root=site.root, script=site.script) as server:
            healthy = time.perf_counter() - begun
            address, pid = f"{server.url}/{site.query}", server.process.pid
            before, began = memory(pid), computed(pid)
            opened = context(browser, site.charts)
            one = visit(opened, address)
            after, spent = memory(pid), computed(pid) - began
            two = visit(opened, address)
            opened.close()
            opened = context(browser, site.charts)
            slow = visit(opened, address, slow=True)
            opened.close()
    return Start(
        healthy=healthy,
        spent=spent,
        paint=one.paint,
        first=one.first,
        everything=one.everything,
        slow_paint=slow.paint,
        slow=slow.first,
        start_to_chart=healthy + one.first,
        again=two.everything,
        requests=one.requests,
        received=one.received / 1e6,
        socket=one.socket / 1e3,
        requests_again=two.requests,
        received_again=two.received / 1e3,
        rss_before=before,
        rss_after=after,
    )


def visit(opened: BrowserContext, address: str, *, slow: bool = False) -> Visit:
    """Load a page in a new tab and count what comes over the wire until it is quiet.

    Parameters
    ----------
    opened : browser context; what it has cached counts.
    address : the page.
    slow : whether machine and line are slow: a quarter of the processor, 5 Mbit/s, 40 ms.
    """
    page = opened.new_page()
    requests: list[str] = []
    sizes: list[float] = []

    def asked(event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            requests.append(event["request"]["url"])

    wire = opened.new_cdp_session(page)
    wire.on("Network.requestWillBeSent", asked)
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    wire.send("Network.enable")
    if slow:
        line = dict.fromkeys(("downloadThroughput", "uploadThroughput"), LINE_BYTES)
        told = {"offline": False, "latency": LATENCY_MS, **line}
        wire.send("Network.emulateNetworkConditions", told)
        wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address)
    finished(page)
    page.wait_for_timeout(LATE_MS)
    seen, paint = page.evaluate("() => window.probe.report()"), page.evaluate(PAINT)
    page.close()
    paint, first, everything = (
        one / 1e3 for one in (paint, seen["firstPainted"], seen["allPainted"])
    )
    socket = sum(size for _, size in seen["received"])
    return Visit(paint, first, everything, len(requests), sum(sizes), socket)


def memory(pid: int) -> float:
    """Read how much memory a process holds; not a number where Linux does not say. [MB]"""
    status = Path(f"/proc/{pid}/status")
    known = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    held = [float(line.split()[1]) for line in known if line.startswith("VmRSS")]
    return held[0] * 1024 / 1e6 if held else float("nan")


def computed(pid: int) -> float:
    """Read how much a process has computed. [s]

    Parameters
    ----------
    pid : of the process.
    """
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main(browser: Browser, sites: tuple[Site, ...], quick: bool = False) -> list[str]:
    """Measure and report.

    Parameters
    ----------
    browser : the running chromium.
    sites : the pages.
    quick : one start each.

    Returns
    -------
    Lines of Markdown.
    """
    count = 1 if quick else STARTS
    compared = [site for site in sites if site.name in (OURS, BARE)]
    found: dict[str, list[Start]] = {site.name: [] for site in compared}
    for _ in range(count):
        for site in compared:
            found[site.name].append(start(browser, site))
    lines = [
        "## Cold start",
        "",
        f"{count} starts each in turn, medians; files are in the machine's own cache. Slow: a "
        f"processor {SLOWER} times slower and a line of 5 Mbit/s and {LATENCY_MS} ms.",
        "",
        "| | ours | bare | ratio |",
        "|---|---:|---:|---:|",
    ]
    for each in fields(Start):
        ours, bare = (
            float(np.median([getattr(one, each.name) for one in found[name]]))
            for name in (OURS, BARE)
        )
        ratio = f"{ours / bare:.2f}" if bare else ""
        lines.append(f"| {LABELS[each.name]} | {ours:.4g} | {bare:.4g} | {ratio} |")
    return lines


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cold", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one start each")
    quick: bool = parser.parse_args().quick
    with launched() as browser, all_three() as sites:
        print("\n".join(main(browser, sites, quick)))
