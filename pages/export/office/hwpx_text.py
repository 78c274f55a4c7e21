"""Paragraphs, notes and links of an HWPX document, in the looks of a Korean official report."""

import datetime as dt
import re
from typing import Final

from hwpx import HwpxDocument
from hwpx.oxml import HwpxOxmlParagraph

from pages.export.office import hwpx_picture, package
from pages.export.office.hwpx_looks import ACROSS, LOOKS, UPRIGHT
from pages.export.office.package import in_xml
from pages.words.plain import is_web
from pages.words.text import Words

SECTION: Final = "Contents/section0.xml"
MANIFEST: Final = "Contents/content.hpf"
PREVIEW: Final = "Preview/PrvText.txt"
COMMENT: Final = "{http://www.hancom.co.kr/hwpml/2011/paragraph}shapeComment"
FIRST_NUMBER: Final = 100_000
# What the library numbers at random; what it refers to otherwise has a short number.
RANDOM: Final = re.compile(rb'( (?:id|idRef|instid|instId|beginIDRef|fieldid)=")(\d{3,})(")')
TAG: Final = re.compile(rb"<[^<>]*>")


class Paper:
    """A document being written, in one typeface."""

    def __init__(self, words: Words) -> None:
        """Open an empty A4 document with page numbers at the foot.

        Parameters
        ----------
        words : words of the reader's language.
        """
        self.words: Final = words
        self.document: Final = HwpxDocument.new()
        self._forms: dict[str, str] = {}
        styles, page = self.document.styles, self.document.page
        for face in [font.face for font in styles.fonts().values() if font.face]:
            if face != words("briefing.font"):
                styles.replace_font(face, words("briefing.font"))
        self.letters: Final = {
            name: styles.ensure_run(bold=look.bold, color=look.colour, size=look.size)
            for name, look in LOOKS.items()
        }
        page.setup(paper_size="A4", margins_mm=ACROSS | UPRIGHT)
        page.set_page_number()
        self.document.parts.clear_document_metadata()
        self._first: HwpxOxmlParagraph | None = self.document.paragraphs[0]

    def add(self, text: str, look: str, new_page: bool = False) -> HwpxOxmlParagraph:
        """Write a paragraph.

        Parameters
        ----------
        text : the words.
        look : one of ``LOOKS``.
        new_page : whether a page begins with it.
        """
        letters = self.letters[look]
        paragraph, self._first = self._first, None
        if paragraph is None:
            paragraph = self.document.add_paragraph(
                text, char_pr_id_ref=letters, inherit_style=False
            )
        else:
            # The settings of the page stand in the first paragraph, which is there already.
            paragraph.add_run(text, char_pr_id_ref=letters)
        self.dress(paragraph, look)
        _begin_page(paragraph, new_page)
        return paragraph

    def heading(self, text: str, new_page: bool = False) -> None:
        """Write a heading that the outline of the document lists.

        Parameters
        ----------
        text : the words.
        new_page : whether a page begins with it.
        """
        paragraph = self.document.add_heading(text, 1, char_pr_id_ref=self.letters["heading"])
        form = LOOKS["heading"].form
        self.document.styles.apply_paragraph_format(paragraphs=[paragraph], **form)
        _begin_page(paragraph, new_page)

    def dress(self, paragraph: HwpxOxmlParagraph, look: str) -> None:
        """Set a paragraph as its look says.

        Parameters
        ----------
        paragraph : one of this document.
        look : one of ``LOOKS``.
        """
        if look in self._forms:
            paragraph.para_pr_id_ref = self._forms[look]
            return
        form = LOOKS[look].form
        self.document.styles.apply_paragraph_format(paragraphs=[paragraph], **form)
        self._forms[look] = str(paragraph.para_pr_id_ref)

    def link(self, paragraph: HwpxOxmlParagraph, shown: str, address: str) -> None:
        """End a paragraph with words that open a page.

        Parameters
        ----------
        paragraph : one of this document.
        shown : the words.
        address : of the page.
        """
        if not is_web(address):
            paragraph.add_run(in_xml(shown), char_pr_id_ref=self.letters["link"])
            return
        self.document.refs.add_hyperlink(
            address, in_xml(shown), paragraph=paragraph, char_pr_id_ref=self.letters["link"]
        )

    def picture(self, content: bytes, width_mm: float, alt: str) -> None:
        """Show a picture.

        Parameters
        ----------
        content : PNG.
        width_mm : its width; its height follows. [mm]
        alt : what a reader who does not see it is told.
        """
        shown = self.document.add_picture(content, "png", width_mm=width_mm, align="CENTER")
        self.dress(self.document.paragraphs[-1], "picture")
        hwpx_picture.whole(shown.element, content)
        for comment in shown.element.iter(COMMENT):
            comment.text = in_xml(alt)

    def save(self, title: str, day: dt.date, preview: str) -> bytes:
        """Pack the document, dated with a day, so that the same content gives the same bytes.

        Parameters
        ----------
        title : name of the document.
        day : day it is dated.
        preview : what an archive of documents shows of it.
        """
        moment = f"{day.isoformat()}T00:00:00Z"
        parts = self.document.parts
        parts.set_document_metadata(title=in_xml(title), created_date=moment, modified_date=moment)
        parts.clear_preview()
        spoken = f"<opf:language>{self.words.language}<".encode()

        def rewrite(name: str, part: bytes) -> bytes:
            if name == MANIFEST:
                return part.replace(b"<opf:language>ko<", spoken)
            if name == PREVIEW:
                return preview.encode()
            return numbered(part) if name == SECTION else part

        return package.repack(self.document.to_bytes(), rewrite, stored=("mimetype",))


def _begin_page(paragraph: HwpxOxmlParagraph, new_page: bool) -> None:
    paragraph.element.set("pageBreak", str(int(new_page)))


def numbered(part: bytes) -> bytes:
    """Number what the library numbered at random by the order in which it stands.

    Parameters
    ----------
    part : a part of the document.
    """
    order: dict[bytes, int] = {}

    def number(found: re.Match[bytes]) -> bytes:
        given = order.setdefault(found[2], FIRST_NUMBER + len(order))
        return found[1] + str(given).encode() + found[3]

    return TAG.sub(lambda tag: RANDOM.sub(number, tag[0]), part)
