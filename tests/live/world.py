"""All sources at once on this machine, answering as documented, with made-up figures."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from data.live import catalog, keys, vintages
from data.live.client import Patience
from data.live.connectors import census
from tests.live import recorded, source
from tests.live.source import Asked, Way

QUICK = Patience(attempts=2, wait_s=0.001, wait_most_s=0.002, whole_s=20)
KEYS = {key.name: f"made-up-{key.name.lower()}" for feed in catalog.FEEDS for key in feed.keys}
LAST_MONTH = 8
POINTS = 6
DAYS = 28


@dataclass
class World:
    """What the sources say; a test bends it, and asks again.

    `scale` multiplies the amounts of a feed, `months` is the last month of 2026 there is, `instead`
    answers for a path in place of the source.
    """

    scale: float = 1.0
    months: int = LAST_MONTH
    instead: dict[str, Way] = field(default_factory=dict)

    def reply(self, asked: Asked) -> Way:
        for part, way in self.instead.items():
            if part in asked.path:
                return way
        ways: dict[str, Callable[[Asked], Way]] = {
            "/intltrade/": self._census,
            "/FeatureServer/": self._portwatch,
            "/1192000/": self._portal,
            "/fred/": self._fred,
            "/Facts": lambda _: source.plain(_recorded("lsci"), "text/csv"),
            "/gscpi/": lambda _: source.plain(_recorded("gscpi"), "application/octet-stream"),
        }
        return next(way for part, way in ways.items() if part in asked.path)(asked)

    def _census(self, asked: Asked) -> Way:
        """Redirects without a key; status 204 for a year without months; cells are text."""
        if asked.query.get("key") != [KEYS["CENSUS_API_KEY"]]:
            return source.plain(b"", "", 302, Location="/missing_key.html",
                                X_DataWebAPI_KeyError="1")  # fmt: skip
        time, names = asked.one("time"), asked.one("get").split(",")
        if time.isdecimal() and time != "2026":
            return source.plain(b"", "", 204)
        code = asked.one("CTY_CODE")
        ports = (
            {"2704": "LOS ANGELES, CA", "2709": "LONG BEACH, CA"} if "PORT" in names else {"": ""}
        )
        rows = [[*names, "time", "CTY_CODE"]]
        for month in range(1, self.months + 1):
            for port, port_name in ports.items():
                cells = {"CTY_NAME": census.COUNTRIES[code], "PORT": port, "PORT_NAME": port_name}
                amount = str(round(int(code) * month * self.scale))
                rows.append([*(cells.get(n, amount) for n in names), f"2026-{month:02}", code])
        return source.as_json(rows)

    def _portwatch(self, asked: Asked) -> Way:
        """Clamps a page at 1,000 rows, and says in the body that more follow."""
        where = asked.one("where")
        rows = self._points() if "Chokepoints" in asked.path else self._calls(where)
        rows = rows if "year=2026" in where else []
        if asked.query.get("returnCountOnly"):
            return source.as_json({"count": len(rows)})
        start = int(asked.one("resultOffset"))
        size = min(1000, int(asked.one("resultRecordCount")))
        page = rows[start : start + size]
        more = {"exceededTransferLimit": True} if start + size < len(rows) else {}
        return source.as_json({"features": [{"attributes": row} for row in page], **more})

    def _points(self) -> list[dict[str, object]]:
        return [
            {
                **_day(month, day),
                "date": f"2026-{month:02}-{day:02}",
                "portid": f"chokepoint{point}",
                "portname": f"Strait {point}",
                **dict.fromkeys(("n_container", "n_total"), round(11 * point * self.scale)),
                "capacity_container": 1111 * point,
            }
            for month in range(1, self.months + 1)
            for day in range(1, DAYS + 1)
            for point in range(1, POINTS + 1)
        ]

    def _calls(self, where: str) -> list[dict[str, object]]:
        names = ("sum_portcalls_container", "sum_import_container", "sum_export_container")
        return [
            {
                **_day(self.months, day),
                "ISO3": where[-4:-1],
                **dict.fromkeys(names, 111 * self.scale),
            }
            for day in range(1, DAYS + 1)
        ]

    def _portal(self, asked: Asked) -> Way:
        """Clamps a page at 50 rows, whatever is asked for."""
        if asked.query.get("serviceKey") != [KEYS["DATA_GO_KR_KEY"]]:
            return source.plain(b"Forbidden", "text/plain", 403)
        item = self._partner if "Nat2" in asked.path else self._port
        here = asked.one("sym").startswith("2026")
        items = [item(month, i) for month in range(1, self.months + 1) for i in range(12)]
        items = items if here else []
        size, page = min(50, int(asked.one("numOfRows"))), int(asked.one("pageNo"))
        shown = "".join(items[(page - 1) * size : page * size])
        return source.plain(
            f"<response><header><resultCode>00</resultCode></header><body><items>{shown}</items>"
            f"<totalCount>{len(items)}</totalCount></body></response>".encode(),
            "application/xml;charset=UTF-8",
        )

    def _partner(self, month: int, i: int) -> str:
        return (
            f"<item><useYm>2026{month:02}</useYm><natCd>A{i:X}</natCd><natNm>나라{i}</natNm>"
            f"<eContnTeuTotal>{1111 * self.scale}</eContnTeuTotal>"
            f"<tContnTeuTotal>{2222 * self.scale}</tContnTeuTotal></item>"
        )

    def _port(self, month: int, i: int) -> str:
        parts = ("intrvsslFcontnTeu", "intrvsslEcontnTeu", "fnshpFcontnTeu", "fnshpEcontnTeu")
        amounts = "".join(f"<{name}>{111 * self.scale}</{name}>" for name in parts)
        return (
            f"<item><useYm>2026{month:02}</useYm><prtAgNm>항{i}</prtAgNm>"
            f"<details><detail><nm>외항-입항</nm>{amounts}</detail></details></item>"
        )

    def _fred(self, asked: Asked) -> Way:
        """Pages as the question says, and counts all figures."""
        if asked.path.endswith("/series"):
            about = {"id": asked.one("series_id"), "title": "Made up", "units": "Index of nothing"}
            return source.as_json({"seriess": [about]})
        every = [
            {"date": f"2026-{month:02}-01", "value": str(111.1 * self.scale)}
            for month in range(1, self.months + 1)
        ]
        start, size = int(asked.one("offset")), min(int(asked.one("limit")), 5)
        page = every[start : start + size]
        return source.as_json({"count": len(every), "offset": start, "observations": page})


def environment(url: str) -> dict[str, str]:
    """Keys, and every address turned to this machine."""
    return KEYS | {f"SHIPPING_URL_{feed.source.upper()}": url for feed in catalog.FEEDS}


def settle(monkeypatch: pytest.MonkeyPatch, store: Path, url: str) -> None:
    """Let the commands find keys, addresses and the store."""
    for name, value in environment(url).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv(vintages.ENVIRONMENT, str(store))
    monkeypatch.setenv(keys.FILE_VARIABLE, str(store.parent / "none.toml"))


def _day(month: int, day: int) -> dict[str, object]:
    return {"year": 2026, "month": month, "day": day}


def _recorded(name: str) -> bytes:
    return recorded.answers(catalog.get(name))[0].body
