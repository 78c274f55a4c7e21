"""One run: partitions that are new or have changed are counted, the others kept from before."""

import hashlib
import json
import math
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import narwhals as nw
from tqdm import tqdm

from data.errors import RecordsError
from data.rollup import expression, partitions, records
from data.rollup.engines import Engine
from data.rollup.expression import KEYS, SUMS, Lookups
from data.rollup.mapping import RecordMap
from data.rollup.partitions import Partition, Place
from data.rollup.progress import Counted, Progress

# Rejected records kept of each reason: in one partition, and in the sample that is written.
SAMPLE: Final = 20
TEXT_KEPT: Final = 200
TEXT: Final = "text"


@dataclass(frozen=True)
class Outcome:
    """What a run came to.

    Attributes
    ----------
    counted, kept : partitions counted now, and kept from before.
    failed : partition -> why it could not be counted.
    """

    counted: int
    kept: int
    failed: Mapping[str, str]


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


def run(
    where: Place, plan: RecordMap, engine: Engine, progress: Progress, bar: bool = True
) -> Outcome:
    """Count every partition that is new or has changed, and keep what each comes to.

    A partition that cannot be counted is named in the outcome; the others are counted and kept.

    Parameters
    ----------
    where : the source.
    plan : the mapping.
    engine : what counts.
    progress : what is known from before.
    bar : show a progress bar where a person watches.

    Raises
    ------
    RecordsError
        When the source holds no partitions.
    """
    found = partitions.found(where)
    states = {each.name: _state(each, plan, engine) for each in found}
    before = progress.states()
    progress.forget(name for name, state in before.items() if states.get(name) != state)
    pending = [each for each in found if before.get(each.name) != states[each.name]]
    kept = len(found) - len(pending)
    example, failed = _example(where, plan, progress, pending)
    if example is None:
        return Outcome(0, kept, failed)
    name, kinds = example
    known = expression.lookups(plan, kinds.get("date", TEXT), engine.put)
    job = Job(where, plan, engine, known, name, kinds)
    left = [each for each in pending if each.name not in failed]
    with tqdm(total=len(left), unit="partition", disable=None if bar else True) as shown:
        for partition, result in _in_turn(job, left):
            if isinstance(result, Counted):
                progress.keep(partition.name, states[partition.name], kinds, result)
            else:
                failed[partition.name] = result
            shown.update()
    return Outcome(len(pending) - len(failed), kept, failed)


def _state(partition: Partition, plan: RecordMap, engine: Engine) -> str:
    """The sha256 of all that decides on what a partition comes to, engine and version included."""
    parts = (partition.state, plan.digest, engine.name, engine.version, expression.VERSION)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _example(
    where: Place, plan: RecordMap, progress: Progress, pending: Sequence[Partition]
) -> tuple[tuple[str, Mapping[str, str]] | None, dict[str, str]]:
    """The first partition that can be read, its kinds, and the ones before that cannot."""
    known = progress.kinds()
    if known or not pending:
        return known, {}
    failed: dict[str, str] = {}
    for partition in pending:
        try:
            return (partition.name, records.inspected(where, partition, plan)[0]), failed
        except RecordsError as error:
            failed[partition.name] = str(error)
    return None, failed


def _in_turn(job: Job, pending: Sequence[Partition]) -> Iterator[tuple[Partition, Counted | str]]:
    """Every partition with what it comes to, or why it cannot be counted, in order."""
    waiting: deque[tuple[Partition, Future[Counted | str]]] = deque()
    with ThreadPoolExecutor(job.engine.at_once) as pool:
        for partition in pending:
            waiting.append((partition, pool.submit(_counted_or_why, job, partition)))
            if len(waiting) > job.engine.at_once:
                done, result = waiting.popleft()
                yield done, result.result()
        for done, result in waiting:
            yield done, result.result()


def _counted_or_why(job: Job, partition: Partition) -> Counted | str:
    """What a partition comes to, or why it cannot be counted: no partition ends the others."""
    try:
        return counted(job, partition)
    except RecordsError as error:
        return str(error)
    except Exception as error:  # each engine has errors of its own
        return f"{job.engine.name}: {(str(error).strip() or repr(error)).splitlines()[0]}"


def counted(job: Job, partition: Partition) -> Counted:
    """What a partition comes to: lanes, rejected records by reason, and a sample of these.

    Raises
    ------
    RecordsError
        When its columns are not those of the other partitions, or a record got lost.
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
    judged = expression.judged(given, job.known, job.plan, job.dated)
    lanes, rejected = _split(expression.weekly(judged).collect(backend="pyarrow").rows())
    seen = sum(row[-1] for row in lanes) + rejected.total()
    if seen != rows:
        raise RecordsError(f"{rows:,} records lie in the files, but {seen:,} were seen.")
    sample = expression.sampled(judged, job.plan, SAMPLE) if rejected else None
    shown = sample.collect(backend="pyarrow").rows(named=True) if sample is not None else []
    return Counted(lanes, rejected, sorted(_sample(row) for row in shown))


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


def _sample(row: dict[str, Any]) -> tuple[str, int, str]:
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
