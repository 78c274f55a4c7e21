"""Browser contexts lent to one test after the other: the scripts are compiled, the past is gone."""

from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext

ZONE: Final = "Asia/Seoul"
# Not "all": that takes the compiled scripts away too.
KEPT_BY_PAGES: Final = "local_storage,indexeddb,cache_storage,service_workers,file_systems"
# A page may note something as it goes, which is after all has been forgotten.
NOTES_NO_MORE: Final = "() => { Storage.prototype.setItem = () => {}; localStorage.clear(); }"


class Contexts:
    """Lends contexts of a browser; what one test left in them, the next does not find.

    A new context fetches and compiles the scripts of the platform and of Plotly anew, which is a
    third of the processor's time of an opened page.
    """

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.free: dict[str, list[BrowserContext]] = {}

    def make(self, locale: str, **more: Any) -> BrowserContext:
        """Make a context that nobody has used."""
        return self.browser.new_context(locale=locale, timezone_id=ZONE, **more)

    def lend(self, locale: str) -> BrowserContext:
        """Give one that nobody else has; its scripts may be compiled, all else is new."""
        free = self.free.setdefault(locale, [])
        return free.pop() if free else self.make(locale)

    def take_back(self, locale: str, context: BrowserContext, origin: str, *, spoilt: bool) -> None:
        """Forget all that a test left in one, or close it where that cannot be done."""
        if spoilt or not context.pages:
            context.close()
            return
        for frame in (frame for page in context.pages for frame in page.frames):
            if frame.url.startswith(origin):
                frame.evaluate(NOTES_NO_MORE)
        told = {"origin": origin, "storageTypes": KEPT_BY_PAGES}
        context.new_cdp_session(context.pages[0]).send("Storage.clearDataForOrigin", told)
        for page in context.pages:
            page.close()
        context.clear_cookies()
        context.clear_permissions()
        self.free[locale].append(context)
