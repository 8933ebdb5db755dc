"""From a raw text to an issue: what editors paste, column by column and page by page, as sections and articles.

No character is lost and none invented: what is no content stands among the leftovers. Where reading is not
sure it does the likely thing and says so as a doubt, with its line. The time it takes grows with the text's length only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from bulletin_tui.importing.masthead import masthead
from bulletin_tui.importing.recovery.articles import build_articles
from bulletin_tui.importing.recovery.briefs import find_briefs
from bulletin_tui.importing.recovery.columns import look_over
from bulletin_tui.importing.recovery.ends import leave_ends
from bulletin_tui.importing.recovery.furniture import drop_furniture
from bulletin_tui.importing.recovery.joins import join_lines, spot_captions
from bulletin_tui.importing.recovery.jumps import rejoin
from bulletin_tui.importing.recovery.labels import take_labels
from bulletin_tui.importing.recovery.letters import open_letter
from bulletin_tui.importing.recovery.lines import cut_lines
from bulletin_tui.importing.recovery.marks import strip_marks
from bulletin_tui.importing.recovery.neighbours import settle_roles
from bulletin_tui.importing.recovery.roles import name_roles
from bulletin_tui.importing.recovery.rubrics import find_rubrics
from bulletin_tui.importing.recovery.sheet import Hint, Sheet
from bulletin_tui.importing.recovery.tables import find_tables
from bulletin_tui.model import Doubt, Issue, Source

__all__ = ["STAGES", "Hint", "recover"]

STAGES: tuple[Callable[[Sheet], None], ...] = (
    cut_lines,
    find_tables,
    leave_ends,
    drop_furniture,
    open_letter,
    strip_marks,
    take_labels,
    look_over,
    find_rubrics,
    rejoin,
    spot_captions,
    join_lines,
    name_roles,
    settle_roles,
    find_briefs,
    build_articles,
)
_NO_HINTS: Mapping[int, Hint] = MappingProxyType({})


def recover(source: Source, hints: Mapping[int, Hint] = _NO_HINTS) -> Issue:
    """An issue from a raw text; hints, by line from 1, are what a richer format knew of a line. Never fails."""
    sheet = Sheet(source, hints)
    for stage in STAGES:
        stage(sheet)
    blocks = (block for section in sheet.sections for block in section.lines())
    several = sum(bool(section.title) for section in sheet.sections) > 1
    front = masthead(sheet.leftovers, min((block.lines[0][0] for block in blocks if block.lines), default=0), several)
    if (front.number or front.serial) and not any(section.title for section in sheet.sections):
        sheet.doubts.append(Doubt(1, "没有认出栏目，各篇都没有归到栏目里，请核对"))
    return Issue(
        tuple(sheet.sections),
        *front[:3],
        doubts=tuple(sorted({*sheet.doubts, *front.doubts})),
        leftovers=tuple(sorted(sheet.leftovers, key=lambda leftover: leftover.line)),
        source=source,
    )
