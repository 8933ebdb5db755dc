"""A plain Word file of a text as it stands: a line a paragraph, titles bold, to be read with remarks beside it."""

from __future__ import annotations

from typing import Any

from lxml import etree

from bulletin_tui.model import TITLES, Issue
from bulletin_tui.reporting.word import furniture, package
from bulletin_tui.reporting.word.furniture import W

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MARGIN, _WIDE = "1418", "4253"  # twips; room at the right for notes by hand on paper


def write(issue: Issue) -> bytes:
    """The bytes of a .docx with the file's text, not one character changed that XML can hold."""
    parts = {**furniture.parts(), "word/document.xml": package.dump(_document(issue))}
    return package.pack({name: package.entry(name, data) for name, data in parts.items()})


def _document(issue: Issue) -> Any:
    titles = {line for block in issue.blocks() if block.role in TITLES for first, last in block.lines for line in range(first, last + 1)}
    root = etree.Element(f"{{{W}}}document", nsmap={"w": W})
    body = etree.SubElement(root, f"{{{W}}}body")
    for number, line in enumerate(issue.source.text.split("\n"), 1):
        paragraph = etree.SubElement(body, f"{{{W}}}p")
        if number in titles:
            properties = etree.SubElement(paragraph, f"{{{W}}}pPr")
            etree.SubElement(properties, f"{{{W}}}pStyle", {f"{{{W}}}val": "1"})
        if line.strip():
            run(paragraph, line.rstrip("\r"))
    section = etree.SubElement(body, f"{{{W}}}sectPr")
    etree.SubElement(section, f"{{{W}}}pgSz", {f"{{{W}}}w": "11906", f"{{{W}}}h": "16838"})
    margins = {"top": _MARGIN, "right": _WIDE, "bottom": _MARGIN, "left": _MARGIN, "header": "851", "footer": "851", "gutter": "0"}
    etree.SubElement(section, f"{{{W}}}pgMar", {f"{{{W}}}{name}": value for name, value in margins.items()})
    return root


def run(paragraph: Any, text: str, space: str = W) -> Any:
    """A run with a text, in a paragraph of either namespace. Chinese quotes are set in the Chinese face."""
    made = etree.SubElement(paragraph, f"{{{space}}}r")
    if not text.isascii():
        properties = etree.SubElement(made, f"{{{space}}}rPr")
        etree.SubElement(properties, f"{{{space}}}rFonts", {f"{{{space}}}hint": "eastAsia"})
    etree.SubElement(made, f"{{{space}}}t", {_SPACE: "preserve"}).text = clean(text)
    return made


def clean(text: str) -> str:
    """What XML 1.0 (2.2) can hold; every other character becomes one that shows that something stood there."""
    return "".join(character if _allowed(character) else "\ufffd" for character in text.replace("\v", " "))


def _allowed(character: str) -> bool:
    return character in "\t\n\r" or " " <= character <= "\ud7ff" or "\ue000" <= character <= "\ufffd" or character > "\uffff"
