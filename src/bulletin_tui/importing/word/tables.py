"""Tables of a Word file as lines: rows of short cells one to a line, others cell by cell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bulletin_tui.importing.word.paragraph import Paragraph
from bulletin_tui.importing.word.tags import name_of

FLATTENED = "这里原是表格，已改成一行一条，格与格之间空一个全角空格，请与原稿核对"
_SHORT_CELL = 40  # characters; a row of longer ones is a layout, not a table


def under(parent: Any, name: str) -> Iterable[Any]:
    """The rows of a table, the cells of a row: also those inside content controls."""
    for element in parent:
        found = name_of(element)
        if found == name:
            yield element
        elif found in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"):
            yield from under(element, name)


def row_of(cells: list[list[Paragraph]]) -> list[Paragraph]:
    """A row of short cells as one line; the paragraphs of any other, cell by cell."""
    full = [cell for cell in cells if cell]
    if len(full) < 2 or any(len(cell) > 1 or cell[0].images or len(cell[0].text) > _SHORT_CELL for cell in full):
        return [paragraph for cell in full for paragraph in cell]
    parts = [cell[0] for cell in full]
    text = "\u3000".join(part.text.strip().replace("\v", " ") for part in parts)
    return [Paragraph(text, [("", text)], row=True, bold=all(part.bold for part in parts), changed=any(part.changed for part in parts))]


def listed(rows: list[Paragraph]) -> list[Paragraph]:
    """The rows that are certainly a list: of three cells or more, or with numbers in them. Others may be headings or credits."""
    counted = [row for row in rows if any(cell.isascii() and cell[:1].isdigit() and len(cell) < 7 for cell in row.text.split("\u3000"))]
    found = rows if len(counted) > 1 else [row for row in rows if row.text.count("\u3000") > 1]
    return found if len(found) > 1 else []
