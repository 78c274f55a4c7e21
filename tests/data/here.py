"""A reader's file read in this very process, for tests of what is read and not of who reads it.

A process of its own, as the dashboard starts it, spends half a second of the processor's on
importing; tests/data/test_upload_bombs.py says that both give the same.
"""

import json
import warnings

from data.upload import child
from data.upload.child import LENGTH


def run(question: bytes, content: bytes) -> bytes:
    """Answer as `data.upload.child` does, in its form.

    Parameters
    ----------
    question : in JSON.
    content : the whole file.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        said, stream = child.answer(json.loads(question), content)
    spelled = json.dumps(said).encode()
    return LENGTH.pack(len(spelled)) + spelled + stream
