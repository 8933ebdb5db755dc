"""An issue as a PDF: the Word file, as LibreOffice on this machine prints it."""

from __future__ import annotations

from bulletin_tui import office
from bulletin_tui.errors import OfficeTrouble
from bulletin_tui.exporting import word
from bulletin_tui.exporting.copies import PRINT, Copy
from bulletin_tui.model import House, Issue
from bulletin_tui.setting.look import load_look

# Tagged, so that a reader aloud and a search know headings from text.
_KIND = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
_FLAT = "fodt:OpenDocument Text Flat XML"
_HANGING = (b'style:punctuation-wrap="hanging"', b'style:punctuation-wrap="simple"')
_ADVICE = "请装上 LibreOffice（免费），或导出 Word 后在 Word、WPS 里另存为 PDF"


def write(issue: Issue, house: House, copy: Copy = PRINT) -> bytes:
    """The bytes of a .pdf. Raises BadSetting, OfficeTrouble where LibreOffice is missing or fails."""
    return of_word(word.write(issue, house, copy))


def of_word(data: bytes) -> bytes:
    """A .pdf of a Word file's bytes. Raises OfficeTrouble.

    By way of LibreOffice's own format: out of a Word file it lets stops hang in the margin whatever the file says (w:overflowPunct),
    and then leaves some of them out (7.4).
    """
    try:
        flat = office.convert(data, ".docx", _FLAT)
        return office.convert(flat.replace(*_HANGING), ".fodt", _KIND)
    except OfficeTrouble as trouble:
        raise OfficeTrouble(f"导不出 PDF：{trouble.what}", advice=_ADVICE) from None


def problems(issue: Issue, house: House) -> list[str]:
    """What the Word file has, one Chinese line each, and that the faces are this machine's. Raises BadSetting."""
    return [*word.problems(issue, house), faces(house)]


def faces(house: House) -> str:
    """That a PDF has this machine's faces, and which the look asks for: one Chinese line. Raises BadSetting."""
    named = "、".join(dict.fromkeys(face.east for face in load_look(house.look).faces.values()))
    return f"PDF 用的是这台电脑上的字体（应有：{named}）；缺的会用别的代替，付印请以 Word 为准"
