"""Asks an advisory database about every pinned package: python -m benchmarks.audit; `make audit`.

Ends with 0 where it was asked about every one and knows of no fault, 1 where it knows of one, and 2
where it could not be asked about all of them. Options are handed to pip-audit, so that a network
without internet can ask a database of its own:
`make audit ADVISORIES="--vulnerability-service osv --osv-url https://osv.ministry.example/v1/query"`.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

REQUIREMENTS: Final = Path(__file__).parents[1] / "requirements.txt"
SOUND, FAULTY, UNASKED = 0, 1, 2


def audit(requirements: Path, options: Sequence[str]) -> tuple[int, str]:
    """Ask about every package of a list.

    Parameters
    ----------
    requirements : pinned, with hashes.
    options : more for pip-audit.

    Returns
    -------
    how it ended, and one paragraph that says so.
    """
    with TemporaryDirectory(prefix="audit-") as folder:
        found = Path(folder) / "found.json"
        command = [
            *(sys.executable, "-m", "pip_audit", "--strict", "--disable-pip"),
            *("--progress-spinner", "off", "--format", "json", "--output", str(found)),
            *("--requirement", str(requirements), *options),
        ]
        asked = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        if not found.exists():
            reason = (asked.stderr.strip().splitlines() or ["no reason given"])[-1]
            return UNASKED, (
                "The advisory database could not be asked about every package, so nothing here "
                f"says that they are sound, or that one is not. What it came to: {reason}"
            )
        packages = json.loads(found.read_text(encoding="utf-8"))["dependencies"]
    faults = [
        f"  {one['name']} {one['version']}: {fault['id']}, mended in "
        f"{', '.join(fault['fix_versions']) or 'no version yet'}"
        for one in packages
        for fault in one["vulns"]
    ]
    if faults:
        return FAULTY, "\n".join(["The advisory database knows of faults:", *faults])
    if asked.returncode or not packages:
        return UNASKED, f"pip-audit ended with {asked.returncode}, {len(packages)} packages asked."
    return SOUND, f"Asked about {len(packages)} packages: no fault is known."


def main() -> int:
    """Ask about what is installed with the dashboard, and say what came of it."""
    ended, said = audit(REQUIREMENTS, sys.argv[1:])
    print(said, file=sys.stderr if ended else sys.stdout)
    return ended


if __name__ == "__main__":
    sys.exit(main())
