"""How much of a stranger's file is read, and how long that may take."""

from typing import Final

MEGABYTE: Final = 1024 * 1024
MOST_BYTES: Final = 200 * MEGABYTE
# A page is held in memory as a tree, about ten times its size.
MOST_PAGE_BYTES: Final = 16 * MEGABYTE
MOST_ROWS: Final = 250_000
MOST_COLUMNS: Final = 200
MOST_LETTERS: Final = 1_000
PREVIEW_ROWS: Final = 8

# What the parts of a workbook may unfold to.
UNFOLDED_BYTES: Final = 256 * 1024 * 1024
# Real workbooks shrink ten to thirty times; a bomb a thousand times.
UNFOLDED_TIMES: Final = 100
SMALL_PART_BYTES: Final = 1024 * 1024
MOST_PARTS: Final = 2_000

# The process that reads: address space, processor time, time on the clock, length of its answer.
MEMORY_BYTES: Final = 1_500_000_000
CPU_SECONDS: Final = 45
WALL_SECONDS: Final = 60
ANSWER_BYTES: Final = 64 * 1024 * 1024
AT_ONCE: Final = 2
WAIT_SECONDS: Final = 60
