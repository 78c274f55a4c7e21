"""Checks the ledger and scores its forecasts: python -m data.score [--folder F] [--head N:HASH]."""

import sys

from pages.answer import ledger_scores

if __name__ == "__main__":
    sys.exit(ledger_scores.main())
