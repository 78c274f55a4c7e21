"""The configuration says what was measured to matter, in names Streamlit still knows."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit import config

from data.upload.limits import MOST_BYTES
from tests.house.tree import ROOT

CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
READABLE = 4.5

WANTED: dict[str, Any] = {
    "runner.postScriptGC": False,
    "server.address": "localhost",
    "server.enableStaticServing": True,
    "server.enableXsrfProtection": True,
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.disableDataExport": True,
    "client.allowedOrigins": [],
}


def options(section: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every option of a configuration with its dotted name."""
    for key, value in section.items():
        if isinstance(value, dict):
            yield from options(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def unknown(names: Iterator[str]) -> list[str]:
    """Return the names that this release of Streamlit does not have."""
    return sorted(set(names) - set(config.get_config_options()))


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast of two colours written as #rrggbb."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_streamlit_knows_every_option() -> None:
    assert unknown(name for name, _ in options(CONFIG)) == []


def test_an_option_that_a_release_dropped_is_noticed() -> None:
    assert unknown(iter(["runner.postScriptGC", "runner.dropped"])) == ["runner.dropped"]


@pytest.mark.parametrize("name", WANTED)
def test_settings_that_matter_are_set(name: str) -> None:
    assert dict(options(CONFIG))[name] == WANTED[name]


def test_the_server_takes_files_as_large_as_are_read() -> None:
    assert CONFIG["server"]["maxUploadSize"] * 1024**2 == MOST_BYTES


@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
@pytest.mark.parametrize("text", ["textColor", "primaryColor", "linkColor"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(scheme: str, text: str, ground: str) -> None:
    theme = CONFIG["theme"][scheme]
    assert contrast(theme[text], theme[ground]) >= READABLE


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") < READABLE < contrast("#767676", "#ffffff")


def test_the_fonts_are_bundled_with_their_licence() -> None:
    urls = [face["url"] for face in CONFIG["theme"]["fontFaces"]]
    assert urls
    assert [url for url in urls if not (ROOT / url.removeprefix("app/")).is_file()] == []
    licence = (ROOT / "static" / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
