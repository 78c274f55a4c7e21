"""Where in the pages each name of the platform's is met: the states they are brought to in turn."""

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import Error, Locator, Page, expect

from pages.words import text
from tests.browser import reader
from tests.browser.waiting import WAIT_MS, moved, settled

KO: Final = text.words("ko")
UPLOADS: Final = "**/_stcore/upload_file/**"
VARIABLE: Final = "--"
ATTRIBUTE: Final = "data-"
# Place -> names that are there. What a page is not brought to show stands in the scripts of the
# platform: it comes while a server is slow, or from a menu that is drawn on a canvas.
PLACES: Final = {
    "any page": (
        "--st-background-color --st-border-color --st-primary-color --st-text-color "
        "--st-secondary-background-color data-selected data-test-script-state data-variant "
        "react-aria-ComboBox stAlert stApp stAppViewContainer stBaseButton stBidiComponent "
        "stBidiComponentRegular stButton stCaptionContainer stColumn stElementContainer stHeader "
        "stHorizontalBlock stHtml stLayoutWrapper stMain stMainBlockContainer stMenuButton "
        "stRadioOption stSidebar stSidebarCollapseButton stSidebarHeader stSkipToContent stToolbar "
        "stTooltipHoverTarget stTooltipIcon stTopNavLink stVerticalBlock"
    ),
    "panel": "stCode stForm stTextInputRootElement InputInstructions",
    "menu": "data-focused",
    "help": "stTooltipContent",
    "list": "stSelectboxVirtualDropdown",
    "comparison": "stCheckbox",
    "tables": "stTable",
    "explorer": (
        "stDataFrame stDownloadButton stElementToolbar stMultiSelect stMultiSelectDropdown"
    ),
    "refused file": ("stFileChip stFileUploader stFileUploaderDropzone stTooltipErrorContent"),
    "tablet": "stTopNavSection",
    "phone": "stExpandSidebarButton stSidebarContent stSidebarNav",
    "scripts": (
        "stAppSkeleton stConnectionStatus stSidebarCollapsed stSkeleton stStatusWidget "
        "stDataFrameColumnFormattingMenu stDataFrameColumnMenu "
        "stDataFrameColumnVisibilityMenu stDataFrameStatisticsMenu"
    ),
}
SCRIPTS: Final = "scripts"
# Begun and taken away in one run: a browser that is busy never draws it.
FLEETING: Final = (".st-key-embed-aside",)
# Remembers what has been there, however shortly.
REMEMBER: Final = """(wanted) => {
    window.metHere = new Set();
    let left = wanted;
    const look = () => {
        left = left.filter((one) => {
            if (!document.querySelector(one)) return true;
            window.metHere.add(one);
            return false;
        });
    };
    const told = ["class", "role", "aria-label", "aria-selected", "aria-checked", "data-testid",
        "data-focused", "data-selected", "data-test-script-state"];
    const seen = { childList: true, subtree: true, attributeFilter: told };
    new MutationObserver(look).observe(document, seen);
}"""
MET: Final = "() => [...window.metHere]"
VALUES: Final = """(names) => {
    const places = [...document.querySelectorAll(".lever, .chart")];
    return names.filter((name) =>
        places.some((one) => getComputedStyle(one).getPropertyValue(name)));
}"""


def selector(name: str) -> str:
    """Give how an element with a name is found.

    Parameters
    ----------
    name : of the platform's.
    """
    if name.startswith(ATTRIBUTE):
        return f"[{name}]"
    return f'[data-testid="{name}"], [data-testid^="{name}-"], .{name}'


