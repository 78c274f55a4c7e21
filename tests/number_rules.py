"""What no text of the product may hold: a number, date or range written another way than agreed."""

import re
from typing import Final

# Where these stand they are no numbers of ours: addresses, code, formulas and file names.
APART: Final = re.compile(
    "|".join(
        (
            r"https?://\S+",
            r"\S*\?v=\S+",
            r"`[^`]*`",
            r"\$[^$]+\$",
            r"\bsha256[ :-]*\w+",
            r"\b[\w-]+\.(?:parquet|csv|py|json)\b",
        )
    )
)
EVERYWHERE: Final = {
    "a range with a tilde": r"\d\S{0,4} ?[~\u223c\uff5e] ?[+\N{MINUS SIGN}]?\d",
    "a range with a hyphen": r"(?<![\w.+-])\d{1,3}-\d{1,3}(?:%| %|주|TEU| weeks)",
    "a hyphen for a minus": r"(?<![\w.\-/)\]])-\d[\d.,]*(?![\d-])",
    "a machine's date": r"(?<![\d-])\d{4}-\d{2}(?:-\d{2})?(?![\d-])",
    "a volume with zeros at its end": r"\d\.\d*0 ?(?:[km만] ?)?TEU",
    "digits without separators": r"(?<![\w.,/·#:=-])\d{5,}(?![a-zA-Z0-9_-])",
}
RULES: Final = {
    "ko": EVERYWHERE
    | {
        "thousands of TEU": r"천 ?TEU",
        "a volume in two parts": r"\d만 ?\d[\d,]*천? ?TEU",
        "a space before the unit": r"\d (?:%|배|TEU|주(?![가-힣]))",
        "the week of the onset counted": r"(?<![\d.,])0주 뒤",
        "a multiple with a cross": r"\N{MULTIPLICATION SIGN} ?\d",
        "a date in words": r"\d{4}년 \d{1,2}월 \d{1,2}일",
        "zeros before a day": r"\d{4}\. 0\d\.",
    },
    "en": EVERYWHERE
    | {
        "no space before the unit": r"\d(?:%|pp\b|[km]? ?TEU\b(?<! TEU))",
        "one week as several": r"(?<![\d.,])1 weeks\b",
        "several weeks as one": r"(?<![\d.,])(?:0|[2-9]|\d\d+) week\b(?!-)",
        "bare numbers with a word between": r"(?<![\d.,\w] )(?<![\w.,-])\d+ to \d+ (?:%|weeks)",
        "millions in words": r"million (?:TEU|USD)|USD [\d.,]+",
        "the week of the onset counted": r"(?<![\d.,])0 weeks after",
        "an amount of weeks cut short": r"\d+ wks?\b",
    },
}
PATTERNS: Final = {
    language: {name: re.compile(one) for name, one in rules.items()}
    for language, rules in RULES.items()
}


def faults(language: str, text: str) -> list[str]:
    """Say what of a text is written another way than agreed.

    Parameters
    ----------
    language : language of the text.
    text : words as a reader sees them.
    """
    plain = APART.sub(" ", text.replace("\N{NO-BREAK SPACE}", " "))
    return [
        f"{name}: {plain[max(0, found.start() - 30) : found.end() + 20]!r}"
        for name, one in PATTERNS[language].items()
        for found in one.finditer(plain)
    ]
