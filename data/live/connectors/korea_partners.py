"""Feed: containers handled in Korean ports by partner country and month."""

import pandas as pd

from data.live.connectors import data_go_kr
from data.live.feed import FIX, Answer, Feed, Visit
from data.live.reading import number
from data.schema import Column, Dataset

PATH = "/1192000/SsopCargContnNat2/Ym"
SOURCE = data_go_kr.source("Containers handled by country (data set 15057250)", 15057250)
MOST_TEU = 5e6
# The source does not define `e` and `t`. In data set 15059131 the two together come to the national
# throughput of 2025, transshipment included, to 0.5 %: not to imports and exports.
E_MEANING = "The source's `e`, read as discharged in Korea, transshipment included."
T_MEANING = "The source's `t`, read as loaded in Korea, transshipment included."

TABLE = Dataset(
    name="korea_partners",
    title="Containers handled in Korean ports, by partner country and month",
    grain="One row per month and partner country, since 2024.",
    basis="observed; transshipment is included, so that these are no trade figures",
    licence=SOURCE.licence,
    made_from=("apis.data.go.kr",),
    sources=(SOURCE,),
    key=("month", "country"),
    columns=(
        Column("month", "First day of the month.", kind="date"),
        Column("country", "Partner country, two letters, as the source codes it."),
        Column("country_name", "Partner country, as the source names it."),
        Column(
            "discharged_teu", E_MEANING,
            "TEU / month", "number", low=0, high=MOST_TEU,
        ),
        Column(
            "loaded_teu", T_MEANING,
            "TEU / month", "number", low=0, high=MOST_TEU,
        ),
    ),
    fix=FIX,
)  # fmt: skip


def get(visit: Visit) -> list[Answer]:
    """Ask for every month since the first year."""
    return data_go_kr.pages(visit, PATH)


def tidy(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of each country and month, TEU as numbers."""
    data_go_kr.need(rows, "useYm", "natCd", "natNm", "eContnTeuTotal", "tContnTeuTotal")
    found = pd.DataFrame(
        {
            "month": data_go_kr.months(rows),
            "country": rows["natCd"].astype("str"),
            "country_name": rows["natNm"].astype("str"),
            "discharged_teu": [number(v, "eContnTeuTotal") for v in rows["eContnTeuTotal"]],
            "loaded_teu": [number(v, "tContnTeuTotal") for v in rows["tContnTeuTotal"]],
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
    group=("country",),
    measures=("discharged_teu", "loaded_teu"),
    get=get,
    parse=data_go_kr.parse,
    tidy=tidy,
    confirm=(
        "The fields that begin with e and t mean discharge and load, as in the sister data set.",
        "Countries come as two letters, and the United States are among them.",
        "totalCount counts all rows of the months asked for.",
    ),
)
