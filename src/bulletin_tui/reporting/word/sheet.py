"""A plain Word file of a text as it stands: a line a paragraph, titles bold, to be read with remarks beside it."""

from __future__ import annotations

from typing import Any

from lxml import etree

from bulletin_tui.model import TITLES, Issue
from bulletin_tui.reporting.word import package

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MARGIN, _WIDE = "1418", "4253"  # twips; room at the right for notes by hand on paper
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = (
    f'{_HEAD}<Types xmlns="{package.PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/></Types>'
)
_STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
    'w:eastAsia="宋体" w:cs="Times New Roman"/><w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
    '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="400" w:lineRule="exact"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:keepNext/>'
    '<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>'
)


def write(issue: Issue) -> bytes:
    """The bytes of a .docx with the file's text, not one character changed that XML can hold."""
    parts = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _relations("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relations("styles", "styles.xml"),
        "word/document.xml": package.dump(_document(issue)),
        "word/styles.xml": _STYLES.encode(),
    }
    return package.pack({name: package.entry(name, data) for name, data in parts.items()})


def _relations(kind: str, target: str) -> bytes:
    inner = f'<Relationship Id="rId1" Type="{_R}/{kind}" Target="{target}"/>'
    return f'{_HEAD}<Relationships xmlns="{package.PACKAGE}/relationships">{inner}</Relationships>'.encode()


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
    """What XML 1.0 (2.2) can hold; every other character becomes one that shows that something stands there."""
    return "".join(character if _allowed(character) else "\ufffd" for character in text.replace("\v", " "))


def _allowed(character: str) -> bool:
    return character == "\t" or " " <= character <= "\ud7ff" or "\ue000" <= character <= "\ufffd" or character > "\uffff"
