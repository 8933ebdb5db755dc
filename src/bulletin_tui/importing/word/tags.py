"""Names of elements and attributes, the same for transitional and strict files."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
}


@lru_cache(maxsize=1024)
def _short(tag: str) -> str:
    space, _, name = tag.rpartition("}")
    prefix = _PREFIXES.get(space[1:], "")
    return f"{prefix}:{name}" if prefix else name


def name_of(element: Any) -> str:
    """w:p for a paragraph; "" for what is no element."""
    tag = element.tag
    return _short(tag) if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """An attribute by its short name: w:val, r:embed."""
    for key, value in element.attrib.items():
        if _short(key) == name:
            return str(value)
    return None


def child(element: Any, *names: str) -> Any:
    """The first grandchild along a path of short names, or None."""
    for name in names:
        element = next((inner for inner in element if name_of(inner) == name), None)
        if element is None:
            return None
    return element


def value(element: Any, *names: str) -> str | None:
    """The w:val of a descendant along a path, or None."""
    found = child(element, *names) if names else element
    return None if found is None else attribute(found, "w:val")


def switched(element: Any, *names: str) -> bool | None:
    """A toggle such as w:b: on, off, or not said."""
    found = child(element, *names)
    return None if found is None else attribute(found, "w:val") not in ("0", "false", "off", "none")


def branch(alternatives: Any) -> Any:
    """The one branch of mc:AlternateContent to read: the new one, unless only the old one holds anything."""
    choices = [inner for inner in alternatives if name_of(inner) in ("mc:Choice", "mc:Fallback")]
    full = [inner for inner in choices if any(name_of(part) in ("w:t", "a:blip", "v:imagedata", "m:t") for part in inner.iter())]
    return (full or choices or [None])[0]
