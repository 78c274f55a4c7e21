"""The process that reads a stranger's file: limits first, then the file, then the answer."""

import json
import os
import resource
import struct
import sys
import traceback
import warnings
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from data.upload.limits import CPU_SECONDS, MEMORY_BYTES

LENGTH: Final = struct.Struct(">Q")
LESS_URGENT: Final = 10
# How much rather than others a process is ended, on Linux; a thousand is the most.
FIRST_TO_GO: Final = Path("/proc/self/oom_score_adj")
BEFORE_OTHERS: Final = "500"


def main() -> None:
    """Answer one question read from standard input.

    The question and the answer are a length, that many bytes of JSON, and bytes to the end: of the
    file in the one, of an Arrow stream in the other.
    """
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Whoever moves a lever comes first, also where memory is used up and something must end.
    os.nice(LESS_URGENT)
    with suppress(OSError):
        FIRST_TO_GO.write_text(BEFORE_OTHERS)
    # What a library has to say of a stranger's file is no fault of ours.
    warnings.simplefilter("ignore")
    (length,) = LENGTH.unpack(sys.stdin.buffer.read(LENGTH.size))
    question = json.loads(sys.stdin.buffer.read(length))
    said, stream = answer(question, sys.stdin.buffer.read())
    spelled = json.dumps(said).encode()
    sys.stdout.buffer.write(LENGTH.pack(len(spelled)) + spelled + stream)


def answer(question: Mapping[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    """Look at a file, or take figures out of it.

    Parameters
    ----------
    question : ``sheet`` and ``shape`` to look at, or ``plan`` to take; ``letters``, the encoding
        of a text where it had to be asked.
    content : the whole file.

    Returns
    -------
    what JSON can hold: the look, the number of rows, why the file is refused, or what failed here;
    and the rows.
    """
    # Imported under the limits, which count them.
    from data.upload import arrow, letters, reading  # noqa: PLC0415
    from data.upload.forms import UploadError, plan_from, to_plain  # noqa: PLC0415
    from data.upload.shape import shape_from  # noqa: PLC0415

    try:
        if "plan" not in question:
            may_be = letters.asked(content)
            content = letters.marked(content, question["letters"] or next(iter(may_be), ""))
            spelled = question.get("shape")
            shape = shape_from(spelled) if spelled else None
            seen = reading.look(content, question["sheet"], shape)
            return {"look": to_plain(replace(seen, letters=may_be))}, b""
        content = letters.marked(content, question["letters"])
        rows, account = reading.take(content, plan_from(question["plan"]))
        return {"account": to_plain(account)}, arrow.to_bytes(rows)
    except UploadError as reason:
        return {"refused": [to_plain(one) for one in reason.told]}, b""
    except MemoryError:
        return {"failed": "MemoryError"}, b""
    except Exception as error:
        # Its message may hold cells of the file, which must not stand in any log.
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        return {"failed": f"{type(error).__name__} in {where}"}, b""


if __name__ == "__main__":
    main()
