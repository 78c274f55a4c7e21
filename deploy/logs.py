"""Logs as one JSON object a line, without personal data: no address, no query, no uploaded name."""

import datetime as dt
import json
import logging
import sys
from typing import Final

# Their lines hold addresses and whole queries; ours are written by `deploy.metrics`.
SILENT: Final = ("uvicorn.access",)


class Lines(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Spell time, level, source, message, fields and, for an error, where it arose."""
        moment = dt.datetime.fromtimestamp(record.created, dt.UTC)
        told: dict[str, object] = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            told["error"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def configure() -> None:
    """Send every log of this process through one handler, to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for name in SILENT:
        logging.getLogger(name).disabled = True
