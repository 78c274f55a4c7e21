"""The command ``transpacific``: one door to what this program does without a browser."""

import importlib.util
import os
import runpy
import sys
from collections.abc import Sequence
from typing import Final

from transpacific import ROOT

# What is typed -> the module that does it, and what it does.
MODULES: Final = {
    "run": ("pages.export.scenario", "work a scenario out: run LINK_OR_CODE --out FOLDER"),
    "score": ("data.score", "score filed forecasts against what has been observed since"),
    "refresh": ("data.refresh", "fetch figures from live sources"),
    "bundle": ("data.bundle", "carry fetched figures to a network without internet"),
    "rollup": ("data.rollup", "turn records of shipments into weekly lanes"),
}
SERVE: Final = "serve"
HELP: Final = ("-h", "--help")
UNREADABLE: Final = 2


def usage() -> str:
    """Say what may be typed."""
    told = {SERVE: "the dashboard on this machine; options of Streamlit follow"}
    told |= {name: does for name, (_, does) in MODULES.items()}
    lines = [f"  {name:8} {does}" for name, does in told.items()]
    return "\n".join(["usage: transpacific COMMAND [ARGUMENTS]", "", *lines, ""])


def main(arguments: Sequence[str] | None = None) -> int:
    """Hand the arguments to the command named first; 2 if there is none of that name.

    Parameters
    ----------
    arguments : what was typed after ``transpacific``; by default, this process's own.
    """
    name, *rest = (sys.argv[1:] if arguments is None else arguments) or ("",)
    if name in HELP:
        print(usage())
        return 0
    if name == SERVE:
        serve(rest)
    if name not in MODULES:
        print(usage(), file=sys.stderr)
        return UNREADABLE
    module, _ = MODULES[name]
    if importlib.util.find_spec(module) is None:
        print(f"transpacific {name}: this version has no {module}.", file=sys.stderr)
        return UNREADABLE
    sys.argv = [f"transpacific {name}", *rest]
    runpy.run_module(module, run_name="__main__")
    return 0


def serve(options: Sequence[str]) -> None:
    """Become the server; its settings and pages are found from the folder it is started in.

    Parameters
    ----------
    options : of Streamlit, such as ``--server.port 8600``.
    """
    os.chdir(ROOT)
    command = [sys.executable, "-m", "streamlit", "run", "serve.py", *options]
    os.execv(sys.executable, command)  # noqa: S606 - our own program, no shell


if __name__ == "__main__":
    sys.exit(main())