class Walk:
    """One reader's walk through the states, and what is met at each.

    Parameters
    ----------
    page : open on any page of the dashboard.
    wanted : selectors to look for.
    variables : of the platform's styles, to look for.
    patience : how long a place may take to hold what it should. [ms]
    """

    def __init__(
        self, page: Page, wanted: list[str], variables: list[str], patience: int = WAIT_MS
    ) -> None:
        self.page, self.variables, self.patience = page, variables, patience
        parts = urlsplit(page.url)
        self.home = f"{parts.scheme}://{parts.netloc}"
        page.add_init_script(f"({REMEMBER})({json.dumps(wanted)})")

    def places(self) -> Iterator[tuple[str, set[str], str]]:
        """Go to one place after the other; give its name, what was met, and why not all."""
        steps = (
            self._any_page, self._panel, self._menu, self._list, self._help, self._workbook,
            self._comparison, self._tables, self._explorer, self._refused_file,
            self._one_chart, self._tablet, self._phone, self._sheet,
        )  # fmt: skip
        for step in steps:
            place, problem = step.__name__.strip("_").replace("_", " "), ""
            try:
                step()
                self._until(*PLACES.get(place, "").split())
            except (Error, AssertionError) as caught:
                problem = str(caught).splitlines()[0]
            met = {*self.page.evaluate(MET), *self.page.evaluate(VALUES, self.variables)}
            yield place, met, problem

    def _open(self, path: str) -> None:
        self.page.goto(f"{self.home}{path}")
        settled(self.page)

    def _any_page(self) -> None:
        self._open(reader.path("scenario", "ko", zzz="1"))
        reader.drawn(self.page)

    def _panel(self) -> None:
        self.page.get_by_text(KO("pass_on.title"), exact=True).click()
        expect(self.page.locator('.st-key-scenario-code [data-testid="stCode"]')).to_be_visible(
            timeout=WAIT_MS
        )
        self.page.get_by_role("textbox", name=KO("code.typed")).fill("1")
        self._until("InputInstructions")

    def _menu(self) -> None:
        reader.preset(self.page).press("Enter")
        self._until("data-focused")
        self.page.keyboard.press("Escape")

    def _list(self) -> None:
        self.page.locator(".st-key-box-onset input").click()
        expect(self.page.get_by_role("option").first).to_be_visible(timeout=WAIT_MS)
        self.page.keyboard.press("ArrowDown")
        expect(self.page.locator("[role=option][aria-selected=true]")).to_be_attached(
            timeout=WAIT_MS
        )
        self.page.keyboard.press("Escape")

    def _help(self) -> None:
        self.page.get_by_test_id("stTooltipHoverTarget").filter(visible=True).first.hover()
        self._until("stTooltipContent")

    def _workbook(self) -> None:
        with self.page.expect_download():
            reader.taking(self.page.locator("figure.chart").first, KO("chart_file.xlsx")).click()

    def _comparison(self) -> None:
        self._open(reader.path("compare", "ko"))
        reader.drawn(self.page)
        with moved(self.page):
            self.page.locator("[data-testid=stCheckbox] label").first.click()
        self.page.locator("[data-testid=stCheckbox] label").last.click()
        decided = self.page.locator(".st-key-decision-tables .figures table")
        expect(decided.first).to_be_attached(timeout=WAIT_MS)

    def _tables(self) -> None:
        self._open(reader.path("korea", "ko"))
        reader.drawn(self.page)
        expect(self.page.locator(".st-key-numbers-from-3 td").first).to_be_attached(timeout=WAIT_MS)

    def _explorer(self) -> None:
        self._open(reader.path("sources", "ko"))
        reader.drawn(self.page)
        self.page.locator("main details:not([open]) > summary").evaluate_all(
            "(all) => all.forEach((one) => one.click())"
        )
        self._filter().click()
        self._until("stMultiSelectDropdown")
        with moved(self.page):
            self.page.get_by_role("option").first.click()
        self.page.keyboard.press("Escape")
        self._until("stElementToolbar")

    def _refused_file(self) -> None:
        self._open(reader.path("your_data", "ko"))
        self.page.route(UPLOADS, lambda route: route.abort())
        chosen = {"name": "a.csv", "mimeType": "text/csv", "buffer": b"a,b\n"}
        self.page.locator("input[type=file]").first.set_input_files(chosen)  # type: ignore[arg-type]
        expect(self.page.locator("[data-testid=stFileChip] [role=alert]")).to_be_attached(
            timeout=WAIT_MS
        )
        self.page.get_by_test_id("stFileChip").hover()
        self._until("stTooltipErrorContent")

    def _one_chart(self) -> None:
        self._open("/cargo?embed=true&chart=bookings&l=ko")

    def _tablet(self) -> None:
        self.page.set_viewport_size({"width": 820, "height": 1180})
        self._open(reader.path("scenario", "ko"))

    def _phone(self) -> None:
        self.page.set_viewport_size({"width": 390, "height": 844})
        self._open(reader.path("scenario", "ko"))

    def _sheet(self) -> None:
        reader.drawn(self.page)
        self.page.locator(".lever-open").click()
        expect(reader.slider(self.page, "cargo_drop_pct")).to_be_in_viewport(timeout=WAIT_MS)

    def _filter(self) -> Locator:
        return self.page.locator(".st-key-explore-series_title input").first

    def _until(self, *names: str) -> None:
        """Wait until names have been met, or for as long as anything may take."""
        wanted = [selector(one) for one in names if not one.startswith(VARIABLE)]
        with suppress(Error):
            self.page.wait_for_function(
                "(all) => all.every((one) => window.metHere.has(one))",
                arg=wanted,
                timeout=self.patience,
            )
