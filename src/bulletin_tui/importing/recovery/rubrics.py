"""Which lines head a section: the text itself says so, by setting them alike.

A section's line is short, and stands as the other section lines of its text do: in the same brackets, between the same
dashes, behind the same PART 0n, with the same blank lines around. Below it stand headlines, or items each with a mark.
Its name is a hint only: papers name their sections as they like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bulletin_tui.importing.recovery.columns import marks_titles
from bulletin_tui.importing.recovery.lines import trim
from bulletin_tui.importing.recovery.marks import PART
from bulletin_tui.importing.recovery.seams import title_like
from bulletin_tui.importing.recovery.sheet import BAR, Line, Sheet
from bulletin_tui.importing.recovery.signs import ending, punctuated, signs
from bulletin_tui.model import Role

_FRAMED, _BARE = 12, 8  # characters: a name in a frame may be longer than one without
_NAME = re.compile(r"[一-鿿“”·、]{2,}\Z")
_SPACED = re.compile(r"[一-鿿](?:[ \u3000]+[一-鿿])+\Z")
_INLINE = re.compile(r"([【〖［\[])\s*([一-鿿·]{2,8})\s*[】〗］\]]\s*(?=\S)")
_BRACKETS = frozenset("【〖［[")  # few other lines are framed so
_HEADLINE = 60  # cells of a headline behind a section's name
_ALIKE = 3  # so many lines in one dress are no chance
_MARKED = 2  # so many lines with one mark are a list of them

Dress = tuple[str, bool, bool, bool]


def find_rubrics(sheet: Sheet) -> None:
    """Gives the lines that head sections their role; a headline on such a line becomes a line of its own."""
    _part_inline(sheet)
    sheet.titled = marks_titles([line for line in sheet.lines if line.level != BAR])
    for framed in (True, False):
        for dress, group in _groups(sheet, framed).items():
            found = _believed(sheet, dress, group)
            for at in found:
                _make_section(sheet.lines[at])
            if dress[0] == PART and not found and len(group) > 1 and group[0] > 0:
                for at in group:  # the parts of one story, whose headline stands above
                    sheet.lines[at].role = Role.SUBHEAD
    sheet.titled = marks_titles(sheet.lines)


def compact(text: str) -> str:
    """A name without the blanks that space its characters out."""
    return "".join(text.split()) if _SPACED.match(text) else text


def _make_section(line: Line) -> None:
    line.role, line.bullet, line.numbered = Role.SECTION, "", False
    line.level = 0 if line.level == BAR else line.level


def _groups(sheet: Sheet, framed: bool) -> dict[Dress, list[int]]:
    """The lines that may be names of sections, by how they are set."""
    groups: dict[Dress, list[int]] = {}
    for at, line in enumerate(sheet.lines):
        frame = _frame(line)
        if bool(frame) == framed and _may_name(line, _FRAMED if frame else _BARE):
            after = sheet.lines[at + 1] if at + 1 < len(sheet.lines) else None
            gaps = (False, False) if framed else (line.gap > 0 or at == 0, after is not None and after.gap > 0)
            groups.setdefault((frame, *gaps, not framed and (line.centred or line.indented)), []).append(at)
    return groups


def _frame(line: Line) -> str:
    return line.frame or ("0" if line.numbered else "") or (line.bullet if line.bullet not in "-·" else "")


def _may_name(line: Line, longest: int) -> bool:
    """Whether the line could be a section's name by its words."""
    name = compact(line.text)
    if line.role is not None or line.hint.role is not None or line.level not in (0, BAR) or line.bold or line.quoted:
        return False
    if len(name) > longest or not _NAME.match(name) or ending(name) or signs().enumerator.match(name) or signs().group.match(name):
        return False
    return not (signs().note.match(line.text) or signs().byline.match(line.text) or signs().text_box.match(name))


def _believed(sheet: Sheet, dress: Dress, group: list[int]) -> list[int]:
    """Those lines of one dress that head sections."""
    lines = sheet.lines
    known = [at for at in group if is_known(lines[at])]
    headed = [at for at in group if at in known or _heads(lines, at, sheet.titled)]
    if not dress[0]:
        return _believed_bare(lines, dress, group, known, headed)
    group = [at for at in group if at in known or not _labels(lines, at)]
    others = sum(line.role is Role.SECTION and line.frame == dress[0] for line in lines)
    sure = (len(headed) + others) * (2 if dress[0] in _BRACKETS else 1.5) >= len(group) + others > 1
    several = sure and len(headed) + others >= (1 if dress[0] in _BRACKETS else 2)
    return group if several else [at for at in group if at in headed] if known else []


