"""How proposals stand in a draft as it is now: still open (and where), already in it, or overtaken by other changes.

Nothing is remembered of what was taken over: the text itself tells. Around the places of its changes, a stretch of the
old draft must stand in the new one word for word, and at each place either what stood there or what was to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bulletin_tui.comparing import alike
from bulletin_tui.newsroom.reviewing.proposal import Change, Proposal

OPEN, TAKEN, REFUSED, STUCK = "待定", "已采用", "已拒绝", "不能代改"
_OVERTAKEN = "草稿里这一处后来又改过，请自己看"
_AROUND = 8
_BREAK = r"(?:[ \t\u3000]*(?:\r?\n|\Z))+"


class Standing(NamedTuple):
    """A proposal's state in a text, the changes that would make it so, and the line, from 1, at which it stands."""

    state: str
    changes: tuple[Change, ...] = ()
    line: int = 0
    why: str = ""


class _Place(NamedTuple):
    """A change of the old draft, and whose it is."""

    change: Change
    owner: int


def standing(text: str, base: str, proposals: Sequence[Proposal]) -> list[Standing]:
    """The state of each proposal in a text, all of them made for an older one."""
    places = sorted(
        (_Place(change, owner) for owner, proposal in enumerate(proposals) for change in proposal.changes),
        key=lambda place: (place.change.start, place.change.end, place.owner),
    )
    found: dict[int, list[Change | str]] = {owner: [] for owner in range(len(proposals))}
    apart = _apart(base, places)
    for owner, state in _whole(text, base, apart) or _by_groups(text, base, apart):
        found[owner].append(state)
    return [_of_proposal(text, proposal, found[owner]) for owner, proposal in enumerate(proposals)]


def _of_proposal(text: str, proposal: Proposal, states: Sequence[Change | str]) -> Standing:
    if proposal.why or not states:
        return Standing(STUCK, line=proposal.row, why=proposal.why)
    if STUCK in states:
        return Standing(STUCK, line=proposal.row, why=_OVERTAKEN)
    changes = tuple(state for state in states if isinstance(state, Change))
    if not changes:
        return Standing(TAKEN, line=proposal.row)
    return Standing(OPEN, changes, text.count("\n", 0, min(change.start for change in changes)) + 1)


def _apart(base: str, places: Sequence[_Place]) -> list[_Place]:
    """What is put in where something else goes is put in behind it; of two that change the same text, the later one has no place."""
    found: list[_Place] = []
    reached = 0
    for place in places:
        change = place.change
        if found and change.start < reached:
            if change.start == change.end:
                new = change.new.strip("\n") + (_ending(base, reached) if "\n" in change.new else "")
                place = place._replace(change=Change(reached, reached, new))
            else:
                place = place._replace(change=Change(-1, -1, ""))
        else:
            reached = max(reached, change.end)
        found.append(place)
    return found


def _ending(base: str, at: int) -> str:
    """The line ends that stand in front of a place."""
    start = at
    while start > 0 and base[start - 1] == "\n":
        start -= 1
    return base[start:at] or "\n"


def _groups(base: str, places: Sequence[_Place]) -> Iterator[tuple[int, int, list[_Place]]]:
    """Stretches of whole lines that hold changes, and these; what has no place stands alone."""
    start = end = -1
    held: list[_Place] = []
    for place in sorted(places, key=lambda place: place.change.start):
        if place.change.start < 0:
            yield -1, -1, [place]
            continue
        first = base.rfind("\n", 0, place.change.start) + 1
        if held and first < end:
            end = max(end, _line_end(base, place.change))
            held.append(place)
            continue
        if held:
            yield start, end, held
        start, end, held = first, _line_end(base, place.change), [place]
    if held:
        yield start, end, held


def _line_end(base: str, change: Change) -> int:
    """Behind the line on which a change ends, and the blank lines that follow it; one that took line ends with it ends there."""
    if change.start < change.end and base[change.end - 1] == "\n":
        return change.end
    end = base.find("\n", change.end)
    if end < 0:
        return len(base)
    while end < len(base) and base[end] == "\n":
        end += 1
    return end


State = tuple[int, Change | str]  # whose change, and what to do to make it, or how it stands


def _whole(text: str, base: str, places: Sequence[_Place]) -> list[State]:
    """The states in a draft in which nothing but these changes was changed; nothing for any other."""
    standing = [place for place in places if place.change.start >= 0]
    match = re.fullmatch(_pattern(base, 0, len(base), standing) + r"\s*", text)
    if match is None:
        return []
    found: list[State] = [(place.owner, _state(match, number, place.change, 0)) for number, place in enumerate(standing)]
    return found + [(place.owner, STUCK) for place in places if place.change.start < 0]


