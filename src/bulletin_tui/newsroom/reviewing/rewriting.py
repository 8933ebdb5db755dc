"""A paragraph that goes where another comes was written anew: one change, to be taken or refused as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from bulletin_tui import draft
from bulletin_tui.model import Block, Role
from bulletin_tui.newsroom.reviewing.printed import Line
from bulletin_tui.newsroom.reviewing.proposal import Change, Proposal


def written_anew(found: Sequence[Proposal], text: str, lines: Sequence[Line]) -> list[Proposal]:
    """The proposals for a draft's text, in their order: each that takes a paragraph out and the one that puts another there are one."""
    by_row = {line.rows()[0]: line for line in lines if line.rows()}
    instead: dict[int, Proposal | None] = {}
    starts = [0, *accumulate(len(row) + 1 for row in text.split("\n"))]
    printed = [starts[row - 1] for row in by_row]
    for going, coming in _pairs(found, printed):
        if id(going) in instead or id(coming) in instead:
            continue  # two that come cannot both stand for the one that goes
        line = by_row.get(going.row)
        whole = _as_one(going, coming, line) if line is not None and line.block is not None else None
        if whole is not None:
            instead[id(going)], instead[id(coming)] = whole, None
    return [now for one in found if (now := instead.get(id(one), one)) is not None]


def _pairs(found: Sequence[Proposal], printed: Sequence[int]) -> Iterator[tuple[Proposal, Proposal]]:
    """What goes, and what comes at that place by the same hand."""
    going = sorted((one for one in found if one.kind == "删段" and one.changes), key=lambda one: _span(one)[0])
    coming: dict[tuple[int, str], list[Proposal]] = defaultdict(list)
    for one in found:
        if one.kind == "增段" and len(one.changes) == 1 and "\n" not in one.new:
            coming[one.changes[0].start, one.author].append(one)
    for (place, author), new in coming.items():
        own = [one for one in going if one.author == author]
        if before := _touching(reversed(own), printed, place, -1):
            yield from zip(before[::-1][-len(new) :], new, strict=False)
        elif behind := _touching(own, printed, place, 1):  # what stays alone of the new ones stands in front of these
            yield from zip(behind, new[-len(behind) :], strict=False)


def _span(one: Proposal) -> tuple[int, int]:
    return min(change.start for change in one.changes), max(change.end for change in one.changes)


def _touching(going: Iterable[Proposal], printed: Sequence[int], place: int, way: int) -> list[Proposal]:
    """What goes from a place on, in one direction, where no line that is printed begins between."""
    found = []
    for one in going:
        start, end = _span(one)
        near, far = (start, end) if way > 0 else (end, start)
        inside = way < 0 and start < place <= end
        if inside or (way * (near - place) >= 0 and not any(min(near, place) <= at < max(near, place) for at in printed)):
            found.append(one)
            place = far
    return found


def _as_one(going: Proposal, coming: Proposal, line: Line) -> Proposal | None:
    """The block's text gives way to the new one; None where that is another kind of line, or signed otherwise."""
    block = line.block
    own = next((segment for segment in line.segments if segment.block is block), None)
    if block is None or own is None or block.role is Role.CREDITS:
        return None
    signature, new = line.text[own.end :], coming.new.strip()
    body = new.removeprefix("◆") if block.role is Role.BRIEF else new
    place = block.place(0, len(block.text))
    if not body.endswith(signature) or draft.line_of(Block(block.role, body)).strip() != coming.changes[0].new.strip():
        return None
    return replace(going, kind="改段", new=new, changes=(Change(*place, body.removesuffix(signature)),))
