"""From shipment records to weekly lanes: `python -m data.rollup SOURCE --out lanes.parquet`."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

import pandas as pd

from data import store
from data.builders import baseline_shares
from data.errors import RecordsError, TableError
from data.rollup import engines, mapping, partitions, progress, run, tables
from data.rollup.engines import Engine
from data.rollup.expression import REASONS
from data.rollup.mapping import RecordMap
from data.rollup.progress import Progress
from data.rollup.run import Outcome
from data.schema import Dataset

SHOWN: Final = 8


def main(arguments: Sequence[str] | None = None) -> int:
    """Roll up, write the tables and say what came of it; 1 when anything could not be counted."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.out.suffix != ".parquet":
        parser.error(f"--out {given.out} must end in .parquet")
    if (given.engine == "spark") != (given.master is not None):
        parser.error("--master names the cluster of --engine spark, and is needed by it alone")
    try:
        return _run(given)
    except (RecordsError, TableError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run the same command to go on where it stopped.", file=sys.stderr)
        return 130


def _run(given: argparse.Namespace) -> int:
    """Count, then write, unless a partition is missing that the reader did not do without."""
    where = partitions.place(given.source)
    plan = mapping.read(given.mapping or Path(given.source) / "rollup.toml")
    given.out.parent.mkdir(parents=True, exist_ok=True)
    kept = given.out.with_name(given.out.name + ".progress")
    if given.fresh:
        kept.unlink(missing_ok=True)
    with progress.opened(kept) as known:
        with _engine(given) as engine:
            outcome = run.run(where, plan, engine, known, bar=not given.quiet)
        _complain(outcome.failed)
        if outcome.failed and not given.without_failed:
            print(f"{given.out} is not written; what was counted is kept.", file=sys.stderr)
            return 1
        print(_written(given, plan, known, outcome))
    return 1 if outcome.failed else 0


def _engine(given: argparse.Namespace) -> AbstractContextManager[Engine]:
    """The engine asked for."""
    if given.engine == "spark":
        return engines.on_spark(given.master, dict(given.conf))
    return engines.on_duckdb(given.memory, given.threads, given.temp or given.out.parent)


def _complain(failed: Mapping[str, str]) -> None:
    """Name the partitions that could not be counted, and why."""
    if failed:
        print(f"{len(failed):,} partitions could not be counted:", file=sys.stderr)
    for name, reason in list(failed.items())[:SHOWN]:
        print(f"- {name}: {reason}", file=sys.stderr)
    if len(failed) > SHOWN:
        print(f"  … and {len(failed) - SHOWN:,} more", file=sys.stderr)


def _written(given: argparse.Namespace, plan: RecordMap, known: Progress, outcome: Outcome) -> str:
    """Write the tables, and say what is in them."""
    rejected = known.rejected()
    sums = known.lanes()
    if sums.empty:
        raise RecordsError("\n".join(["Every record was rejected:", *_reasons(rejected)]))
    lanes = tables.lane_rows(sums, plan)
    counted = int(lanes["records"].sum())
    footer = {
        "records_counted": str(counted),
        "records_rejected": str(sum(rejected.values())),
        "partitions_missing": ", ".join(outcome.failed),
    }
    dataset, rows = _asked(given, plan, lanes)
    store.write(dataset, rows, given.out.parent, footer)
    lines = [
        f"{given.out}: {len(rows):,} rows from {outcome.counted + outcome.kept:,} partitions "
        f"({outcome.counted:,} counted now, {outcome.kept:,} kept from before).",
        f"{counted + sum(rejected.values()):,} records: {counted:,} counted, "
        f"{sum(rejected.values()):,} rejected.",
        *_reasons(rejected),
    ]
    return "\n".join([*lines, *_set_aside(given, plan, outcome)])


def _asked(
    given: argparse.Namespace, plan: RecordMap, lanes: pd.DataFrame
) -> tuple[Dataset, pd.DataFrame]:
    """The table asked for: its declaration and its rows."""
    name, source = given.out.stem, f"the records of {plan.source.name}"
    if given.table == "cargo":
        shares = baseline_shares.values()
        lags = {coast: shares[f"arrival_lag_{coast.lower()}_weeks"] for coast in ("WC", "EC")}
        return tables.cargo(name, plan, source), tables.cargo_rows(lanes, plan, lags)
    return tables.lanes(name, plan, source), lanes


def _set_aside(given: argparse.Namespace, plan: RecordMap, outcome: Outcome) -> list[str]:
    """Write the sample of rejected records beside the table, or remove one of an earlier run."""
    name = f"{given.out.name}.rejected"
    if outcome.sample.empty:
        store.path(name, given.out.parent).unlink(missing_ok=True)
        return []
    dataset = tables.rejected(name, plan, f"the records of {plan.source.name}")
    path = store.write(dataset, outcome.sample, given.out.parent)
    return [f"The first of each reason stand in {path}."]


def _reasons(rejected: Mapping[str, int]) -> list[str]:
    """Rejected records by reason, one line each, most frequent first."""
    ordered = sorted(rejected.items(), key=lambda item: (-item[1], item[0]))
    return [f"{count:>14,}  {name}: {REASONS[name]}" for name, count in ordered]


def _setting(text: str) -> tuple[str, str]:
    """A Spark setting written as name=value."""
    name, mark, value = text.partition("=")
    if not (name and mark):
        raise argparse.ArgumentTypeError(f"{text!r} must be written name=value")
    return name, value


def _parser() -> argparse.ArgumentParser:
    """What the command line may hold."""
    parser = argparse.ArgumentParser(prog="python -m data.rollup", description=__doc__)
    add = parser.add_argument
    add("source", help="folder of hive-partitioned Parquet, or an address such as s3://bucket/x")
    add("--out", type=Path, required=True, help="the table to write, ending in .parquet")
    add("--mapping", type=Path, help="what the columns mean; SOURCE/rollup.toml when not given")
    add("--as", dest="table", choices=("lanes", "cargo"), default="lanes", help="table to write")
    add("--engine", choices=("duckdb", "spark"), default="duckdb", help="what counts the records")
    add("--master", help="address of the Spark cluster, such as spark://host:7077")
    add("--conf", type=_setting, action="append", default=[], help="Spark setting, name=value")
    add("--memory", default="2GB", help="the most DuckDB holds in memory (default: %(default)s)")
    add("--threads", type=int, help="cores DuckDB uses (default: every one)")
    add("--temp", type=Path, help="where DuckDB spills to (default: the folder of --out)")
    add("--fresh", action="store_true", help="forget what earlier runs counted")
    add("--without-failed", action="store_true", help="write although partitions are missing")
    add("--quiet", action="store_true", help="no progress bar")
    return parser


if __name__ == "__main__":
    sys.exit(main())
