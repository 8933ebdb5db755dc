"""Changes to the structure of a draft, as new lists of its lines: an article moved, a line given another role."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bulletin_tui.app.contents import Item, item_at
from bulletin_tui.app.roles import role_of
from bulletin_tui.model import Kind, Role

SIGNS: dict[Role, str] = {Role.SECTION: "# ", Role.KICKER: "### ", Role.HEADLINE: "## ", Role.DECK: "### ", Role.CREDITS: "> ",
                          Role.PARAGRAPH: "", Role.BRIEF: "◆", Role.SUBHEAD: "#### ", Role.NOTE: "> 备注：", Role.ITEM: "- "}  # fmt: skip
LONG, TELLING, NEAR = 40, 20, 3  # characters: quoted whole, enough to tell a passage, on either side of an empty place
_APART = re.compile("[「」\\n]")
_STARTS = ("####", "###", "##", "#", "＃＃＃＃", "＃＃＃", "＃＃", "＃", ">", "＞", "-", "◆", "\\")


def moved(lines: Sequence[str], items: Sequence[Item], line: int, step: int) -> tuple[list[str], int] | None:
    """The lines with the article (or whole section) at a line, from 1, moved one place up or down.

    An article leaves its section at either end for the one beyond. Returns the new lines and the line on which the
    moved piece begins now; None where it can go no further.
    """
    item = item_at(items, line)
    if item is None:
        return None
    index = items.index(item)
    if item.article is None:
        return _section_moved(lines, items, index, step)
    other = index + step
    if not 0 <= other < len(items):
        return None
    piece, beyond = _piece(lines, item), items[other]
    if step < 0:
        start = beyond.line - 1  # in front of the article above, or of the heading: then at the end of the section before
        return _put(lines, item, piece, start), start + 1
    end = beyond.end  # behind the article below, or behind the heading of the next section and the notes that belong to it
    new = _put(lines, item, piece, end)
    return new, end - len(piece) + 1


def _section_moved(lines: Sequence[str], items: Sequence[Item], index: int, step: int) -> tuple[list[str], int] | None:
    heads = [position for position, item in enumerate(items) if item.article is None]
    at = heads.index(index)
    if not 0 <= at + step < len(heads):
        return None
    upper, lower = sorted((heads[at], heads[at + step]))
    after = next((items[position].line - 1 for position in heads if position > lower), len(lines))
    first, second = items[upper].line - 1, items[lower].line - 1
    above, below = list(lines[first:second]), list(lines[second:after])
    new = [*lines[:first], *_apart(below), *_apart(above)]
    while lines and new and not new[-1].strip() and after == len(lines) and lines[-1].strip():
        new.pop()
    new += lines[after:]
    return new, first + 1 if step < 0 else first + 1 + len(_apart(below))


def _piece(lines: Sequence[str], item: Item) -> list[str]:
    return _apart(list(lines[item.line - 1 : item.end]))


def _apart(piece: list[str]) -> list[str]:
    """A piece that ends with exactly one blank line, so that it can stand anywhere."""
    kept = list(piece)
    while kept and not kept[-1].strip():
        kept.pop()
    return [*kept, ""]


def _put(lines: Sequence[str], item: Item, piece: list[str], at: int) -> list[str]:
    """The lines without an item, and with its piece before the line with index `at` of the old text."""
    first, last = item.line - 1, item.end
    if at <= first:
        head, middle, tail = lines[:at], lines[at:first], lines[last:]
        new = [*head, *piece, *_joined(middle), *tail]
    else:
        head, middle, tail = lines[:first], lines[last:at], lines[at:]
        new = [*head, *_joined(middle), *piece, *tail]
    ending = 0 if not lines or lines[-1].strip() else 1  # a file that ends with a line feed still does, with one
    while new and not new[-1].strip():
        new.pop()
    return new + [""] * ending


def _joined(middle: Sequence[str]) -> list[str]:
    return list(middle) if not middle or not middle[-1].strip() else [*middle, ""]


def below_heads(items: Sequence[Item], row: int) -> int:
    """The row, from 0, behind which a line may go that an editor wants behind this one: never among an article's titles and credits."""
    item = item_at(items, row + 1)
    if item is None or item.article is None:
        return row
    article = item.article
    brief = article.blocks[0] if article.kind is Kind.BRIEF else None
    heads = [head.lines[0][0] for head in (article.kicker, article.headline, article.deck, brief, article.credits) if head is not None]
    return max([row, *(line - 1 for line in heads)])


def with_role(line: str, role: Role) -> str:
    """A line with the mark of another role instead of its own."""
    text = line.strip()
    for sign in _STARTS:
        if text.startswith(sign) and (sign in ("◆", "\\") or text[len(sign) : len(sign) + 1].isspace() or text == sign):
            text = text[len(sign) :].strip()
            break
    return (SIGNS.get(role, "") + text.removeprefix("备注：")).rstrip()


def silence(lines: Sequence[str], items: Sequence[Item], line: int, rule: str, words: str, column: int = 0) -> tuple[int, str] | None:
    """Where to put the note that one finding is right as it stands, and the note; None where a draft has no place for it.

    The index is that of the line before which it goes. Only the words (at a line and column, from 1) are silenced, and only in the
    paragraph. With words, the note names the rule's group as people call it; without, the rule alone: a group would be too much.
    """
    from bulletin_tui.checking.style import FAMILIES

    role = role_of(lines, line - 1)
    named = _quoted(words, lines[line - 1][max(column - 1 - NEAR, 0) : column - 1 + NEAR] if column else "")
    if named:
        rule = FAMILIES.get(rule.partition("/")[0], rule)
    apart = below_heads(items, line - 1) == line - 1  # no credits that the note would part from its brief
    if apart and role in (Role.PARAGRAPH, Role.BRIEF, Role.ITEM, Role.CAPTION, Role.SUBHEAD):
        return line, f"> 免查上一段：{rule}{named}"
    item = item_at(items, line)
    if item is None or item.article is None:
        return None
    end = item.end
    while end > item.line and not lines[end - 1].strip():
        end -= 1
    return end, f"> 免查：{rule}{named}"


def _quoted(words: str, around: str) -> str:
    """Words as a note of 免查 names them: whole, or as much as tells them; where nothing stands, what stands around it."""
    if 0 < len(words) <= LONG and not _APART.search(words):
        return f"「{words}」"
    stretch = max(_APART.split(words or around), key=len)[:TELLING]
    if len(stretch.strip()) > 1:
        return f"「{stretch}」"
    return f"『{words}』" if words.strip() and not set("『』\n") & set(words) else ""


def without(lines: Sequence[str], row: int) -> tuple[tuple[int, int], tuple[int, int], str]:
    """The edit that takes a whole line, from 0, out of the text."""
    if row:
        return (row - 1, len(lines[row - 1])), (row, len(lines[row])), ""
    return (0, 0), (1, 0) if len(lines) > 1 else (0, len(lines[0])), ""
