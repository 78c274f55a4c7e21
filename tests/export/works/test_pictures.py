"""Pictures drawn by a real chromium: their size, their words in our font, and what stops them."""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw, ImageFont
from scipy.signal import fftconvolve

from pages.charts.chart import Chart
from pages.export.works import pictures, studio
from pages.export.works.pictures import PicturesUnavailable
from pages.words import text
from tests import changed
from tests.charts import drawn
from tests.export import briefings
from tests.house.tree import ROOT

pytestmark = [
    pytest.mark.browser,
    pytest.mark.when_changed(*changed.BRIEFED, "pages/frontend"),
]

Grey = npt.NDArray[np.float64]
FONTS: Final = ROOT / "static" / "fonts"
REGULAR: Final = FONTS / "Pretendard-Regular.subset.woff2"
# Names of series and events are 12 px high, in a picture of twice as many pixels.
LETTERS: Final = 12 * pictures.SCALE
ALIKE: Final = 0.8
EVERY: Final = tuple(drawn.FUNCTIONS)
BRIEFED: Final = ("china_arrivals", "capacity_and_loadings", "spot_rate", "fate_cumulative")


def chart(name: str, language: str = "ko") -> Chart:
    return drawn.chart(name, briefings.MIDDLE, language)


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def grey(image: Image.Image) -> Grey:
    """Darkness of every pixel. [0..1]"""
    return 1.0 - np.asarray(image.convert("L"), dtype=np.float64) / 255.0


def written(words: str, path: Path) -> Grey:
    """Write words in a font, as they should stand in a picture."""
    font = ImageFont.truetype(path, LETTERS)
    left, top, right, bottom = font.getbbox(words)
    image = Image.new("L", (int(right - left), int(bottom - top)), 255)
    ImageDraw.Draw(image).text((-left, -top), words, font=font, fill=0)
    return grey(image)


def likeness(picture: Grey, pattern: Grey) -> float:
    """Say how alike a pattern is to what it is most like in a picture: 1 for the same."""
    shape = pattern - pattern.mean()
    found = fftconvolve(picture, shape[::-1, ::-1], mode="valid")
    ones = np.ones_like(pattern)
    mean = fftconvolve(picture, ones, mode="valid") / pattern.size
    power = fftconvolve(picture**2, ones, mode="valid") - pattern.size * mean**2
    norm = np.sqrt(np.maximum(power, 1.0) * (shape**2).sum())
    return float((found / norm).max())


@pytest.fixture(scope="module")
def korean() -> dict[str, bytes]:
    return pictures.draw([chart(name) for name in BRIEFED])


@pytest.mark.parametrize("name", BRIEFED)
def test_a_picture_has_twice_the_pixels_and_is_light(korean: dict[str, bytes], name: str) -> None:
    image = opened(korean[name])
    assert image.format == "PNG"
    assert image.size == (pictures.SCALE * 720, pictures.SCALE * 340)
    corners = [image.convert("RGB").getpixel(place) for place in ((0, 0), (1439, 679))]
    assert corners == [(255, 255, 255)] * 2


def test_hangul_is_drawn_in_the_bundled_font(korean: dict[str, bytes]) -> None:
    picture = grey(opened(korean["china_arrivals"]))
    words = text.words("ko")
    shown = [words("series.baseline"), words("series.scenario"), words("chart.event.onset")]
    for name in shown:
        assert likeness(picture, written(name, REGULAR)) > ALIKE, name
    # What a font without Hangul would show, and what does not stand in the picture.
    boxes = written("\U0010fffd" * len(shown[0]), REGULAR)
    assert likeness(picture, boxes) < ALIKE
    assert likeness(picture, written(words("series.lost"), REGULAR)) < ALIKE


def drawn_with(monkeypatch: pytest.MonkeyPatch, folder: Path, regular: bytes) -> bytes:
    """Draw a Korean chart in a browser of its own, with another file in the place of our font."""
    for path in FONTS.glob("*.woff2"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / REGULAR.name).write_bytes(regular)
    monkeypatch.setattr(pictures, "FONTS", folder)
    alone = studio.Studio(pictures.Page())
    try:
        figure = json.loads(chart(BRIEFED[0]).to_json())
        return alone.draw([figure], {"format": "png", "width": 720, "scale": pictures.SCALE})[0]
    finally:
        alone.close()


