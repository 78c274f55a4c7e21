"""Packages of others, installed for one measurement in a place of their own."""

import subprocess
import venv
from collections.abc import Sequence
from pathlib import Path


def install(folder: Path, packages: Sequence[str]) -> Path:
    """Install packages in a folder, unless it holds an environment already; give its Python.

    Parameters
    ----------
    folder : of the environment.
    packages : names with versions, such as "dash==4.4.1".
    """
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        command = [str(python), "-m", "pip", "install", "--quiet", *packages]
        subprocess.run(command, check=True)  # noqa: S603 - our own command
    return python
