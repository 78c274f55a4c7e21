"""No text of a reader reaches an interpreter: what could run it stands nowhere in the code."""

import ast
from pathlib import Path
from typing import Final

from tests.house.tree import ROOT

FOLDERS: Final = ("analysis", "data", "pages", "deploy")
# Reads bytes back as objects, runs text, or hands a text to a shell.
FORBIDDEN: Final = {
    "pickle.load", "pickle.loads", "marshal.loads", "shelve.open", "eval", "exec", "os.system",
    "os.popen", "pd.read_pickle", "np.load", "yaml.load", "pd.eval", "subprocess.getoutput",
}  # fmt: skip
# Call themselves again, or a browser on this machine, with arguments of ours.
PROCESSES: Final = {"data/upload/reader.py", "pages/export/works/process.py"}


def calls(file: Path) -> list[ast.Call]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [one for one in ast.walk(tree) if isinstance(one, ast.Call)]


def files() -> list[Path]:
    return [
        *ROOT.glob("*.py"),
        *(file for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.py"))),
    ]


def test_nothing_reads_objects_runs_text_or_asks_a_shell() -> None:
    for file in files():
        for call in calls(file):
            assert ast.unparse(call.func) not in FORBIDDEN, (file.name, call.lineno)
            assert not any(one.arg == "shell" for one in call.keywords), (file.name, call.lineno)
            assert not any(one.arg == "unsafe_allow_javascript" for one in call.keywords)


def test_processes_are_started_in_few_places() -> None:
    found = {
        file.relative_to(ROOT).as_posix()
        for file in files()
        for call in calls(file)
        if ast.unparse(call.func).startswith("subprocess.")
    }
    assert found == PROCESSES
