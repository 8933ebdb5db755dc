"""A Word file that came back: what its readers changed in it, and what they remarked (ECMA-376 part 1, 17.13.4 and 17.13.5).

The file is read as one old text, a paragraph a line, and the edits that make the new one of it. Nothing is understood
here of what the text means, and nothing is applied.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bulletin_tui.importing.word.fields import Fields
from bulletin_tui.importing.word.package import Package
from bulletin_tui.importing.word.revised import By, Edit, Remark, Restyled, Revised
from bulletin_tui.importing.word.styles import Styles
from bulletin_tui.importing.word.symbols import symbol
from bulletin_tui.importing.word.tags import attribute, branch, child, name_of, value
from bulletin_tui.model import TITLES, Role

_NEW = frozenset(("w:ins", "w:moveTo"))
_GONE = frozenset(("w:del", "w:moveFrom"))
_MOVED = frozenset(("w:moveFrom", "w:moveTo"))
_SKIPPED = frozenset(
    ("w:pPr", "w:rPr", "w:sectPr", "w:sdtPr", "w:instrText", "w:delInstrText", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:rt")
)
_BROKEN = TITLES | {Role.CAPTION}  # what is printed in lines broken by sense
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\v", "w:br": "\v", "w:noBreakHyphen": "-"}


def read(path: Path, own: str) -> Revised:
    """What a .docx says of its changes. Those of an author whose name ends in `own` are ours, and count as made. Raises UnreadableFile."""
    package = Package(path)
    styles = Styles(package)
    walk = _Walk(styles, own)
    walk.blocks(package.body(), ())
    found = walk.found
    found.old = found.old.removesuffix("\n")
    found.remarks = list(_remarks(package, walk.ranges))
    found.stamps = " ".join(_text(package.xml(part)) for part in package.related("footer"))
    found.ours = styles.ours
    found.last = _last(package, found.ours)
    return found


class _Walk:
    """The document from its first element to its last; `around` are the changes that an element stands in."""

    def __init__(self, styles: Styles, own: str) -> None:
        self._styles, self._own = styles, own
        self._fields = Fields()
        self._boxes: list[Any] = []
        self._begun = False  # whether the paragraph has text
        self._broken = False  # whether our writer may have broken it into lines
        self._open: Edit | None = None
        self.found = Revised()
        self.ranges: dict[str, list[int]] = {}  # of each comment: where its stretch begins, and where it ends

    def blocks(self, parent: Any, around: tuple[Any, ...]) -> None:
        for element in parent:
            name = name_of(element)
            if name == "w:p":
                self._paragraph(element, around)
            elif name == "mc:AlternateContent":
                chosen = branch(element)
                if chosen is not None:
                    self.blocks(chosen, around)
            elif name == "w:tr":
                row = child(element, "w:trPr")
                marks = () if row is None else tuple(mark for mark in row if name_of(mark) in ("w:ins", "w:del"))
                self.blocks(element, (*around, *marks))
            elif name in ("w:commentRangeStart", "w:commentRangeEnd"):
                self._range(element)
            elif name and name not in _SKIPPED:
                self.blocks(element, (*around, element) if name in _NEW | _GONE else around)

    def _paragraph(self, element: Any, around: tuple[Any, ...]) -> None:
        properties = child(element, "w:pPr")
        id_ = value(properties, "w:pStyle") if properties is not None else None
        style = self._styles.name(id_)
        named = self._styles.named(id_)
        if properties is not None:
            self._restyled(properties, style)
        self._begun = False
        self._broken = named is not None and named.role in _BROKEN
        self._inline(element, around)
        marks = child(properties, "w:rPr") if properties is not None else None
        own = () if marks is None else tuple(mark for mark in marks if name_of(mark) in _NEW | _GONE)
        self._add("\n", (*around, *own), style)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.blocks(box, around)

    def _restyled(self, properties: Any, style: str) -> None:
        change = child(properties, "w:pPrChange")
        if change is None or (attribute(change, "w:author") or "").endswith(self._own):
            return
        was = self._styles.name(value(change, "w:pPr", "w:pStyle"))
        if was != style:
            by = By(attribute(change, "w:author") or "", attribute(change, "w:date") or "")
            self.found.restyled.append(Restyled(len(self.found.old), was, style, by))

    def _inline(self, parent: Any, around: tuple[Any, ...]) -> None:
        for element in parent:
            name = name_of(element)
            if name in ("w:t", "w:delText", "m:t"):
                self._add((element.text or "").replace("\n", " "), around)
            elif name in _SIGNS:
                ours = name == "w:br" and self._broken
                if self._begun and not ours and attribute(element, "w:type") in (None, "textWrapping"):
                    self._add(_SIGNS[name], around)
            elif name == "w:sym":
                self._add(symbol(attribute(element, "w:char") or ""), around)
            elif name == "w:fldChar":
                self._fields.see(attribute(element, "w:fldCharType") or "")
            elif name in ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"):
                self._range(element)
            elif name == "w:txbxContent":
                self._boxes.append(element)
            elif name == "mc:AlternateContent":
                chosen = branch(element)
                if chosen is not None:
                    self._inline(chosen, around)
            elif name and name not in _SKIPPED:
                self._inline(element, (*around, element) if name in _NEW | _GONE else around)

    def _range(self, element: Any) -> None:
        at = len(self.found.old)
        self.ranges.setdefault(attribute(element, "w:id") or "", [at, at])[1] = at

    def _add(self, text: str, around: tuple[Any, ...], style: str = "") -> None:
        if not text or not self._fields.shown:
            return
        self._begun = text != "\n"
        ours = [mark for mark in around if (attribute(mark, "w:author") or "").endswith(self._own)]
        if any(name_of(mark) in _GONE for mark in ours):
            return
        theirs = [mark for mark in around if mark not in ours]
        new = next((mark for mark in theirs if name_of(mark) in _NEW), None)
        gone = next((mark for mark in reversed(theirs) if name_of(mark) in _GONE), None)
        if new is not None and gone is not None:
            return  # one put in what another took out again
        if new is None and gone is None:
            self._stays(text, style)
        else:
            self._edit(text, new if new is not None else gone, gone is not None, style)

    def _stays(self, text: str, style: str) -> None:
        self._open = None
        self.found.old += text
        if text == "\n":
            self.found.styles.append(style)

    def _edit(self, text: str, mark: Any, gone: bool, style: str) -> None:
        by = By(attribute(mark, "w:author") or "", attribute(mark, "w:date") or "", name_of(mark) in _MOVED)
        edit = self._continued(by, text)
        if gone:
            self.found.old += text
            edit = edit._replace(end=len(self.found.old))
        else:
            edit = edit._replace(new=edit.new + text, styles=(*edit.styles, style) if text == "\n" else edit.styles)
        if gone and text == "\n":
            self.found.styles.append(style)
        self.found.edits[-1] = edit
        # Whole paragraphs are edits of their own, so that each can be taken or refused.
        self._open = None if text == "\n" and self._at_start(edit) else edit

    def _continued(self, by: By, text: str) -> Edit:
        """The edit that is open if this belongs to it, else a new one."""
        edit, at = self._open, len(self.found.old)
        if edit is not None and edit.end == at and edit.by.author == by.author and edit.by.moved == by.moved:
            begun = self.found.old[edit.start : edit.end] or edit.new
            if text != "\n" or self._at_start(edit) or not begun.startswith("\n"):
                return edit
        self.found.edits.append(Edit(at, at, "", by))
        return self.found.edits[-1]

    def _at_start(self, edit: Edit) -> bool:
        return edit.start == 0 or self.found.old[edit.start - 1] == "\n"


def _remarks(package: Package, ranges: dict[str, list[int]]) -> Iterator[Remark]:
    for part in package.related("comments"):
        root = package.xml(part)
        for comment in () if root is None else root:
            text = _text(comment)
            if name_of(comment) == "w:comment" and text:
                start, end = ranges.get(attribute(comment, "w:id") or "", [0, 0])
                yield Remark(start, end, text, By(attribute(comment, "w:author") or "", attribute(comment, "w:date") or ""))


def _text(element: Any) -> str:
    """What stands in a part, its paragraphs on one line."""
    if element is None:
        return ""
    lines = []
    for paragraph in element.iter():
        if name_of(paragraph) == "w:p":
            lines.append("".join(text.text or "" for text in paragraph.iter() if name_of(text) == "w:t").strip())
    return " ".join(filter(None, lines))


def _last(package: Package, ours: bool) -> str:
    """Who saved a file last; nobody where that is still the office that our writer names in both places."""
    root = package.xml("docProps/core.xml")
    creator, last = ("".join(element.text or "" for element in root.iter(f"{{*}}{name}")).strip() if root is not None else ""
                     for name in ("creator", "lastModifiedBy"))  # fmt: skip
    return "" if ours and last == creator else last
