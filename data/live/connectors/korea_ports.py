"""Feed: containers handled by Korean port, way and month; Busan among them."""

import pandas as pd

from data.live.connectors import data_go_kr
from data.live.feed import FIX, Answer, Feed, Visit
from data.live.reading import number
from data.schema import Column, Dataset

PATH = "/1192000/SsopCargContnOutnin2/Ym"
SOURCE = data_go_kr.source("Containers handled, foreign and coastal (data set 15057586)", 15057586)
MOST_TEU = 5e6
PARTS = {
    "intrvsslFcontnTeu": "national_full_teu",
    "intrvsslEcontnTeu": "national_empty_teu",
    "fnshpFcontnTeu": "foreign_full_teu",
    "fnshpEcontnTeu": "foreign_empty_teu",
}
MEANINGS = {
    "national_full_teu": "Full containers on Korean ships (the source's `intrvssl`).",
    "national_empty_teu": "Empty containers on Korean ships (the source's `intrvssl`).",
    "foreign_full_teu": "Full containers on foreign ships (the source's `fnshp`).",
    "foreign_empty_teu": "Empty containers on foreign ships (the source's `fnshp`).",
}

TABLE = Dataset(
    name="korea_ports",
    title="Containers handled by Korean port, way and month",
    grain="One row per month, port and way (foreign or coastal, inward or outward), since 2024.",
    basis="observed",
    licence=SOURCE.licence,
    made_from=("apis.data.go.kr",),
    sources=(SOURCE,),
    key=("month", "port", "way"),
    columns=(
        Column("month", "First day of the month.", kind="date"),
        Column("port", "Port, as the source names it in Korean."),
        Column("way", "Foreign or coastal, inward or outward, as the source words it in Korean."),
        *(
            Column(name, meaning, "TEU / month", "number", low=0, high=MOST_TEU)
            for name, meaning in MEANINGS.items()
        ),
    ),
    fix=FIX,
)


def get(visit: Visit) -> list[Answer]:
    """Ask for every month since the first year."""
    return data_go_kr.pages(visit, PATH)


def tidy(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of each port, way and month, TEU as numbers."""
    data_go_kr.need(rows, "useYm", "prtAgNm", "nm", *PARTS)
    found = pd.DataFrame(
        {
            "month": data_go_kr.months(rows),
            "port": rows["prtAgNm"].astype("str"),
            "way": rows["nm"].astype("str"),
            **{ours: [number(v, theirs) for v in rows[theirs]] for theirs, ours in PARTS.items()},
        }
    )
    return TABLE.ordered(found)


FEED = Feed(
    table=TABLE,
    source="data_go_kr",
    base=data_go_kr.BASE,
    keys=(data_go_kr.KEY,),
    cadence="monthly",
    stale_days=45,
    period="month",
    group=("port",),
    measures=tuple(MEANINGS),
    get=get,
    parse=data_go_kr.parse,
    tidy=tidy,
    confirm=(
        "A page holds 50 rows whatever is asked for, and totalCount counts all of them.",
        "Busan is named as in the declaration.",
        "Full and empty boxes are counted apart, in TEU.",
    ),
)
