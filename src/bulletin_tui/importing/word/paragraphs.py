"""The paragraphs of a Word file in reading order, as Word shows them when all changes are accepted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from bulletin_tui.importing.word import raw
from bulletin_tui.importing.word.fields import Fields
from bulletin_tui.importing.word.package import Package
from bulletin_tui.importing.word.paragraph import Paragraph
from bulletin_tui.importing.word.styles import Styles
from bulletin_tui.importing.word.symbols import UNKNOWN, symbol
from bulletin_tui.importing.word.tables import FLATTENED, listed, row_of, under
from bulletin_tui.importing.word.tags import attribute, branch, child, name_of, switched, value
from bulletin_tui.model import Doubt, Role
from bulletin_tui.text import count

# What Word does not show, or what says something of text rather than being it.
_SKIPPED = frozenset(
    ("w:pPr", "w:rPr", "w:sectPr", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr",
     "w:rt", "w:instrText", "w:delText", "w:delInstrText", "w:fldData")
)  # fmt: skip
_DELETED = frozenset(("w:del", "w:moveFrom"))
_INSERTED = frozenset(("w:ins", "w:moveTo"))


class _Run(NamedTuple):
    style: str
    bold: bool
    size: int


class Reader:
    """Walks a document once, from the first element to the last."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self._package = package
        self._styles = styles
        self._targets = package.relations(package.document)
        self._body = package.body()
        self._out: list[Paragraph] = []
        self._boxes: list[Any] = []  # text boxes met inside the paragraph being read
        self._fields = Fields()
        self._runs: list[_Run] = []  # the open runs, the paragraph's own type first
        self._held: Paragraph | None = None  # its end was deleted: the next paragraph continues it
        self._authors: dict[str, None] = {}
        self._unsure: dict[str, None] = {}
        self.generated = 0  # characters that stand in no w:t: automatic numbers, symbols, hyphens

    def read(self) -> list[Paragraph]:
        self._blocks(self._body)
        self._release()
        return self._out or [Paragraph()]

    def expected(self) -> int:
        """How many characters must have been read."""
        return raw.characters(self._body) + self.generated

    def doubts(self) -> Iterable[Doubt]:
        if self._authors:
            first = next((line for line, paragraph in enumerate(self._out, 1) if paragraph.changed), 1)
            who = "、".join(filter(None, self._authors)) or "未署名"
            yield Doubt(first, f"文件里有没定下来的修订（{who}），已按“接受全部修订”读入，请核对")
        for why in self._unsure:
            yield Doubt(1, why)
        for line in [line for line, paragraph in enumerate(self._out, 1) if paragraph.row and not (line > 1 and self._out[line - 2].row)]:
            yield Doubt(line, FLATTENED)

    # --- blocks --------------------------------------------------------------------------------------------------

    def _blocks(self, parent: Any) -> None:
        for element in parent:
            name = name_of(element)
            if name == "w:p":
                self._paragraph(element)
            elif name == "w:tbl":
                self._table(element)
            elif name in _DELETED:
                self._by(element)
            elif name == "w:altChunk":
                self._unsure["文件里嵌着另一份文件，没有读入，请在 Word 里打开后另存"] = None
            elif name == "mc:AlternateContent":
                chosen = branch(element)
                if chosen is not None:
                    self._blocks(chosen)
            elif name and name not in _SKIPPED:
                self._blocks(element)

    def _paragraph(self, element: Any) -> None:
        properties = child(element, "w:pPr")
        style = value(properties, "w:pStyle") if properties is not None else None
        held, self._held = self._held, None
        paragraph = held or self._described(Paragraph(), style, properties)
        outer, self._boxes = self._boxes, []
        self._runs.append(_Run("", self._styles.bold(style), self._styles.size(style)))
        runs: list[_Run] = []
        self._inline(element, paragraph, runs)
        self._runs.pop()
        paragraph.bold = bool(runs) and all(run.bold for run in runs)
        paragraph.size = max((run.size for run in runs), default=0)
        boxes, self._boxes = self._boxes, outer
        if properties is not None and child(properties, "w:rPr", "w:del") is not None:
            if runs or paragraph.images or held is not None:
                self._held = paragraph
            else:  # nothing of it is left, so that the next paragraph is no part of it
                self.generated -= count(paragraph.text)
            self._by(child(properties, "w:rPr", "w:del"), paragraph)
        else:
            self._place(paragraph)
        for box in boxes:
            self._blocks(box)

    def _described(self, paragraph: Paragraph, style: str | None, properties: Any) -> Paragraph:
        ours = self._styles.named(style)
        number, bullet = self._styles.number(style, properties)
        if number:
            self.generated += count(number)
            paragraph.text = number
            paragraph.pieces.append(("", number))
        paragraph.style = self._styles.name(style)
        paragraph.level = self._styles.level(style, properties)
        paragraph.centred = self._styles.centred(style, properties)
        paragraph.role = ours.role if ours is not None and not ours.level else Role.ITEM if bullet else None
        return paragraph

    def _place(self, paragraph: Paragraph) -> None:
        """A picture in the middle of a text stands on a line of its own, before it; in a caption it stays."""
        text = paragraph.text.strip()
        if paragraph.images and text and not paragraph.is_caption:
            self._out += [Paragraph(images=[image]) for image in paragraph.images]
            paragraph.images = []
        elif len(paragraph.images) > 1:
            self._out += [Paragraph(images=[image]) for image in paragraph.images[:-1]]
            paragraph.images = paragraph.images[-1:]
        self._out.append(paragraph)

    def _release(self) -> None:
        if self._held is not None:
            self._place(self._held)
            self._held = None

    def _collected(self, element: Any) -> list[Paragraph]:
        outer, self._out = self._out, []
        self._blocks(element)
        self._release()
        found, self._out = self._out, outer
        return found

    def _table(self, table: Any) -> None:
        first = len(self._out)
        for row in under(table, "w:tr"):
            if child(row, "w:trPr", "w:del") is not None:
                self._by(child(row, "w:trPr", "w:del"))
                continue
            cells = [self._collected(cell) for cell in under(row, "w:tc") if child(cell, "w:tcPr", "w:cellDel") is None]
            self._out += row_of([[paragraph for paragraph in cell if paragraph.text.strip() or paragraph.images] for cell in cells])
        for paragraph in listed([paragraph for paragraph in self._out[first:] if paragraph.row]):
            paragraph.role = Role.ITEM

    # --- inside a paragraph --------------------------------------------------------------------------------------

    def _inline(self, parent: Any, paragraph: Paragraph, runs: list[_Run]) -> None:
        for element in parent:
            name = name_of(element)
            if name in ("w:t", "m:t"):
                self._add(element.text or "", paragraph, runs)
            elif name in _LEAVES:
                self._leaf(name, element, paragraph, runs)
            elif name == "w:r":
                self._runs.append(self._run(element))
                self._inline(element, paragraph, runs)
                self._runs.pop()
            elif name == "w:txbxContent":
                self._boxes.append(element)
            elif name == "mc:AlternateContent":
                chosen = branch(element)
                if chosen is not None:
                    self._inline(chosen, paragraph, runs)
            elif name in _DELETED:
                self._by(element, paragraph)
            elif name and name not in _SKIPPED:
                if name in _INSERTED:
                    self._by(element, paragraph)
                self._inline(element, paragraph, runs)

    def _run(self, element: Any) -> _Run:
        outer = self._runs[-1]
        properties = child(element, "w:rPr")
        if properties is None:
            return outer
        style, size = value(properties, "w:rStyle"), value(properties, "w:sz")
        bold = switched(properties, "w:b")
        if bold is None:
            bold = outer.bold or (style is not None and self._styles.bold(style))
        return _Run(self._styles.name(style), bold, int(size) if size and size.isdigit() else outer.size)

    def _add(self, text: str, paragraph: Paragraph, runs: list[_Run], generated: bool = False) -> None:
        if not text or not self._fields.shown:
            return
        run = self._runs[-1]
        text = text.replace("\n", " ").replace("\r", " ")
        paragraph.text += text
        paragraph.pieces.append((run.style, text))
        if text.strip():
            runs.append(run)
        if generated:
            self.generated += count(text)

    def _leaf(self, name: str, element: Any, paragraph: Paragraph, runs: list[_Run]) -> None:
        if name in _SIGNS:
            self._add(_SIGNS[name], paragraph, runs, generated=True)
        elif name == "w:br":
            self._add("\v" if attribute(element, "w:type") in (None, "textWrapping") else "", paragraph, runs)
        elif name == "w:sym":
            self._add(self._symbol(element), paragraph, runs, generated=True)
        elif name == "w:fldChar":
            self._fields.see(attribute(element, "w:fldCharType") or "")
        elif name == "w:bookmarkStart":
            paragraph.marks.append(attribute(element, "w:name") or "")
        else:
            self._image(attribute(element, "r:embed") or attribute(element, "r:id"), paragraph)

    def _symbol(self, element: Any) -> str:
        found = symbol(attribute(element, "w:char") or "")
        if found == UNKNOWN:
            self._unsure[f"有认不出的特殊符号，已用“{UNKNOWN}”占位，请对照原稿"] = None
        return found

    def _image(self, relation: str | None, paragraph: Paragraph) -> None:
        if relation is None:
            return
        kind, target = self._targets.get(relation, ("", ""))
        if kind == "image" and target and target not in paragraph.images:
            paragraph.images.append(target)
        elif kind == "image" and not target:
            self._unsure["有的图片没有放进文件，只是链接，请另要原图"] = None

    def _by(self, change: Any, paragraph: Paragraph | None = None) -> None:
        self._authors[attribute(change, "w:author") or ""] = None
        if paragraph is not None:
            paragraph.changed = True


_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\v", "w:noBreakHyphen": "-"}
_LEAVES: frozenset[str] = frozenset((*_SIGNS, "w:br", "w:sym", "w:fldChar", "w:bookmarkStart", "a:blip", "v:imagedata"))
