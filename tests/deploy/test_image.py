"""What gets into an image of the container, and where its packages come from."""

from benchmarks.container import index
from tests.house.tree import ROOT


def entries(name: str) -> list[str]:
    """Read a list of what is left out, without its remarks."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def as_builders_spell_it(pattern: str) -> str:
    """Spell an entry of .gitignore for builders of images, who look only where they are told."""
    core = pattern.strip("/")
    return core if "/" in pattern.removesuffix("/") else f"**/{core}"


def test_what_git_leaves_out_no_image_holds() -> None:
    """Keys of the feeds and the ministry's own figures lie in folders that are copied whole."""
    assert entries(".dockerignore") == [".git", *map(as_builders_spell_it, entries(".gitignore"))]


def test_an_entry_is_spelled_as_builders_read_it() -> None:
    spelled = [as_builders_spell_it(one) for one in ("/a/", "/a/b", "c/", "*.d", "/*.e/")]
    assert spelled == ["a", "a/b", "**/c", "**/*.d", "*.e"]


def test_pip_in_the_build_asks_where_pip_here_asks() -> None:
    listed = "\n".join(
        [
            "global.index-url='https://index.example/simple'",
            "global.extra-index-url='https://one.example/s file:///srv/two'",
            "global.no-binary='numpy'",
            ":env:.index-url='https://other.example/simple?a=b'",
        ]
    )
    assert index(listed) == {
        "index-url": "https://other.example/simple?a=b",
        "extra-index-url": "https://one.example/s",
    }
    assert index("global.extra-index-url='file:///srv/two'") == {}
