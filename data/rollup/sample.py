"""Takes a sample of the rejected records, as they were, from as few partitions as hold enough."""

import json
import math
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from data.rollup import count, expression
from data.rollup.partitions import Partition
from data.rollup.progress import Progress

TEXT_KEPT: Final = 200


def taken(
    job: count.Job, found: Sequence[Partition], progress: Progress, most: int
) -> pd.DataFrame:
    """The first rejected records of each reason, in order of the partitions and of their values.

    Parameters
    ----------
    job : what the partitions were counted with.
    found : the partitions.
    progress : what they came to.
    most : how many of each reason. [1]
    """
    wanted = progress.first_rejected(most)
    numbers: Counter[str] = Counter()
    rows = []
    for partition in found:
        if reasons := wanted.get(partition.name):
            bad = expression.sampled(count.judged(job, partition)[1], job.plan, reasons, most)
            for record in sorted(map(_told, bad.collect(backend="pyarrow").rows(named=True))):
                reason, _, text = record
                numbers[reason] += 1
                if numbers[reason] <= most:
                    rows.append((reason, numbers[reason], partition.name, text))
    return pd.DataFrame(rows, columns=["reason", "number", "partition", "record"])


def _told(row: dict[str, Any]) -> tuple[str, int, str]:
    """A rejected record: its reason, its number, and its columns as JSON."""
    reason, number = row.pop("reason"), row.pop("turn")
    shown = {need: _shown(value) for need, value in row.items()}
    return reason, number, json.dumps(shown, ensure_ascii=False)


def _shown(value: object) -> object:
    """A value as JSON can hold it; long text is cut."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    return str(value)[:TEXT_KEPT]
