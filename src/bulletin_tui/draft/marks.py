"""The marks of the draft format: what begins a line, and how a line becomes a role and a text and back."""

from __future__ import annotations

from bulletin_tui.expressions import expression
from bulletin_tui.model import Block, Role

_LINE_MARKS: tuple[tuple[str, Role], ...] = (
    ("####", Role.SUBHEAD),
    ("###", Role.KICKER),  # or the deck of the headline that it touches
    ("##", Role.HEADLINE),
    ("#", Role.SECTION),
    (">", Role.NOTE),  # or the credits of the headline or brief above it
    ("-", Role.ITEM),
)
_BARE = frozenset({"##", "#"})  # marks that say something without a text
_HALF = str.maketrans("＃＞", "#>")
_PICTURE = expression(r"!\[(?P<text>.*)\]\((?P<image>[^()]*(?:\([^()]*\)[^()]*)*)\)\Z")
_ESCAPABLE = expression(r"\\*(?:(?:[#＃]{1,4}|[>＞]|-)(?=\s|\Z)|◆|!\[|---\Z)")
_MARKS = {Role.SECTION: "# ", Role.KICKER: "### ", Role.HEADLINE: "## ", Role.DECK: "### ", Role.CREDITS: "> ",
          Role.SUBHEAD: "#### ", Role.NOTE: "> ", Role.ITEM: "- ", Role.BRIEF: "◆"}  # fmt: skip
SPACED = frozenset({Role.SECTION, Role.KICKER})  # roles that a blank line goes before


def classify(line: str) -> tuple[Role, str, str | None]:
    """A stripped line's role and text, and the picture where it is a caption."""
    if line.startswith("◆"):
        return Role.BRIEF, line[1:].strip(), None
    if picture := _PICTURE.match(line):
        return Role.CAPTION, picture["text"], picture["image"].strip() or None
    mark = line[:5].translate(_HALF)
    for sign, role in _LINE_MARKS:
        if mark.startswith(sign):
            rest = line[len(sign) :]
            if rest[:1].isspace() or (not rest and sign in _BARE):
                return role, rest.strip(), None
            break
    if line.startswith("\\") and _ESCAPABLE.match(line):
        return Role.PARAGRAPH, line[1:], None
    return Role.PARAGRAPH, line, None


def line_of(block: Block) -> str:
    """A block as its line of a draft, without a line end."""
    text = " ".join(block.text.split("\n")).strip()
    if block.role is Role.CAPTION:
        return f"![{text}]({block.image or ''})"
    if block.role is Role.PARAGRAPH:
        return "\\" + text if _ESCAPABLE.match(text) else text
    return (_MARKS.get(block.role, "") + text).rstrip()
