"""Where in the XML of a Word file a character of its text stands.

The reader of Word files and this are strangers, so the text is laid beside the file once more: line by line in the
order in which Word shows the paragraphs. What a reader adds (an automatic number) or leaves out has no place of its
own; it gets that of the character before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from lxml import etree

WINDOW = 600  # characters looked through for a line that does not stand where it is expected
LABEL = 12  # characters of an automatic number, which stand in no text of the file
UNIQUE = 12  # a line this long is looked for in the whole rest of the file

# Text that Word does not show where it stands.
_HIDDEN = frozenset(("del", "moveFrom", "rPr", "pPr", "sectPr", "instrText", "delText", "delInstrText", "rt"))


class Spot(NamedTuple):
    """One character: the element of text that holds it, and where in it."""

    element: Any
    at: int


def local(element: Any) -> str:
    """p for w:p, in transitional and strict files alike; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


class Places:
    """The characters of a document in reading order, and which of them each character of a text is."""

    def __init__(self, root: Any, text: str) -> None:
        self.spots: list[Spot] = []
        shown: list[str] = []
        for element in _texts(root):
            for index, character in enumerate(element.text or ""):
                self.spots.append(Spot(element, index))
                shown.append(character)
        self._shown = "".join(shown)
        self._known: list[int] = []  # offsets in the text, rising …
        self._spots: list[int] = []  # … and the spot of each, rising, too
        self._align(text)

    def __bool__(self) -> bool:
        return bool(self.spots)

    def spot(self, offset: int) -> int:
        """The number of the spot of a character of the text; of what has none, the nearest before it."""
        at = bisect_right(self._known, offset) - 1
        if at < 0:
            return 0
        known, spot = self._known[at], self._spots[at]
        while known < offset and spot + 1 < len(self.spots) and self._shown[spot + 1].isspace():
            known, spot = known + 1, spot + 1
        return spot

    # --- laying the text beside the file ---

    def _align(self, text: str) -> None:
        dense = [number for number, character in enumerate(self._shown) if not character.isspace()]
        stream = "".join(self._shown[number] for number in dense)
        reached = start = 0
        for line in text.split("\n"):
            places = [start + index for index, character in enumerate(line) if not character.isspace()]
            start += len(line) + 1
            wanted = "".join(line.split())
            for own, theirs in _matching(wanted, stream, reached):
                self._known.append(places[own])
                self._spots.append(dense[theirs])
                reached = theirs + 1


def _matching(wanted: str, stream: str, start: int) -> Iterator[tuple[int, int]]:
    """Pairs of places of the same character in a line and, from a start on, in the stream of the file."""
    if not wanted:
        return
    end = None if len(wanted) >= UNIQUE else start + len(wanted) + WINDOW
    for cut in range(max(1, min(LABEL, len(wanted) - LABEL))):
        at = stream.find(wanted[cut:], start, end)
        if at >= 0:
            yield from ((cut + index, at + index) for index in range(len(wanted) - cut))
            return
    part = stream[start : start + len(wanted) + WINDOW]
    for own, theirs, size in SequenceMatcher(None, wanted, part, autojunk=False).get_matching_blocks():
        if size >= min(2, len(wanted)):
            yield from ((own + index, start + theirs + index) for index in range(size))


# --- the document in reading order ------------------------------------------------------------------------------------


def _texts(root: Any) -> Iterator[Any]:
    """Elements of text; a paragraph's boxes come after it."""
    for paragraph in root.iter("{*}p"):
        if etree.QName(paragraph).namespace == etree.QName(root).namespace and not _inside_box(paragraph):
            yield from _of_paragraph(paragraph)


def _inside_box(paragraph: Any) -> bool:
    return any(local(parent) in ("txbxContent", "del", "moveFrom") for parent in paragraph.iterancestors())


def _of_paragraph(paragraph: Any) -> Iterator[Any]:
    boxes: list[Any] = []
    yield from _inside(paragraph, boxes)
    for box in boxes:
        for inner in box.iter("{*}p"):
            if next(parent for parent in inner.iterancestors() if local(parent) == "txbxContent") is box:
                yield from _of_paragraph(inner)


def _inside(parent: Any, boxes: list[Any]) -> Iterator[Any]:
    for element in parent:
        name = local(element)
        if name == "t":
            if "/drawingml/" not in element.tag:
                yield element
        elif name == "txbxContent":
            boxes.append(element)
        elif name == "AlternateContent":
            chosen = _branch(element)
            if chosen is not None:
                yield from _inside(chosen, boxes)
        elif name and name not in _HIDDEN:
            yield from _inside(element, boxes)


def _branch(alternatives: Any) -> Any:
    """The new branch, unless only the old one holds text."""
    choices = [inner for inner in alternatives if local(inner) in ("Choice", "Fallback")]
    full = [inner for inner in choices if any(local(part) == "t" for part in inner.iter())]
    return (full or choices or [None])[0]
