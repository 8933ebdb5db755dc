"""What a unit is by what stands around it: captions below pictures, rows of lists, bylines, lone bullets.

Each function of NEIGHBOURS settles one kind, in this order; later ones rely on what earlier ones have found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bulletin_tui.importing.recovery.briefs import SEVERAL, heads_briefs
from bulletin_tui.importing.recovery.roles import TITLE_CELLS, is_title
from bulletin_tui.importing.recovery.rosters import find_counts, find_rosters
from bulletin_tui.importing.recovery.seams import FIGURE
from bulletin_tui.importing.recovery.sheet import Sheet, Unit
from bulletin_tui.importing.recovery.signs import ending, one_sentence, punctuated, signs, slogan
from bulletin_tui.model import Role

_LISTED = 4  # so many titles in a row are no titles but a list
_CAPTION = 60  # characters
_NAME_LENGTH, _TITLE = 14, 24
_PAIR = re.compile(r"[^：:，。]{1,14}[：:][^。！？]{1,40}\Z")
_NAME = re.compile(r"[一-鿿]{2,5}\Z")
_SIGNED = re.compile(r"[(（][一-鿿]{2,4}(?:[\s　、]+[一-鿿]{2,4}){0,3}[)）]\Z")  # （张三 李四）
_FIELD = re.compile(r"\t+|\u3000+| {2,}")


def settle_roles(sheet: Sheet) -> None:
    """Looks at every unit once more, now that it is known what stands beside it."""
    for settle in NEIGHBOURS:
        settle(sheet)


def _each(sheet: Sheet) -> Iterator[tuple[Unit | None, Unit, Unit | None]]:
    """Every unit between the one before it and the one after."""
    return zip([None, *sheet.units], sheet.units, [*sheet.units[1:], None], strict=False)


def _is(unit: Unit | None, *roles: Role) -> bool:
    return unit is not None and unit.role in roles


def _bare_line(unit: Unit) -> bool:
    """A short line without a mark and without an end: a title, a caption or an item."""
    return unit.role in (Role.HEADLINE, Role.PARAGRAPH) and not unit.first.marked and not ending(unit.text) and len(unit.text) <= _CAPTION


def _pictures(sheet: Sheet) -> None:
    """A short line below a hole where a picture was is its caption."""
    for before, unit, after in _each(sheet):
        if before is None or unit.first.heads_story or unit.first.gap < sheet.usual_gap + 2:
            continue
        if not _bare_line(unit) or not one_sentence(unit.text):
            continue
        begins = after is not None and _is(after, Role.PARAGRAPH) and signs().lead.match(after.text) and not _is(before, Role.HEADLINE)
        if after is not None and not after.first.gap and _is(after, Role.HEADLINE) and not after.first.marked:
            begins = True  # the first of several titles that touch
        if not begins and not _is(before, Role.SECTION):
            unit.role = Role.CAPTION


def _numbered(sheet: Sheet) -> None:
    """①②③ and 1. 2. 3. in a row, each a line or two, are items; 一、 heads a part."""
    for before, unit, after in _each(sheet):
        if not _is(unit, Role.PARAGRAPH, Role.HEADLINE) or not _counts(unit) or len(unit.text) > 80:
            continue
        if any(other is not None and other.inside is unit.inside and _counts(other) for other in (before, after)):
            unit.role = Role.ITEM


def _counts(unit: Unit) -> bool:
    return signs().enumerator.match(unit.text) is not None and (unit.text[0].isdigit() or "①" <= unit.text[0] <= "⒇")


def _lone_bullets(sheet: Sheet) -> None:
    """A bullet before a short line with a paragraph below it marks a title."""
    for before, unit, after in _each(sheet):
        if _is(unit, Role.ITEM) and not _is(before, Role.ITEM) and _is(after, Role.PARAGRAPH) and is_title(unit, titled=False):
            unit.role = Role.HEADLINE


def _rows(sheet: Sheet) -> None:
    """Lines of several fields one below the other are rows of a list."""
    for before, unit, after in _each(sheet):
        near = [other for other in (before, after) if other is not None]
        if _is_figure(unit) and any(map(_is_figure, near)):
            unit.role = Role.ITEM
        fields = _fields(unit)
        if fields > 1 and _is(unit, Role.HEADLINE) and not unit.first.marked:
            alike = any(_fields(other) > 1 and abs(_fields(other) - fields) <= 1 for other in near)
            if "\t" in unit.text or (fields > 2 and alike):
                unit.role = Role.ITEM


def _is_figure(unit: Unit) -> bool:
    return _is(unit, Role.HEADLINE, Role.ITEM) and not unit.first.marked and FIGURE.match(unit.text) is not None


def _fields(unit: Unit) -> int:
    return len(_FIELD.split(unit.text)) if len(unit.lines) == 1 and unit.first.cells <= TITLE_CELLS else 0


def _pairs(sheet: Sheet) -> None:
    """2.3万人：求职者 … – a figure or a word, a colon and what it means, three times or more, are items."""
    for run in _runs(sheet, lambda unit, _: (_bare_line(unit) or _is(unit, Role.ITEM)) and _PAIR.match(unit.text) is not None):
        for unit in run if len(run) > 2 else ():
            unit.role = Role.ITEM


def _lists(sheet: Sheet) -> None:
    """Many short lines one below the other are items of a list, but for the first, which heads them."""

    def close(unit: Unit, run: list[Unit]) -> bool:
        apart = run and (unit.first.gap > run[-1].first.gap + 1 or unit.first.corner)
        return unit.role is Role.HEADLINE and not unit.first.marked and not apart

    follows = {id(before): unit for before, unit, _ in _each(sheet) if before is not None}
    for run in _runs(sheet, close):
        if len(run) > _LISTED and run[-1].text[0] not in "—－":
            for unit in run[1 : len(run) - _heads_next(run, follows.get(id(run[-1])))]:
                unit.role = Role.SUBHEAD if signs().group.match(unit.text) else Role.ITEM
                if unit.role is Role.ITEM and unit.first.gap > run[1].first.gap:
                    sheet.doubt(unit.first, "这一行与上面的名单隔开了，仍当作名单里的一条，请核对是否是标题")


def _heads_next(run: list[Unit], after: Unit | None) -> bool:
    """Whether the last of many short lines heads the text below them: it tells an event, or stands farther off than they do."""
    last = run[-1]
    if not _is(after, Role.PARAGRAPH) or not last.first.gap or signs().group.match(last.text):
        return False
    farther = all(unit.first.gap < last.first.gap for unit in run[2:-1] if not signs().group.match(unit.text))
    return farther or signs().event.search(last.text) is not None


def _runs(sheet: Sheet, belongs: Callable[[Unit, list[Unit]], bool]) -> Iterator[list[Unit]]:
    run: list[Unit] = []
    for unit in sheet.units:
        if belongs(unit, run):
            run.append(unit)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _bylines(sheet: Sheet) -> None:
    """A unit's name alone between a headline and its text, or below its end, says who wrote it."""
    for before, unit, after in _each(sheet):
        between = _is(before, Role.HEADLINE) and _is(after, Role.PARAGRAPH, Role.NOTE)
        below = _is(before, Role.PARAGRAPH, Role.NOTE) and (after is None or _is(after, Role.NOTE, Role.SECTION))
        if (between or below) and _bare_line(unit) and signs().unit.match(unit.text):
            unit.role, unit.byline = Role.NOTE, True


