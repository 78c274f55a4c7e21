"""axe-core in the page: what a reader with a screen reader, or poor sight, would stumble over."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
RUN = """() => axe.run(document, { resultTypes: ["violations"] })
    .then((result) => result.violations)"""


def violations(page: Page) -> list[str]:
    """Return one line per broken rule, whatever its impact: the rule, what it asks, and where."""
    if not SOURCE.exists():
        raise FileNotFoundError("axe-core is not installed. Run `make test`, which fetches it.")
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(SOURCE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(RUN)
    return [_line(rule) for rule in found]


def _line(rule: dict[str, Any]) -> str:
    places = "; ".join(_place(node) for node in rule["nodes"])
    return f"{rule['impact']}: {rule['id']}: {rule['help']} at {places}"


def _place(node: dict[str, Any]) -> str:
    checks = [*node["any"], *node["all"], *node["none"]]
    why = " / ".join(check["message"] for check in checks)
    return f"{node['target']} {node['html'][:120]} ({why})"
