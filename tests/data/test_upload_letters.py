"""A text is read in the letters it was written in; where these cannot be known, it is asked."""

from dataclasses import replace
from itertools import cycle

import pytest

from data.upload import letters, reader
from data.upload.forms import UploadError
from tests.data import uploads

pytestmark = [
    pytest.mark.when_changed("data/upload", "tests/data"),
    pytest.mark.usefixtures("read_here"),
]

ROWS = uploads.cargo().head(20)
KOREAN = uploads.csv(uploads.korean(ROWS)).decode()
CHINESE = "周,出发地,海岸,箱量(TEU)\n2025-04-07,中国,西岸,1200\n2025-04-14,中国,西岸,1300\n"
JAPANESE = "週,出発地,海岸,数量(TEU)\n2025-04-07,中国,西岸,1200\n2025-04-14,中国,西岸,1300\n"
WESTERN = "week;coast;café\n2025-04-07;WC;88\xa0516\n2025-04-14;WC;88\xa0517\n"
# Korean, and none of the words this tool knows.
UNKNOWN = "때,곳,값\n2025-04-07,저기,1200\n2025-04-14,거기,1300\n"

SURE = {
    "UTF-8": KOREAN.encode(),
    "UTF-8 with a mark": KOREAN.encode("utf-8-sig"),
    "CP949": KOREAN.encode("cp949"),
    "EUC-KR": KOREAN.encode("euc-kr"),
    "UTF-16, little end first": b"\xff\xfe" + KOREAN.encode("utf-16-le"),
    "UTF-16, big end first": b"\xfe\xff" + KOREAN.encode("utf-16-be"),
    "UTF-16 without a mark": KOREAN.encode("utf-16-le"),
    "UTF-16 without a mark, big end first": KOREAN.encode("utf-16-be"),
}


@pytest.mark.parametrize(("name", "separator"), list(zip(SURE, cycle("\t;,|"), strict=False)))
def test_what_leaves_no_doubt_is_read_without_a_question(name: str, separator: str) -> None:
    encoding = "utf-16" if name.startswith("UTF-16, ") else ""
    content = SURE[name]
    if separator != ",":
        whole = content.decode(encoding or _coding(name))
        content = whole.replace(",", separator).encode(encoding or _coding(name))
    look = reader.look(content)
    assert look.letters == {}
    assert look.separator == separator
    assert look.columns == tuple(uploads.korean(ROWS).columns)
    assert look.preview[0][1:3] == ("중국", "미 동안")


def _coding(name: str) -> str:
    wide = "utf-16-be" if "big" in name else "utf-16-le"
    known = {"CP949": "cp949", "EUC-KR": "euc-kr", "UTF-8 with a mark": "utf-8-sig"}
    return wide if "without" in name else known.get(name, "utf-8")


@pytest.mark.parametrize(
    ("text", "encoding", "answer"),
    [
        (CHINESE, "gbk", "gb18030"),
        (CHINESE, "gb18030", "gb18030"),
        (JAPANESE, "shift_jis", "cp932"),
        (WESTERN, "cp1252", "cp1252"),
        (UNKNOWN, "cp949", "cp949"),
    ],
)
def test_what_may_be_in_other_letters_is_asked_and_read_as_answered(
    text: str, encoding: str, answer: str
) -> None:
    content = text.encode(encoding)
    asked = reader.look(content).letters
    first = next(line for line in text.splitlines() if not line.isascii())
    assert asked[answer] == first
    assert len(set(asked.values())) == len(asked)
    look = reader.look(content, letters=answer)
    assert list(look.columns) == text.splitlines()[0].replace(";", ",").split(",")
    assert look.letters == asked


def test_figures_of_such_a_text_are_taken_in_the_letters_answered() -> None:
    content = CHINESE.encode("gbk")
    look = replace(reader.look(content, letters="gb18030"), decimal=".")
    week, _, coast, teu = look.columns
    columns = {"week": week, "origin": "=CN", "coast": "=WC", "loadings_teu": teu}
    plan = uploads.plan(look, columns=columns, unit="TEU", period="week")
    rows, _ = reader.take(content, plan, letters="gb18030")
    assert rows["loadings_teu"].tolist() == [1200, 1300]
    with pytest.raises(UploadError, match="missing"):
        reader.take(content, plan)
    assert coast == "海岸"


def test_a_damaged_letter_is_told_and_never_asked_about() -> None:
    content = KOREAN.encode().replace("중국".encode(), b"\xec\xff" + "국".encode(), 1)
    assert letters.asked(content) == {}
    with pytest.raises(UploadError, match="encoding"):
        reader.look(content)


def test_an_encoding_nobody_asked_about_is_never_used() -> None:
    content = CHINESE.encode("gbk")
    assert letters.marked(content, "utf-7") == content


def test_thousands_set_apart_by_a_space_that_does_not_break_are_read() -> None:
    spaced = ROWS.assign(
        loadings_teu=[f"{one:,.0f}".replace(",", "\xa0") for one in ROWS.loadings_teu]
    )
    assert uploads.taken(uploads.csv(spaced))["loadings_teu"].sum() == ROWS["loadings_teu"].sum()