def _decks(sheet: Sheet) -> None:
    """A quoted line below a headline, which ends no sentence, is its deck."""
    for before, unit, _ in _each(sheet):
        touches = unit.first.quoted and unit.first.gap <= sheet.usual_gap and _is(unit, Role.NOTE) and _is(before, Role.HEADLINE)
        if touches and not ending(unit.text) and len(unit.text) <= 40 and not signs().note.match(unit.text):
            unit.role, unit.first.slanted = Role.HEADLINE, True


def _unmarked(sheet: Sheet) -> None:
    """Where titles have marks, a bare line above one is its kicker, and one between paragraphs a caption."""
    if not sheet.titled:
        return
    for before, unit, after in _each(sheet):
        parted = unit.first.gap > 0
        if not _is(unit, Role.PARAGRAPH) or not _bare_line(unit) or not (parted or unit.first.hint.whole) or punctuated(unit.text):
            continue
        named = slogan(unit.text) or (signs().name.search(unit.text) and len(unit.text) <= _NAME_LENGTH)
        if after is not None and _is(after, Role.HEADLINE) and after.first.marked and (_is(before, Role.SECTION) or named):
            unit.role = Role.HEADLINE
        elif parted and _is(before, Role.PARAGRAPH, Role.CAPTION, Role.HEADLINE) and not _is(after, Role.ITEM):
            unit.role = Role.CAPTION
            sheet.doubt(unit.first, "这一行没有句末标点，已当作图注，请核对")


