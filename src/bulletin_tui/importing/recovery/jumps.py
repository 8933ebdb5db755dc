"""Stories that go on on another page: （下转第二版） and （上接第一版） are brought together again."""

from __future__ import annotations

from bulletin_tui.importing.recovery.seams import title_like
from bulletin_tui.importing.recovery.sheet import Line, Sheet
from bulletin_tui.importing.recovery.signs import ending, signs
from bulletin_tui.model import Role

_LEAST = 4  # characters of a headline that is repeated, or shortened, above the second half


def rejoin(sheet: Sheet) -> None:
    """Puts what goes on elsewhere behind what was cut, first to first; a half without another is told.

    Two halves that touch are none of one story: one page ends with what goes on, and begins with what came from, elsewhere.
    """
    waiting: list[Line] = []
    halves = [(line, line.cut_short, line.carried_on) for line in sheet.lines if line.cut_short or line.carried_on]
    for line, cut, carried in halves:
        if carried:
            if waiting and _apart(sheet, waiting[0], line):
                _bring(sheet, waiting.pop(0), line)
            else:
                sheet.doubt(line, "这一段写着上接另一版，但没有找到它接着哪一篇，请核对")
        if cut:
            waiting.append(line)
    for line in waiting:
        sheet.doubt(line, "这一篇写着下转另一版，但没有找到接着的文字，请核对")


def _apart(sheet: Sheet, cut: Line, carried: Line) -> bool:
    """Whether another story stands between."""
    between = sheet.lines[sheet.lines.index(cut) + 1 : sheet.lines.index(carried)]
    return any(ending(line.text) == "stop" for line in between)


def _bring(sheet: Sheet, cut: Line, carried: Line) -> None:
    lines = sheet.lines
    at, first = lines.index(cut), lines.index(carried)
    last = first + 1
    if _repeats(lines[: at + 1], carried) and last < len(lines):
        sheet.leave_line(carried, "转接的标题")
        del lines[first]
    while last < len(lines) and not _begins(sheet, last):
        last += 1
    if last <= first or title_like(lines[first], lines[first + 1] if first + 1 < len(lines) else None, sheet.titled):
        sheet.doubt(carried, "这一段写着上接另一版，但不像正文，没有接上，请核对")
        return
    moved = lines[first:last]
    moved[0].gap, moved[0].torn, moved[0].carried_on, moved[0].soft = 0, True, False, True
    cut.cut_short, moved[-1].cut_short = False, True
    for line in (*lines[at + 1 : at + 2], *lines[last : last + 1]):
        line.torn, line.gap, line.heads_story = True, max(line.gap, 1), True
    sheet.lines = [*lines[: at + 1], *moved, *lines[at + 1 : first], *lines[last:]]
    sheet.doubt(cut, f"下转的文字已从第{moved[0].number}行接到这里，请核对")
    sheet.doubt(moved[0], f"已接到第{cut.number}行之后，请核对")


def _repeats(above: list[Line], line: Line) -> bool:
    """Whether the line is a headline that stood above the first half, whole or shortened."""
    text = "".join(line.text.split())
    return len(text) >= _LEAST and not ending(text) and any(text in "".join(other.text.split()) for other in above)


def _begins(sheet: Sheet, at: int) -> bool:
    """Whether something else begins at this line, so that the story from the other page is over."""
    line, before = sheet.lines[at], sheet.lines[at - 1]
    if line.role in (Role.SECTION, Role.ITEM) or line.marked or line.bullet or line.carried_on or before.cut_short:
        return True
    after = sheet.lines[at + 1] if at + 1 < len(sheet.lines) else None
    if signs().section.match(line.text):
        return True
    parted = line.gap > 0 or line.torn or ending(before.text) == "stop"
    return parted and title_like(line, after, sheet.titled) and not signs().byline.match(line.text)
