"""Articles made, parted, joined and boiled down, as new lists of lines. Rows count from 0; each gives the lines and where to stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bulletin_tui.app.contents import Item, item_at
from bulletin_tui.app.editing import below_heads
from bulletin_tui.app.roles import LABELS, role_of, sign
from bulletin_tui.model import Kind, Role
from bulletin_tui.newsroom.remnants import Remnant
from bulletin_tui.text import sentences

UNNAMED = "【标题】"
_DATE = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:至\d{1,2}日)?|近日|日前|连日来")


class Shaped(NamedTuple):
    """The new lines, and the place to stand on: row and columns start..end."""

    lines: list[str]
    row: int
    start: int = 0
    end: int = 0


def parted(lines: Sequence[str], items: Sequence[Item], row: int, column: int) -> Shaped | None:
    """An article becomes two at the cursor: a brief gets a second ◆, a story a second headline and the same credits."""
    item = item_at(items, row + 1)
    if item is None or item.article is None or role_of(lines, row) not in (Role.PARAGRAPH, Role.BRIEF, Role.ITEM, Role.SUBHEAD):
        return None
    before, after = lines[row][:column].rstrip(), lines[row][column:].lstrip()
    head = list(lines[:row])
    if before.strip(" ◆"):
        head += [before, ""]
    elif role_of(lines, row) is Role.BRIEF:
        return None
    if item.article.kind is Kind.BRIEF:
        return Shaped([*head, f"◆{after}", *lines[row + 1 :]], len(head), 1, 1)
    credits = [f"> {item.article.credits.text}"] if item.article.credits is not None else []
    new = [*head, f"## {UNNAMED}", *credits, "", *([after] if after else []), *lines[row + 1 :]]
    return Shaped(new, len(head), 3, 3 + len(UNNAMED))


def joined(lines: Sequence[str], items: Sequence[Item], row: int) -> Shaped | None:
    """An article goes on from the one above it in its section: a brief in its sentence, a story under its headline as a subhead."""
    item = item_at(items, row + 1)
    if item is None or item.article is None:
        return None
    index = items.index(item)
    above = items[index - 1] if index else None
    if above is None or above.article is None or above.section != item.section:
        return None
    own = list(lines[item.line - 1 : item.end])
    while own and not own[-1].strip():
        own.pop()
    heads = {block.lines[0][0] - item.line for block in (item.article.kicker, item.article.deck, item.article.credits) if block is not None}
    head = list(lines[: item.line - 1])
    while head and not head[-1].strip():
        head.pop()
    tail = ["", *lines[item.end :]] if item.end < len(lines) or not lines[-1].strip() else []
    if item.article.kind is Kind.BRIEF and above.article.kind is Kind.BRIEF:
        first = above.line - 1
        column = len(head[first])
        head[first] += own[0].lstrip("◆").strip()
        rest = [line for offset, line in enumerate(own[1:], 1) if offset not in heads and line.strip()]
        return Shaped([*head, *rest, *tail], first, column, column)
    body = []
    for offset, line in enumerate(own):
        if offset in heads:
            continue
        if item.article.headline is not None and offset == item.article.headline.lines[0][0] - item.line:
            line = f"#### {item.article.title}" if item.article.title else ""
        body.append(line.removeprefix("◆"))
    while body and not body[0].strip():
        body.pop(0)
    return Shaped([*head, "", *body, *tail], len(head) + 1)


def boiled(lines: Sequence[str], items: Sequence[Item], row: int, briefs: str | None) -> Shaped | None:
    """A story becomes a brief: its date and first sentence, its source and pictures, at the end of the briefs if there are any."""
    item = item_at(items, row + 1)
    if item is None or item.article is None or item.article.kind is Kind.BRIEF:
        return None
    body = [block for block in item.article.blocks if block.role in (Role.PARAGRAPH, Role.ITEM)]
    if not body:
        return None
    kept = [f"◆{first_sentence([block.text for block in body])}"]
    if item.article.credits is not None:
        kept.append(f"> {item.article.credits.text}")
    kept += [lines[block.lines[0][0] - 1] for block in item.article.blocks if block.role is Role.CAPTION and block.lines]
    rest = [*lines[: item.line - 1], *lines[item.end :]]
    at = item.line - 1
    if briefs is not None:
        last = next((other for other in reversed(items) if other.section == briefs and other is not item), None)
        if last is not None:
            at = last.end - (item.end - item.line + 1 if last.end > item.line else 0)
    return _put_in(rest, at, kept, 1)


def first_sentence(paragraphs: Sequence[str]) -> str:
    """The first sentence, led by a date: its own, else the first that the story names."""
    text = paragraphs[0].strip()
    stretches = sentences(text)
    first = text[stretches[0][0] : stretches[0][1]] if stretches else text
    date = _DATE.search("\n".join(paragraphs))
    if date and not _DATE.search(first):
        first = f"{date[0]}，{first}"
    return first


def laid_out(lines: Sequence[str], items: Sequence[Item], row: int, skeleton: str) -> Shaped:
    """A skeleton behind the article of a row, with its first place to fill selected."""
    piece = skeleton.strip("\n").split("\n")
    return put_behind(lines, items, row, piece)


def put_behind(lines: Sequence[str], items: Sequence[Item], row: int, piece: Sequence[str]) -> Shaped:
    """An article behind the one of a row (or right under its section's heading)."""
    item = item_at(items, row + 1)
    at = item.end if item is not None else len(lines)
    shaped = _put_in(lines, at, piece, 0)
    for index, line in enumerate(piece):
        if "【" in line and "】" in line:
            return Shaped(shaped.lines, shaped.row + index, line.index("【"), line.index("】") + 1)
    return shaped


def cut_out(lines: Sequence[str], items: Sequence[Item], row: int) -> Shaped | None:
    """The lines without the article of a row."""
    item = item_at(items, row + 1)
    if item is None or item.article is None:
        return None
    rest = [*lines[: item.line - 1], *lines[item.end :]]
    return Shaped(rest or [""], max(min(item.line - 1, len(rest) - 1), 0))


def put_back(lines: Sequence[str], items: Sequence[Item], row: int, remnant: Remnant) -> Shaped | None:
    """What was cut out stands again: an article behind that of a row, paragraphs behind the row itself.

    Where the row is in no article, paragraphs go to the end of the one they stood in. None where that is gone, too.
    """
    first = remnant.lines[0]
    if first.startswith(("# ", "## ", "### ", "◆")):
        return put_behind(lines, items, row, _apart(remnant.lines))
    item = item_at(items, row + 1)
    if item is None or item.article is None:
        item = next((item for item in items if item.article is not None and _stood_in(item, remnant.origin)), None)
        if item is None:
            return None
        return _put_in(lines, item.end, _apart(remnant.lines), 0)
    return _put_in(lines, below_heads(items, row) + 1, _apart(remnant.lines), 0)


def _stood_in(item: Item, origin: str) -> bool:
    return bool(origin) and item.title.lstrip("◆").startswith(origin)


def _apart(lines: Sequence[str]) -> list[str]:
    """Lines as a draft has them: a blank one between paragraphs, none among titles and credits or between items."""
    out: list[str] = []
    for index, line in enumerate(lines):
        above = lines[index - 1] if index else ""
        close = (above.startswith(("#", "◆")) and line.startswith(("#", ">", "!["))) or (above[:2] == line[:2] == "- ")
        out += [line] if not index or close else ["", line]
    return out


def offered(remnants: Sequence[Remnant], here: str) -> list[Remnant]:
    """What waits, newest first, as an editor looks for it: what stood in the article of this title, then the others, each as it read."""
    oldest_first = list(reversed(remnants))
    newest = {remnant.origin: index for index, remnant in enumerate(oldest_first)}
    own = here.lstrip("◆")
    return sorted(
        oldest_first,
        key=lambda remnant: (not (remnant.origin and own.startswith(remnant.origin)), -newest[remnant.origin]),
    )


def told(remnant: Remnant) -> str:
    """The lines of a remnant as they read, without the marks of the draft; what each is stands before it."""
    return "\n".join(filter(None, (_told(remnant.lines, index) for index in range(len(remnant.lines)))))


def _told(lines: Sequence[str], index: int) -> str:
    role, line = role_of(lines, index), lines[index]
    if role is Role.CAPTION:
        line = line.strip().removeprefix("![").rpartition("](")[0]
    words = line[sign(line, role) :].strip().removeprefix("◆").strip()
    label = LABELS.get(role, "") if role is not None else ""
    return f"{label}　{words}" if label and words else words


def _put_in(lines: Sequence[str], at: int, piece: Sequence[str], column: int) -> Shaped:
    """A piece before the line with index `at`, blank lines on both sides; a file that ends with a line feed still does."""
    head, tail = list(lines[:at]), list(lines[at:])
    while head and not head[-1].strip():
        head.pop()
    while tail and not tail[0].strip():
        tail.pop(0)
    new = [*head, *([""] if head else []), *piece, "", *tail]
    return Shaped(new, len(head) + (1 if head else 0), column, column)
