"""In which letters a text is written is asked where the file does not say, before it is shown."""

import pytest

from pages.words import text
from tests.ui.test_own_questions import LANGUAGES, answer, box, loaded

# In which language a page is asked is tried in turns; weekly, in all of them.
pytestmark = pytest.mark.diagonal(cases=1)


@LANGUAGES
def test_a_text_that_may_be_chinese_is_asked_about_before_it_is_shown(language: str) -> None:
    words = text.words(language)
    content = "周,海岸,舱位\n2025-04-07,西岸,1200\n2025-04-14,西岸,1300\n".encode("gbk")
    app = loaded(content, language)
    question = box(app, words("own.letters"))
    assert question.value is None
    assert not app.dataframe
    chinese = words("own.letters_gb18030")
    line = words("own.letters_line", letters=chinese, line="周,海岸,舱位")
    assert line in question.options
    answer(app, words("own.letters"), "gb18030")
    assert list(app.dataframe[-1].value.columns) == ["周", "海岸", "舱位"]
