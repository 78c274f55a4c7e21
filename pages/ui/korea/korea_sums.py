"""The sections of the Korea page that rest on published figures: subtraction, freight bill, HMM."""

from typing import Final

import pandas as pd
import streamlit as st

from analysis import korea_sums, parameters
from analysis.korea import CARRIERS, Spread
from pages.answer.basis import Basis
from pages.charts import korea_sums as sums
from pages.charts.korea_sums import Bill, Figure, Identity, Reckoning
from pages.charts.korea_words import HIGH, LOW, MIDDLE, amount, change, signed_amount
from pages.ui.kept import cache
from pages.ui.korea import korea, korea_outlook
from pages.words.text import Words

FIGURES: Final = 3
KEPT: Final = 4


def transshipped(words: Words) -> None:
    """Show what Korean ports transshipped for the US, by subtraction.

    Parameters
    ----------
    words : words of the reader's language.
    """
    found = _identity()
    st.header(words("korea.sums"), anchor=False)
    st.markdown(transshipped_said(found, words))
    heads = [words(f"korea.head_{name}") for name in ("sum", "before", "now", "change")]
    korea.table("numbers-from-2-sums", heads, transshipped_rows(found, words))
    source = words("korea.sums_source", rows=sums.told(found.rows, words))
    st.caption(f"{words('korea.sums_note')} {source}")


def transshipped_said(found: Identity, words: Words) -> str:
    """Say how much changed ship in Korean ports, and what Japanese cargo did.

    Parameters
    ----------
    found : the sums.
    words : words of the reader's language.
    """
    then, now = found.before.transshipped_teu, found.now.transshipped_teu
    listed = []
    for one in found.via_korea:
        moved = words.signed_pct(one.change, 1)
        listed.append(words("korea.sums_proxy", change=moved, month=words.month(one.day)))
    return words(
        "korea.sums_said",
        now=words.teu(now),
        before=words.teu(then),
        month=words.month(sums.MONTH.date()),
        change=change(now / then - 1.0, words),
        proxies=", ".join(listed),
    )


def transshipped_rows(found: Identity, words: Words) -> list[tuple[str, ...]]:
    """Spell the subtraction line by line, then the months of Japanese cargo.

    Parameters
    ----------
    found : the sums.
    words : words of the reader's language.
    """
    month = words.month(sums.MONTH.date())
    rows: list[tuple[str, ...]] = []
    for name, then, now in zip(
        ("loaded", "exported", "left"), found.before, found.now, strict=True
    ):
        label = words(f"korea.sum_{name}", month=month)
        moved = change(now / then - 1.0, words)
        rows.append((label, words.teu(then), words.teu(now), moved))
    for one in found.via_korea:
        label = words("korea.sum_via", month=words.month(one.day))
        rows.append((label, "", words.teu(one.value), words.signed_pct(one.change, 1)))
    return rows


def bill(words: Words) -> None:
    """Show what dearer freight costs Korean exporters.

    Parameters
    ----------
    words : words of the reader's language.
    """
    found = _bill()
    st.header(words("korea.bill"), anchor=False)
    st.markdown(bill_said(found, words))
    heads = [
        words(f"korea.head_{name}") for name in ("reckoning", "exports", "rise", "bill", "range")
    ]
    korea.table("numbers-from-2-bill", heads, bill_rows(found, words))
    contract = parameters.BY_NAME["contract_share"]
    low, spot, high = (
        words.exact_pct(1.0 - share) for share in (contract.high, contract.value, contract.low)
    )
    note = words("korea.bill_note", spot=spot, range=words.span(low, high))
    st.caption(note + " " + words("korea.bill_source", rows=sums.told(found.rows, words)))


def bill_said(found: Bill, words: Words) -> str:
    """Say what the peak would cost if it held for a quarter, and what June cost.

    Parameters
    ----------
    found : the bill.
    words : words of the reader's language.
    """
    return words(
        "korea.bill_said",
        peak=words.day(found.peak),
        first=words.day(found.first),
        rise=words.usd(found.at_peak.rise),
        usual=words.usd(found.at_peak.usual, FIGURES),
        range=_range(found.at_peak, words),
        june=words.usd(found.in_june.usual, FIGURES),
    )


def bill_rows(found: Bill, words: Words) -> list[tuple[str, ...]]:
    """Spell both reckonings of the bill.

    Parameters
    ----------
    found : the bill.
    words : words of the reader's language.
    """
    labels = (
        words("korea.bill_peak", peak=words.day(found.peak)),
        words("korea.bill_june", month=words.month(sums.JUNE.date())),
    )
    return [
        (
            label,
            words("korea.feu", count=words.number(korea_sums.feu(one.teu))),
            words.usd_per_feu(one.rise),
            words.usd(one.usual, FIGURES),
            _range(one, words),
        )
        for label, one in zip(labels, (found.at_peak, found.in_june), strict=True)
    ]


def carrier(model: Spread, words: Words) -> None:
    """Show what HMM published of its services of the Americas beside the base of the model.

    Parameters
    ----------
    model : what the model says of the second quarter of 2025.
    words : words of the reader's language.
    """
    published, rows = _hmm()
    st.subheader(words("korea.hmm_base"), anchor=False)
    share = words.exact_pct(parameters.BY_NAME["hmm_share"].value)
    st.markdown(words("korea.hmm_note", share=share))
    heads = [words(f"korea.head_{name}") for name in ("figure", "teu", "year", "versus_plan")]
    loaded = korea_outlook.hmm_second_quarter_2025()
    korea.table("numbers-from-2-hmm", heads, carrier_rows(published, model, loaded, words))
    st.caption(words("korea.hmm_source", rows=sums.told(rows, words)))


def carrier_rows(
    published: dict[str, Figure], model: Spread, loaded: tuple[float, float], words: Words
) -> list[tuple[str, ...]]:
    """Spell HMM's figures, then those of the model.

    Parameters
    ----------
    published : what HMM published, by the words of its row.
    model : what the model says of the quarter.
    loaded : HMM's part of loadings at plan and in the central run. [TEU]
    words : words of the reader's language.
    """
    rows: list[tuple[str, ...]] = [
        (
            words(f"korea.hmm_{key}"),
            words.published(one.value, one.unit),
            words.signed_pct(one.change, 1),
            "",
        )
        for key, one in published.items()
    ]
    planned, carried = loaded
    place = CARRIERS.index("hmm")
    low, high = (signed_amount(float(model.effect_usd[at, place]), words) for at in (LOW, HIGH))
    worth = amount(float(model.planned_value_usd[MIDDLE, place]), words)
    moved = change(carried / planned - 1.0, words)
    rows.append((words("korea.hmm_model_loaded"), words.teu(planned), "", moved))
    rows.append((words("korea.hmm_model_value"), worth, "", words.span(low, high)))
    return rows


# No lever moves these: they are found once per fingerprint of the tables.
@cache.kept(entries=KEPT, always_bundled=True)
def _identity(on: Basis) -> Identity:
    return sums.identity(on.read("observations"))


@cache.kept(entries=KEPT, always_bundled=True)
def _bill(on: Basis) -> Bill:
    return sums.bill(on.read("observations"))


@cache.kept(entries=KEPT, always_bundled=True)
def _hmm(on: Basis) -> tuple[dict[str, Figure], pd.DataFrame]:
    return sums.hmm(on.read("observations"))


def _range(one: Reckoning, words: Words) -> str:
    """Write a bill at the least and the most spot cargo."""
    return words.span(words.usd(one.least, FIGURES), words.usd(one.most, FIGURES))
