"""Two versions of a text brought together, line by line: what another program saved, and what is not yet saved here."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

Location = tuple[int, int]


class Clash(NamedTuple):
    """Lines that both sides changed. `line` is where mine begin in the merged text, from 0."""

    line: int
    mine: tuple[str, ...]
    theirs: tuple[str, ...]


class Merged(NamedTuple):
    """The merged lines, with mine in place wherever both sides changed the same, and those clashes."""

    lines: list[str]
    clashes: list[Clash]


def line_changes(old: Sequence[str], new: Sequence[str], anchor: int = 0) -> tuple[list[tuple[Location, Location, str]], int]:
    """The replacements that make one list of lines another, and where the line `anchor` stands afterwards."""
    edits: list[tuple[Location, Location, str]] = []
    moved = anchor
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    matcher = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        i1, i2, j1, j2 = i1 + head, i2 + head, j1 + head, j2 + head
        if tag == "equal":
            if i1 <= anchor < i2:
                moved = anchor - i1 + j1
            continue
        if i1 <= anchor < i2:
            moved = min(anchor - i1 + j1, max(j2 - 1, 0))
        if i2 - i1 == j2 - j1:
            for index in range(i2 - i1):
                edits.append(_within(i1 + index, old[i1 + index], new[j1 + index]))
        else:
            edits.append(_whole(old, i1, i2, new[j1:j2]))
    if anchor >= len(old) - tail:
        moved = anchor + len(new) - len(old)
    return edits, moved


def _within(line: int, old: str, new: str) -> tuple[Location, Location, str]:
    """The least replacement inside one line, so that a cursor behind it stays on its word."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return (line, head), (line, len(old) - tail), new[head : len(new) - tail]


def _whole(old: Sequence[str], first: int, last: int, new: Sequence[str]) -> tuple[Location, Location, str]:
    """Lines first..last give way to others: whole lines, line ends included."""
    text = "\n".join(new)
    if last < len(old):
        return (first, 0), (last, 0), text + "\n" if new else ""
    if first > 0:
        return (first - 1, len(old[first - 1])), (len(old) - 1, len(old[-1])), "\n" + text if new else ""
    return (0, 0), (len(old) - 1, len(old[-1])), text


def merge(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Merged:
    """Three versions brought together: what only one side changed is taken; what both changed alike, once."""
    out: list[str] = []
    clashes: list[Clash] = []
    left, right = _matches(base, mine), _matches(base, theirs)
    b = m = t = 0
    while b < len(base) or m < len(mine) or t < len(theirs):
        if b < len(base) and left.get(b) == m and right.get(b) == t:
            out.append(base[b])
            b, m, t = b + 1, m + 1, t + 1
            continue
        # The next line that stands in all three ends this changed stretch.
        stop = b
        while stop < len(base) and not (left.get(stop, -1) >= m and right.get(stop, -1) >= t):
            stop += 1
        m_stop = left[stop] if stop < len(base) else len(mine)
        t_stop = right[stop] if stop < len(base) else len(theirs)
        was, here, there = tuple(base[b:stop]), tuple(mine[m:m_stop]), tuple(theirs[t:t_stop])
        if here == there or there == was:
            out += here
        elif here == was:
            out += there
        else:
            clashes.append(Clash(len(out), here, there))
            out += here
        b, m, t = stop, m_stop, t_stop
    return Merged(out, clashes)


def _matches(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    found: dict[int, int] = {}
    for first, second, length in SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks():
        found.update((first + index, second + index) for index in range(length))
    return found


def both(clashes: Sequence[Clash], lines: Sequence[str]) -> list[str]:
    """The merged lines with the other side's version kept under mine, as notes that are never printed."""
    out = list(lines)
    for clash in reversed(clashes):
        notes = [f"> 备注：别处改为：{line}" for line in clash.theirs if line.strip()] or ["> 备注：别处删去了这一段"]
        at = clash.line + len(clash.mine)
        while at > clash.line and not out[at - 1].strip():
            at -= 1
        out[at:at] = notes
    return out


def as_in(text: str, original: str) -> str:
    """A text of line feeds with the line ends of the file it came from; in a file of both kinds, each line keeps its own."""
    returns = original.count("\r\n")
    if not returns:
        return text
    if returns == original.count("\n"):
        return text.replace("\n", "\r\n")
    old = original.split("\n")
    plain = [line.removesuffix("\r") for line in old]
    new = text.split("\n")
    ends = {second: old[first].endswith("\r") for first, second in _matches(plain, new).items()}
    return "\n".join(line + "\r" if ends.get(index) and index < len(new) - 1 else line for index, line in enumerate(new))
