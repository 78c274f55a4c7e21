"""How the dashboard is hosted: guarded, measured, ready or not; and the files that start it."""

import ctypes
import os
import sys

# Every reader has a thread, and by default every thread sooner or later a store of memory of its
# own that gives nothing back: two for all are a fifth less with twenty readers. (glibc's number of
# this setting; other systems have none.)
_ARENAS = -8
if sys.platform == "linux":
    getattr(ctypes.CDLL(None), "mallopt", lambda *_: 0)(_ARENAS, 2)
# Arrow's allocator does the same for each thread that reads a table. It looks here when it comes.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
