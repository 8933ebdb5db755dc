"""An issue as a Word file: Issue → paragraphs (setting out) → XML → package.

The package is written here from its own parts; a library's default template would bring Letter paper, theme fonts,
an old compatibility mode and the clock with it.
"""

from __future__ import annotations

from bulletin_tui.exporting import phrases
from bulletin_tui.exporting.word import document, package, parts, styles
from bulletin_tui.exporting.word.paragraphs import Paragraph
from bulletin_tui.exporting.word.pictures import Album
from bulletin_tui.exporting.word.proofing import problems_of
from bulletin_tui.exporting.word.setting_out import set_out
from bulletin_tui.model import House, Issue
from bulletin_tui.setting.look import load_look


def write(issue: Issue, house: House) -> bytes:
    """The bytes of a .docx in the look that the house names; the same issue gives the same bytes. Raises BadSetting."""
    look = load_look(house.look)
    album = Album(issue, look)
    printed = set_out(issue, house, look, album)
    running = "\u3000".join(filter(None, (house.name, phrases.number_line(issue))))
    return package.pack(
        {
            "word/document.xml": document.write(printed, look),
            "word/styles.xml": styles.styles(look, house),
            "word/settings.xml": parts.settings(look),
            "word/fontTable.xml": parts.font_table(look),
            "word/theme.xml": parts.theme(look),
            **parts.headers_and_footers(running),
            "docProps/core.xml": parts.core_properties(issue, house),
            "docProps/app.xml": parts.app_properties(house),
        },
        album.files(),
    )


def printed(issue: Issue, house: House) -> list[Paragraph]:
    """The paragraphs of the file in order, for who lays them out without writing it. Raises BadSetting."""
    look = load_look(house.look)
    return set_out(issue, house, look, Album(issue, look))


def problems(issue: Issue, house: House) -> list[str]:
    """What an editor must know before print, one Chinese line each, in the order of the draft. Raises BadSetting."""
    look = load_look(house.look)
    return problems_of(issue, house, look, Album(issue, look))