def _believed_bare(lines: list[Line], dress: Dress, group: list[int], known: list[int], headed: list[int]) -> list[int]:
    """The same of lines without a frame, which blank lines set apart on both sides.

    Where headlines touch their texts, such a line is none of them, and three of its kind above headlines are sections.
    """
    if not (dress[1] and dress[2]):
        return []
    touching = [at for at in headed if at + 2 < len(lines) and not lines[at + 2].gap]
    touch = len(touching) * 3 >= len(headed) * 2 and len(touching) >= _ALIKE
    fresh = [at for at in headed if at not in known and (touch or not signs().event.search(lines[at].text))]
    certain = bool(known) or any(_lists(lines, at) for at in fresh) or any(line.role is Role.SECTION for line in lines)
    if len(known) + len(fresh) < 2 or not (certain or (touch and len(fresh) >= _ALIKE)):
        return []
    rest = [at for at in group if at not in headed and not signs().event.search(lines[at].text) and not lines[at].pictured]
    return sorted({*known, *fresh, *(rest if touch and len(rest) < len(headed) else ())})


def is_known(line: Line) -> bool:
    """Whether a section often has this name."""
    return signs().section.match(compact(line.text)) is not None


def _heads(lines: list[Line], at: int, titled: bool) -> bool:
    """Whether a headline with its text, or a list of marked lines, stands below the line."""
    return _lists(lines, at) or _titles(lines, at, titled)


def _titles(lines: list[Line], at: int, titled: bool) -> bool:
    below = lines[at + 1] if at + 1 < len(lines) else None
    after = lines[at + 2] if at + 2 < len(lines) else None
    if (
        below is None
        or after is None
        or below.bullet
        or below.role is not None
        or below.text[0] in "—－"
        or _frame(below) == _frame(lines[at]) != ""
    ):
        return False
    long = len(below.text) > len(compact(lines[at].text)) or after.gap > 0
    return long and (bool(below.level) or below.bold or title_like(below, after, titled)) and not signs().note.match(below.text)


def _lists(lines: list[Line], at: int) -> bool:
    """Whether several lines with one mark, or several that begin with a date, stand right below."""
    below = lines[at + 1 : at + 30]
    if not below:
        return False
    mark = mark_of(below[0])
    if mark and mark != _frame(lines[at]):
        return sum(mark_of(line) == mark for line in below) >= _MARKED
    dated = 0
    for line in below:
        if not (signs().lead.match(line.text) and not punctuated(line.text)):
            break
        dated += 1
    return dated > _MARKED


def mark_of(line: Line) -> str:
    """The kind of mark that the line begins with: a bullet, or what counts it."""
    if line.bullet:
        return line.bullet
    found = signs().enumerator.match(line.text)
    return re.sub(r"\d+|[①-⑳⑴-⒇➀-➓❶-❿]|[一二三四五六七八九十]+", "1", found[0].strip()) if found else ""


def _labels(lines: list[Line], at: int) -> bool:
    """Whether the line only groups some of a section's briefs: the section above it is one of briefs, and no headline stands below."""
    above = next((line for line in reversed(lines[:at]) if is_known(line)), None)
    return above is not None and signs().brief_section.match(compact(above.text)) is not None and _frame(above) != _frame(lines[at])


# --- a section's name and a headline on one line -------------------------------------------------------------------


def _part_inline(sheet: Sheet) -> None:
    """【要事】and a headline behind it, where lines of the text have such a mark alone, or several such lines stand above text."""
    found = {at: match for at, line in enumerate(sheet.lines) if (match := _inline(sheet.lines, at))}
    marks = {match[1] for match in found.values()}
    alone = {line.frame for line in sheet.lines if line.boxed and line.frame in marks}
    several = {mark for mark in marks if sum(match[1] == mark for match in found.values()) >= 2}
    wanted = {at: match for at, match in found.items() if match[1] in alone | several}
    if wanted:
        sheet.lines = [
            line for at, whole in enumerate(sheet.lines) for line in (_parted(sheet, whole, wanted[at]) if at in wanted else [whole])
        ]


def _inline(lines: list[Line], at: int) -> re.Match[str] | None:
    line = lines[at]
    found = _INLINE.match(line.text)
    if found is None or line.role is not None or line.bullet or line.cells > _HEADLINE or ending(line.text):
        return None
    after = lines[at + 1] if at + 1 < len(lines) else None
    plain = not punctuated(line.text) and len(line.text) - found.end() >= 4
    return found if plain and after is not None and not _INLINE.match(after.text) else None


def _parted(sheet: Sheet, line: Line, found: re.Match[str]) -> Iterator[Line]:
    name = replace(line, parts=list(line.parts), role=Role.SECTION, boxed=True, frame=found[1], level=0, bold=False, numbered=False)
    name.drop((found.end(), len(name.text)))
    sheet.leave(name, "栏目符号", (0, found.start(2)), (found.end(2), len(name.text)))
    line.drop((0, found.end()))
    trim(line)
    line.gap, line.indent = 0, ""
    yield name
    yield line
