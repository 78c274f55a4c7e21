"""One run: partitions that are new or have changed are counted, the others kept from before."""

import hashlib
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import pandas as pd
from tqdm import tqdm

from data.errors import RecordsError
from data.rollup import count, expression, partitions, records, sample
from data.rollup.engines import Engine
from data.rollup.mapping import RecordMap
from data.rollup.partitions import Partition, Place
from data.rollup.progress import Counted, Progress

# Rejected records shown of each reason.
SAMPLE: Final = 100


@dataclass(frozen=True)
class Outcome:
    """What a run came to.

    Attributes
    ----------
    counted, kept : partitions counted now, and kept from before.
    failed : partition -> why it could not be counted.
    sample : the first rejected records of each reason.
    """

    counted: int
    kept: int
    failed: Mapping[str, str]
    sample: pd.DataFrame


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
        return Outcome(0, kept, failed, pd.DataFrame())
    name, kinds = example
    known = expression.lookups(plan, kinds.get("date", count.TEXT), engine.put)
    job = count.Job(where, plan, engine, known, name, kinds)
    left = [each for each in pending if each.name not in failed]
    with tqdm(total=len(left), unit="partition", disable=None if bar else True) as shown:
        for partition, result in _in_turn(job, left):
            if isinstance(result, Counted):
                progress.keep(partition.name, states[partition.name], kinds, result)
            else:
                failed[partition.name] = result
            shown.update()
    shown_bad = sample.taken(job, found, progress, SAMPLE)
    return Outcome(len(pending) - len(failed), kept, failed, shown_bad)


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


def _in_turn(
    job: count.Job, pending: Sequence[Partition]
) -> Iterator[tuple[Partition, Counted | str]]:
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


def _counted_or_why(job: count.Job, partition: Partition) -> Counted | str:
    """What a partition comes to, or why it cannot be counted: no partition ends the others."""
    try:
        return count.counted(job, partition)
    except RecordsError as error:
        return str(error)
    except Exception as error:  # each engine has errors of its own
        return f"{job.engine.name}: {(str(error).strip() or repr(error)).splitlines()[0]}"