def test_a_font_without_hangul_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    picture = drawn_with(monkeypatch, tmp_path, (FONTS / "Marks.woff2").read_bytes())
    onset = text.words("ko")("chart.event.onset")
    assert likeness(grey(opened(picture)), written(onset, REGULAR)) < ALIKE


def test_a_damaged_font_draws_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(PicturesUnavailable, match="drew no picture"):
        drawn_with(monkeypatch, tmp_path, b"not a font")


def test_no_name_is_cut_at_an_edge(korean: dict[str, bytes]) -> None:
    english = pictures.draw([chart(name, "en").named(f"{name}_en") for name in EVERY])
    found = korean | english
    assert len(found) == len(BRIEFED) + len(EVERY)
    cut = []
    for name, content in found.items():
        dark = grey(opened(content)) > 0.5
        if dark[:, -1].any() or dark[:, 0].any() or dark[0].any() or dark[-1].any():
            cut.append(name)
    assert cut == []


def test_the_same_chart_gives_the_same_picture(korean: dict[str, bytes]) -> None:
    name = BRIEFED[0]
    assert pictures.draw([chart(name)]) == {name: korean[name]}
    assert pictures.draw([chart(name, "en")])[name] != korean[name]
    assert pictures.draw([]) == {}


def test_a_browser_that_died_is_begun_again_and_one_that_ended_is_gone(
    korean: dict[str, bytes],
) -> None:
    name = BRIEFED[0]
    browser = pictures._studio(os.getpid())._browser
    assert browser is not None
    group = browser.subprocess.pid
    os.killpg(group, signal.SIGKILL)
    assert pictures.draw([chart(name)]) == {name: korean[name]}
    again = pictures._studio(os.getpid())._browser
    assert again is not None
    assert again.subprocess.pid != group
    pictures.close()
    assert again.subprocess.wait(timeout=10) is not None
    for _ in range(50):
        if not alive(again.subprocess.pid):
            break
        time.sleep(0.1)
    assert not alive(again.subprocess.pid)


def alive(group: int) -> bool:
    """Say whether any process of a group still runs."""
    states = [
        path.read_text(encoding="utf-8").rpartition(")")[2].split()
        for path in Path("/proc").glob("[0-9]*/stat")
        if path.exists()
    ]
    return any(int(state[2]) == group and state[0] != "Z" for state in states)


@pytest.mark.parametrize(
    ("path", "reason"),
    [("no-such-chromium", "no program"), ("false", "drew no picture")],
)
def test_without_a_browser_the_reason_is_told(
    monkeypatch: pytest.MonkeyPatch, path: str, reason: str
) -> None:
    monkeypatch.setenv("CHROMIUM", path)
    pictures.close()
    with pytest.raises(PicturesUnavailable, match=reason) as told:
        pictures.draw([chart(BRIEFED[0])])
    assert "CHROMIUM" in str(told.value)


def test_a_machine_without_chromium_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "")
    pictures.close()
    with pytest.raises(PicturesUnavailable, match="There is no chromium"):
        pictures.draw([chart(BRIEFED[0])])


FULL = """import contextlib, os, sys, tempfile
from pathlib import Path
from pages.export.works import pictures
from tests.export.works.test_pictures import BRIEFED, chart
fill = Path(tempfile.gettempdir(), "fill").open("wb", buffering=0)
assert fill.name.startswith(os.environ["TMPDIR"])
with contextlib.suppress(OSError):
    while True:
        fill.write(bytes(1 << 16))
try:
    pictures.draw([chart(BRIEFED[0])])
except pictures.PicturesUnavailable as problem:
    print(problem.lack, problem)
"""
# A small disk for temporary files, which is filled to the last byte once the program runs.
FULL_FOLDER = """mount -t tmpfs -o size=1m tmpfs "$2"
TMPDIR="$2" "$0" -c "$1" """


def test_without_room_for_temporary_files_the_reason_is_told(tmp_path: Path) -> None:
    unshare = shutil.which("unshare")
    assert unshare is not None
    own = [unshare, "--map-root-user", "--mount"]
    if subprocess.run([*own, "true"], capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("this machine lets nobody make mounts of their own")
    command = [*own, "sh", "-c", FULL_FOLDER, sys.executable, FULL, str(tmp_path)]
    answer = subprocess.run(  # noqa: S603 - our own program
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.stdout.startswith("room "), answer.stdout + answer.stderr
    assert "Make room there" in answer.stdout
