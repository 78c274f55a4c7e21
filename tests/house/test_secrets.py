"""No key, token or password stands in the tree."""

import re
from collections.abc import Iterator

import pytest

from tests.house.test_layout import TEXT
from tests.house.tree import ROOT, files

SECRETS = {
    "a private key": re.compile(r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----"),
    "a cloud key": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "a code host's token": re.compile(r"\b(?:gh[pousr]_\w{36}|glpat-[\w-]{20})\b"),
    "a key in an address": re.compile(r"(?i)[?&](?:service|api_?)?key=[\w%+/-]{20,}"),
    "a password in an address": re.compile(r"\b[a-z]+://[^\s/:@{}$]+:[^\s/:@{}$]+@"),
}
LOCKED = re.compile(r"requirements.*\.txt|package-lock\.json")


def secrets(path: str, text: str) -> Iterator[str]:
    """Say where a text holds what opens something."""
    for kind, pattern in SECRETS.items():
        for found in pattern.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            yield f"{path}:{line} holds {kind}"


def test_no_file_holds_a_secret() -> None:
    found = [
        problem
        for path in files()
        if path.suffix in TEXT | {".yaml", ".template"} and not LOCKED.fullmatch(path.name)
        for problem in secrets(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN EC " + "PRIVATE KEY-----",
        "AK" + "IA0123456789ABCDEF",
        "gh" + "p_" + "a" * 36,
        "https://example.org/data?serviceKey=" + "a" * 40,
        "postgres://user" + ":hunter2@db.example.org",
    ],
)
def test_a_secret_is_noticed(text: str) -> None:
    assert len(list(secrets("a.py", text))) == 1