def _pattern(base: str, start: int, end: int, places: Sequence[_Place]) -> str:
    """A stretch of the old draft, at each place of a change as it was or as it is to be."""
    pattern, at = "", start
    for number, place in enumerate(places):
        pattern += _literal(base[at : place.change.start]) + _either(number, base, place.change)
        at = place.change.end
    return pattern + _literal(base[at:end])


def _by_groups(text: str, base: str, places: Sequence[_Place]) -> Iterator[State]:
    groups = list(_groups(base, places))
    rows = _rows_that_stay(text, base, groups)
    for start, end, held in groups:
        if start < 0:
            yield held[0].owner, STUCK
            continue
        first, last = _window(rows, start, end, len(text))
        part = text[first:last]
        matches = list(re.finditer("(?m)^" + _pattern(base, start, end, held), part))
        if matches:
            match = max(matches, key=lambda match: match.end() - match.start())
            for number, place in enumerate(held):
                rewritten = not match[0] and _still_there(part, base[place.change.start : place.change.end])
                yield place.owner, STUCK if rewritten else _state(match, number, place.change, first)
        else:
            for place in held:
                yield place.owner, _alone(part, base, place.change, first)


def _still_there(text: str, gone: str) -> bool:
    """Whether lines that were to go stand in a text in other words."""
    rows = [row for row in text.split("\n") if row.strip()]
    return any(alike(row, other) for row in gone.split("\n") if row.strip() for other in rows)


def _rows_that_stay(text: str, base: str, groups: Sequence[tuple[int, int, list[_Place]]]) -> list[tuple[int, int, int]]:
    """Lines that nobody asks to change and that stand once in either text: where in the old one, and from where to where in the new."""
    found, at = [], 0
    for row in base.split("\n"):
        touched = any(start < at + len(row) and at < end for start, end, _ in groups)
        if len(row) >= _AROUND and not touched and base.count(row) == 1 and text.count(row) == 1:
            place = text.index(row)
            found.append((at, place, place + len(row)))
        at += len(row) + 1
    return found


def _window(rows: Sequence[tuple[int, int, int]], start: int, end: int, length: int) -> tuple[int, int]:
    """Where in the new text to look for a stretch of the old one: between the lines around it that stay."""
    first = max((stop for at, _, stop in rows if at < start), default=0)
    last = min((place for at, place, _ in rows if at >= end), default=length)
    return (first, last) if first <= last else (0, length)


def _alone(text: str, base: str, change: Change, offset: int) -> Change | str:
    """A change whose line has changed elsewhere, known by the characters next to it."""
    head = base[base.rfind("\n", 0, change.start) + 1 : change.start][-_AROUND:]
    stop = base.find("\n", change.end)
    tail = base[change.end : len(base) if stop < 0 else stop][:_AROUND]
    if base[change.start : change.end].endswith("\n"):
        tail = ""
    for before, after in ((head, tail), (head, ""), ("", tail)):
        if len(before) + len(after) + len(base[change.start : change.end]) < 4:
            continue
        matches = list(re.finditer(_literal(before) + _either(0, base, change) + _literal(after), text))
        if len(matches) == 1:
            return _state(matches[0], 0, change, offset)
    return STUCK


def _either(number: int, base: str, change: Change) -> str:
    """What stands at a place now: the old text, or the new one. The longer is tried first, for it may hold the other."""
    was, new = f"(?P<was{number}>{_literal(base[change.start : change.end])})", f"(?P<new{number}>{_literal(change.new)})"
    old = change.end - change.start
    return f"(?:{new}|{was})" if len(change.new) >= old else f"(?:{was}|{new})"


def _state(match: re.Match[str], number: int, change: Change, offset: int) -> Change | str:
    if match[f"new{number}"] is not None:
        return TAKEN
    start, end = match.span(f"was{number}")
    return Change(offset + start, offset + end, change.new)


def _literal(text: str) -> str:
    """A text as a pattern; any number of blank lines is as good as any other."""
    return _BREAK.join(re.escape(part) for part in re.split(r"\n+", text))


def applied(text: str, changes: Sequence[Change]) -> str:
    """A text with some changes made, none of which overlap; what comes at one place comes in the order given."""
    made, at = "", 0
    for change in sorted(changes, key=lambda change: (change.start, change.end)):
        made += text[at : change.start] + change.new
        at = change.end
    return made + text[at:]
