"""The zip of a Word file, taken apart and put together again with one part more: the remarks."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any, NamedTuple

from lxml import etree

from bulletin_tui.errors import UnreadableFile

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "[Content_Types].xml"
_REMARKS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


class Part(NamedTuple):
    """A file of the package, and how the zip held it."""

    info: zipfile.ZipInfo
    data: bytes


Parts = dict[str, Part]


def unpack(data: bytes) -> Parts:
    """The parts in the order of the zip. Raises UnreadableFile for a broken one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return {info.filename: Part(info, file.read(info)) for info in file.infolist() if not info.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError):
        raise UnreadableFile("Word 文件已损坏，写不进批注", advice="请用 Word 打开修复后另存") from None


def pack(parts: Parts) -> bytes:
    """The bytes of the package. Parts keep their dates; new ones have none, so that the same parts give the same bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for name, part in parts.items():
            info = zipfile.ZipInfo(name, part.info.date_time)
            info.compress_type = part.info.compress_type if part.info.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
            info.create_system = 0  # else the machine that wrote it shows
            file.writestr(info, part.data)
    return written.getvalue()


def entry(name: str, data: bytes) -> Part:
    """A new part."""
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    return Part(info, data)


def parse(data: bytes) -> Any:
    """A part's root element. Nothing is expanded, nothing fetched. Raises UnreadableFile."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise UnreadableFile("Word 文件已损坏，写不进批注", advice="请用 Word 打开修复后另存") from None


def dump(root: Any) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


# --- relationships ----------------------------------------------------------------------------------------------------


def _relations_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _related(parts: Parts, part: str, kind: str) -> str | None:
    """The part of a kind that another refers to, or None."""
    found = parts.get(_relations_name(part))
    folder = posixpath.dirname(part)
    for relation in parse(found.data) if found else ():
        if isinstance(relation.tag, str) and relation.get("Type", "").rpartition("/")[2] == kind:
            target = relation.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return None


def main_part(parts: Parts) -> str:
    """The name of the document's part. Raises UnreadableFile where there is none."""
    name = _related(parts, "", "officeDocument") or "word/document.xml"
    if name not in parts:
        raise UnreadableFile("Word 文件里没有正文，写不进批注", advice="请用 Word 打开后另存")
    return name


def used_ids(parts: Parts, document: str) -> int:
    """The first number that no remark in the file has yet."""
    name = _related(parts, document, "comments")
    if name not in parts:
        return 0
    numbers = [value for element in parse(parts[name].data) for key, value in element.items() if key.endswith("}id")]
    return max((int(number) for number in numbers if number.isdigit()), default=-1) + 1


def add_remarks(parts: Parts, document: str, root: Any, written: Any) -> None:
    """Puts the changed document back and the remarks beside it, behind those that somebody wrote before."""
    parts[document] = Part(parts[document].info, dump(root))
    name = _related(parts, document, "comments")
    if name in parts:
        there = parse(parts[name].data)
        there.extend(list(written))
        parts[name] = Part(parts[name].info, dump(there))
        return
    folder = posixpath.dirname(document)
    name = _free(parts, posixpath.join(folder, "comments.xml"))
    parts[name] = entry(name, dump(written))
    _declare(parts, name)
    _refer(parts, document, posixpath.relpath(name, folder) if folder else name, _office(root))


def _declare(parts: Parts, name: str) -> None:
    """Names the type of a new part; Word mends a file that names none, and so do we."""
    space = f"{PACKAGE}/content-types"
    there = parts.get(_TYPES) or entry(_TYPES, f'<Types xmlns="{space}"/>'.encode())
    types = parse(there.data)
    etree.SubElement(types, f"{{{space}}}Override", PartName=f"/{name}", ContentType=_REMARKS)
    parts[_TYPES] = Part(there.info, dump(types))


def _office(root: Any) -> str:
    """The namespace of relationships that goes with the document's own: transitional, or ISO strict."""
    strict = "purl.oclc.org" in etree.QName(root).namespace
    return (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
        if strict
        else ("http://schemas.openxmlformats.org/officeDocument/2006/relationships")
    )


def _refer(parts: Parts, document: str, target: str, office: str) -> None:
    name = _relations_name(document)
    space = f"{PACKAGE}/relationships"
    root = parse(parts[name].data) if name in parts else etree.fromstring(f'<Relationships xmlns="{space}"/>')
    taken = {relation.get("Id") for relation in root}
    number = next(number for number in range(1, len(taken) + 2) if f"rIdRemarks{number}" not in taken)
    etree.SubElement(root, f"{{{space}}}Relationship", Id=f"rIdRemarks{number}", Type=f"{office}/comments", Target=target)
    parts[name] = Part(parts[name].info, dump(root)) if name in parts else entry(name, dump(root))


def _free(parts: Parts, name: str) -> str:
    taken = {known.lower() for known in parts}
    stem = name.removesuffix(".xml")
    return next(free for number in range(len(taken) + 1) if (free := f"{stem}{number or ''}.xml").lower() not in taken)
