"""What a picture's file says besides the picture (where it was taken, by whom, with what) taken out, its pixels untouched."""

from __future__ import annotations

import re

_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # what ends the coded pixels of a JPEG: no stuffed byte, no restart
_NEEDED = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}  # segments of applications by which a JPEG is drawn
_TOLD = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}  # PNG 11.3.3, 11.3.4


def bare(data: bytes) -> bytes:
    """A JPEG or PNG without EXIF, XMP, IPTC, remarks and whatever stands behind its first picture; any other file as it is.

    How the camera was held is gone too: who needs it turns the picture first.
    """
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    return _png(data) if data.startswith(b"\x89PNG\r\n\x1a\n") else data


def _jpeg(data: bytes) -> bytes:
    """ITU-T T.81 B.1.1: segments with their lengths, coded pixels behind each start of scan, and the end."""
    kept, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xD9:
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA:
            found = _MARKER.search(data, end)
            end = found.start() if found else len(data)
        says = 0xE0 <= marker <= 0xEF or marker == 0xFE
        if not says or (marker in _NEEDED and data.startswith(_NEEDED[marker], at + 4)):
            kept.append(data[at:end])
        at = end
    if data[at : at + 2] == b"\xff\xd9":
        kept.append(b"\xff\xd9")
    return b"".join(kept)


def _png(data: bytes) -> bytes:
    """PNG 5.3: chunks of length, type, content and checksum."""
    kept, at = [data[:8]], 8
    while at + 8 <= len(data):
        kind, end = data[at + 4 : at + 8], at + 12 + int.from_bytes(data[at : at + 4], "big")
        if kind not in _TOLD:
            kept.append(data[at:end])
        at = len(data) if kind == b"IEND" else end
    return b"".join(kept)
