"""An issue as a Word file: Issue → paragraphs (setting out) → XML → package.

The package is written here from its own parts; a library's default template would bring Letter paper, theme fonts,
an old compatibility mode and the clock with it.
"""

from __future__ import annotations

from dataclasses import replace

from bulletin_tui.exporting import phrases
from bulletin_tui.exporting.copies import PRINT, Copy
from bulletin_tui.exporting.stripping import bare
from bulletin_tui.exporting.word import document, package, parts, styles, tracking
from bulletin_tui.exporting.word.paragraphs import Paragraph
from bulletin_tui.exporting.word.pictures import Album
from bulletin_tui.exporting.word.proofing import problems_of
from bulletin_tui.exporting.word.setting_out import set_out
from bulletin_tui.model import House, Issue
from bulletin_tui.setting.look import Look, load_look


def write(issue: Issue, house: House, copy: Copy = PRINT) -> bytes:
    """The bytes of a .docx in the look that the house names; the same issue and copy give the same bytes. Raises BadSetting."""
    look = load_look(house.look)
    album = Album(issue, look)
    printed = set_out(issue, house, look, album)
    if copy.before is not None:
        printed = tracking.weave(set_out(copy.before, house, look, Album(copy.before, look)), printed)
    look = _with_margin(look) if copy.proof else look
    if copy.stamp and look.paper is not None:  # a stamp stands in our own footers
        look = replace(look, paper=look.paper.bare())
    return package.pack(
        {
            "word/document.xml": document.write(printed, look, copy),
            "word/styles.xml": styles.styles(look, house),
            "word/settings.xml": parts.settings(look, tracked=bool(copy.stamp)),
            "word/fontTable.xml": parts.font_table(look),
            "word/theme.xml": parts.theme(look),
            **(parts.headers_and_footers(running(issue, house), copy.stamp, look) if copy.heads else {}),
            "docProps/core.xml": parts.core_properties(issue, house),
            "docProps/app.xml": parts.app_properties(house),
        },
        {relation: (name, bare(data)) for relation, (name, data) in album.files().items()},
        look.paper,
    )


def running(issue: Issue, house: House) -> str:
    """The running head, which stands above every page but the first."""
    return "\u3000".join(filter(None, (house.name, phrases.number_line(issue))))


_NUMBERS = 12.0  # mm for the numbers of the lines
_MARGIN = 25.0  # mm for what a corrector writes, at least
_LARGER = (297.0, 420.0)  # A3: the next paper that offices have


def _with_margin(look: Look) -> Look:
    """The same lines on the same pages, with all the margin that the paper has at the right: on larger paper where it has too little.

    Wide is what A4, which every printer in the house holds, leaves beside lines that must break as in print: 28 mm by 简报,
    42 mm by 公文; A3 is asked for only where less than `_MARGIN` is left.
    """
    text, page = look.page.text_width, replace(look.page, left=_NUMBERS)
    if page.width - text - _NUMBERS < _MARGIN:
        width, height = max(_LARGER[0], _NUMBERS + text + _MARGIN), max(_LARGER[1], page.height)
        page = replace(
            page, width=width, height=height, bottom=page.bottom + height - page.height, footer=page.footer + height - page.height
        )
    page = replace(page, right=page.width - text - _NUMBERS)
    return replace(look, page=page, columns=replace(look.columns, rule=False))  # the numbers stand where the rule would


def printed(issue: Issue, house: House) -> list[Paragraph]:
    """The paragraphs of the file in order, for who lays them out without writing it. Raises BadSetting."""
    look = load_look(house.look)
    return set_out(issue, house, look, Album(issue, look))


def problems(issue: Issue, house: House) -> list[str]:
    """What an editor must know before print, one Chinese line each, in the order of the draft. Raises BadSetting."""
    look = load_look(house.look)
    return problems_of(issue, house, look, Album(issue, look))
