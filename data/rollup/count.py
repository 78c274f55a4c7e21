"""Counts one partition: what its records come to, with the rejected ones by reason."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import narwhals as nw

from data.errors import RecordsError
from data.rollup import expression, records
from data.rollup.engines import Engine
from data.rollup.expression import KEYS, SUMS, Lookups
from data.rollup.mapping import RecordMap
from data.rollup.partitions import Partition, Place
from data.rollup.progress import Counted

TEXT: Final = "text"


@dataclass(frozen=True)
class Job:
    """What every partition of a run is counted with.

    Attributes
    ----------
    where, plan, engine : the source, the mapping, and what counts.
    known : days, ports and countries, with the engine.
    example : a partition that can be read, for the error message.
    kinds : kind of each column there, which every other partition must share.
    """

    where: Place
    plan: RecordMap
    engine: Engine
    known: Lookups
    example: str
    kinds: Mapping[str, str]

    @property
    def dated(self) -> str:
        """The kind of the date column; a partition key is text."""
        return self.kinds.get("date", TEXT)


def counted(job: Job, partition: Partition) -> Counted:
    """What a partition comes to: lanes, and rejected records by reason.

    Raises
    ------
    RecordsError
        When its columns are not those of the other partitions, or a record got lost.
    """
    rows, frame = judged(job, partition)
    lanes, rejected = _split(expression.weekly(frame).collect(backend="pyarrow").rows())
    seen = sum(row[-1] for row in lanes) + rejected.total()
    if seen != rows:
        raise RecordsError(f"{rows:,} records lie in the files, but {seen:,} were seen.")
    return Counted(lanes, rejected)


def judged(job: Job, partition: Partition) -> tuple[int, expression.Frame]:
    """How many records a partition holds, and the lazy frame of them with their reasons.

    Raises
    ------
    RecordsError
        When its columns are not those of the other partitions.
    """
    kinds, rows = records.inspected(job.where, partition, job.plan)
    records.compare(partition.name, kinds, job.example, job.kinds)
    columns = {need: job.plan.columns[need] for need in kinds}
    keys = {
        need: nw.lit(partition.keys[column]).cast(nw.String)
        for need, column in job.plan.columns.items()
        if need not in kinds
    }
    given = job.engine.scan(job.where, partition.files, columns)
    given = given.with_columns(**keys) if keys else given
    return rows, expression.judged(given, job.known, job.plan, job.dated)


def _split(rows: Sequence[tuple[Any, ...]]) -> tuple[list[tuple[Any, ...]], Counter[str]]:
    """The lanes of the counted records, and the number of rejected ones by reason."""
    width = len(KEYS)
    lanes, rejected = [], Counter[str]()
    for row in rows:
        keys, reason, sums = row[:width], row[width], row[width + 1 :]
        if reason is None:
            lanes.append((keys[0].isoformat(), *keys[1:], *sums))
        else:
            rejected[reason] += sums[len(SUMS)]
    return lanes, rejected
