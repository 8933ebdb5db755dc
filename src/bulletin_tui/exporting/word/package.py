"""The zip around the parts, and how they refer to each other. Nothing in it knows the time or the machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from bulletin_tui.exporting.word.xml import HEAD
from bulletin_tui.setting.paper import Paper

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/theme.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_PICTURES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp", "emf": "image/x-emf"}


_EFFORT = 1  # of zlib's 9: a fifth of the work of the usual 6, for files a tenth larger, a third where they are very long


def pack(parts: Mapping[str, str], pictures: Mapping[str, tuple[str, bytes]], paper: Paper | None = None) -> bytes:
    """The package's bytes. `pictures` maps a relationship id to its name in word/media and its bytes.

    A stationery brings parts of its own, instead of ours of that kind; its relations keep their ids, ours are named by words.
    """
    borrowed = paper.parts if paper else {}
    if paper:
        theirs = {kind.rpartition("/")[2] for _, kind, _ in paper.relations}
        parts = {
            name: text
            for name, text in parts.items()
            if name not in borrowed and name.removeprefix("word/").removesuffix(".xml") not in theirs
        }
        pictures = {id_: (f"issue-{name}", data) for id_, (name, data) in pictures.items()}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for name, text in (
            ("[Content_Types].xml", _content_types(parts, paper)),
            ("_rels/.rels", _root_relations()),
            ("word/_rels/document.xml.rels", _relations(parts, pictures, paper)),
            *parts.items(),
        ):
            file.writestr(_entry(name, zipfile.ZIP_DEFLATED), text.encode("utf-8"), compresslevel=_EFFORT)
        for name, data in borrowed.items():
            file.writestr(_entry(name, zipfile.ZIP_DEFLATED), data, compresslevel=_EFFORT)
        for name, data in pictures.values():
            file.writestr(_entry(f"word/media/{name}", zipfile.ZIP_STORED), data)
    return written.getvalue()


def _entry(name: str, method: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = method
    entry.create_system = 0  # else the machine that wrote it shows
    return entry


def _kind(name: str) -> str:
    """header for word/header_even.xml."""
    return name.removeprefix("word/").partition("_")[0]


def _content_types(parts: Mapping[str, str], paper: Paper | None) -> str:
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml", **_PICTURES}
    overrides = {name: _TYPES.get(name) or f"{_WORD}.{_kind(name)}+xml" for name in parts}
    if paper:
        for name, kind in paper.types.items():
            (overrides if name in paper.parts else defaults)[name] = kind
    inner = "".join(f'<Default Extension="{suffix}" ContentType="{kind}"/>' for suffix, kind in defaults.items())
    for name, kind in overrides.items():
        inner += f'<Override PartName="/{name}" ContentType="{kind}"/>'
    return f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">{inner}</Types>'


def _relation(id_: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/>'


def _root_relations() -> str:
    inner = (
        _relation("rId1", f"{_OFFICE}/officeDocument", "word/document.xml")
        + _relation("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")
        + _relation("rId3", f"{_OFFICE}/extended-properties", "docProps/app.xml")
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _relations(parts: Mapping[str, str], pictures: Mapping[str, tuple[str, bytes]], paper: Paper | None) -> str:
    inner = "".join(_relation(id_, kind, f"/{target}") for id_, kind, target in paper.relations) if paper else ""
    for name in parts:
        if name.startswith("word/") and name != "word/document.xml":
            target = name.removeprefix("word/")
            stem = target.removesuffix(".xml")
            inner += _relation(stem, f"{_OFFICE}/{_kind(name) if '_' in stem else stem}", target)
    for id_, (name, _) in pictures.items():
        inner += _relation(id_, f"{_OFFICE}/image", f"media/{name}")
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'
