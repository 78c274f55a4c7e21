"""Start of the application: the frame around whichever page the reader asks for."""

from pages.ui.frame import frame

PAGES = (
    "scenario",
    "cargo",
    "capacity",
    "compare",
    "korea",
    "uncertainty",
    "track_record",
    "your_data",
    "sources",
    "methods",
)

with frame.around(PAGES) as page:
    page.run()