def _questions(sheet: Sheet) -> None:
    """A short line that asks, below a section's name or without the indent of the paragraphs around it, is a headline."""
    for before, unit, after in _each(sheet):
        if sheet.titled or not _is(unit, Role.PARAGRAPH) or before is None:
            continue
        if not (_is(after, Role.PARAGRAPH, Role.NOTE) or _is(after, Role.HEADLINE) and _is(before, Role.SECTION)):  # its text, or its deck
            continue
        short = len(unit.lines) == 1 and len(unit.text) <= _TITLE and one_sentence(unit.text) and unit.text[-1] in "？！?!"
        hangs = before.first.indented and after is not None and after.first.indented and not unit.first.indent
        if short and (_is(before, Role.SECTION) or hangs):
            unit.role = Role.HEADLINE


def _sections(sheet: Sheet) -> None:
    """A very short title that another title follows, more than once in a text, heads a section."""
    found = [
        unit
        for _, unit, after in _each(sheet)
        if _is(unit, Role.HEADLINE)
        and _is(after, Role.HEADLINE)
        and not (unit.first.level or unit.first.numbered)
        and _NAME.match(unit.text)
    ]
    found += [
        unit
        for at, (before, unit, _) in enumerate(_each(sheet), 1)
        if _is(before, Role.CAPTION, Role.NOTE) and heads_briefs(unit, sheet.units[at : at + SEVERAL])
    ]
    known = sum(unit.role is Role.SECTION for unit in sheet.units)
    for unit in found if len(found) + known > 1 else ():
        if not signs().event.search(unit.text):
            unit.role = Role.SECTION


def _inserted(sheet: Sheet) -> None:
    """A single short line in the middle of a paragraph is a caption; several make a box."""
    for before, unit, after in _each(sheet):
        alone = not any(other is not None and other.inside is unit.inside and other.role is not Role.CAPTION for other in (before, after))
        if unit.inside is not None and alone and _bare_line(unit):
            unit.role = Role.CAPTION


def _orphans(sheet: Sheet) -> None:
    """A bare short line with nothing below it but the next section, or the end, is the caption of a picture."""
    for before, unit, after in _each(sheet):
        if not _is(unit, Role.HEADLINE) or unit.first.marked or unit.first.heads_story or not _is(before, Role.PARAGRAPH):
            continue
        if _SIGNED.match(unit.text):
            unit.role, unit.byline = Role.NOTE, True
        elif after is None or after.role in (Role.SECTION, Role.BRIEF):
            unit.role = Role.CAPTION
            sheet.doubt(unit.first, "这一行后面没有正文，已当作图注，请核对")
        elif _is(after, Role.HEADLINE) and not after.first.marked and _depicts(unit.text):
            unit.role = Role.CAPTION
            sheet.doubt(unit.first, "这一行像图注，已当作上一篇的图注，请核对")


def _depicts(text: str) -> bool:
    return bool(signs().caption_word.search(text)) and not signs().event.search(text)


NEIGHBOURS: tuple[Callable[[Sheet], None], ...] = (
    find_counts,
    _pictures,
    _numbered,
    _lone_bullets,
    _rows,
    _pairs,
    _lists,
    find_rosters,
    _bylines,
    _decks,
    _unmarked,
    _questions,
    _sections,
    _inserted,
    _orphans,
)
