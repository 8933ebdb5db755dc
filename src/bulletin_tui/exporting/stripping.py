"""What a picture's file says besides the picture (where it was taken, by whom, with what) taken out, its pixels untouched."""

from __future__ import annotations

import re
import struct
import zlib

_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # what ends the coded pixels of a JPEG: no stuffed byte, no restart
_NEEDED = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}  # segments of applications by which a JPEG is drawn
_TOLD = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}  # PNG 11.3.3, 11.3.4
_EXIF = b"Exif\0\0"
_HELD = {0x0112: 3, 0x011A: 5, 0x011B: 5, 0x0128: 3}  # Orientation, XResolution, YResolution, ResolutionUnit; EXIF 2.32, 4.6.4
_LONGEST = 200  # entries that a directory is read for


def bare(data: bytes, held: bool = False) -> bytes:
    """A JPEG or PNG without EXIF, XMP, IPTC, remarks and whatever stands behind its first picture; any other file as it is.

    With `held` it still says how the camera was held and how large it prints; without, who needs it turns the picture first.
    """
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data, held)
    return _png(data, held) if data.startswith(b"\x89PNG\r\n\x1a\n") else data


def mute(data: bytes) -> bool:
    """Whether `bare` takes out all that such a file may tell: drawings and screens' pictures have no room for a place."""
    return data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM")) or data[40:44] == b" EMF"


def _jpeg(data: bytes, held: bool) -> bytes:
    """ITU-T T.81 B.1.1: segments with their lengths, coded pixels behind each start of scan, and the end."""
    kept, at, drawn = [data[:2]], 2, False
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xD9:
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA:
            drawn = True
            found = _MARKER.search(data, end)
            end = found.start() if found else len(data)
        says = 0xE0 <= marker <= 0xEF or marker == 0xFE
        if not says or (marker in _NEEDED and data.startswith(_NEEDED[marker], at + 4)):
            kept.append(data[at:end])
        elif held and data.startswith(_EXIF, at + 4) and (told := _held(data[at + 4 + len(_EXIF) : end])):
            kept.append(b"\xff\xe1" + struct.pack(">H", 2 + len(_EXIF) + len(told)) + _EXIF + told)
        at = end
    if not drawn:
        return data  # not laid out as the standard says: better whole and talkative than broken
    if data[at : at + 2] == b"\xff\xd9":
        kept.append(b"\xff\xd9")
    return b"".join(kept)


def _png(data: bytes, held: bool) -> bytes:
    """PNG 5.3: chunks of length, type, content and checksum."""
    kept, at = [data[:8]], 8
    while at + 8 <= len(data):
        kind, end = data[at + 4 : at + 8], at + 12 + int.from_bytes(data[at : at + 4], "big")
        if kind not in _TOLD:
            kept.append(data[at:end])
        elif held and kind == b"eXIf" and (told := kind + _held(data[at + 8 : end - 4])) != kind:
            kept.append(struct.pack(">I", len(told) - 4) + told + struct.pack(">I", zlib.crc32(told)))
        at = len(data) if kind == b"IEND" else end
    return b"".join(kept)


def _held(block: bytes) -> bytes:
    """An EXIF block (TIFF 6.0, section 2) with the tags of `_HELD` only; nothing where it has none, or cannot be read."""
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None:
        return b""
    found: list[tuple[int, int, bytes]] = []
    try:
        (start,) = struct.unpack_from(f"{order}I", block, 4)
        (count,) = struct.unpack_from(f"{order}H", block, start)
        for at in range(start + 2, start + 2 + 12 * min(count, _LONGEST), 12):
            tag, kind, number, value = struct.unpack_from(f"{order}HHII", block, at)
            if _HELD.get(tag) == kind and number == 1:
                found.append((tag, kind, block[at + 8 : at + 12] if kind == 3 else block[value : value + 8].ljust(8, b"\0")))
    except struct.error:
        pass
    if not found:
        return b""
    directory, behind = b"", b""
    after = 8 + 2 + 12 * len(found) + 4
    for tag, kind, value in found:
        directory += struct.pack(f"{order}HHI", tag, kind, 1) + (value if kind == 3 else struct.pack(f"{order}I", after + len(behind)))
        behind += value if kind == 5 else b""
    return block[:4] + struct.pack(f"{order}IH", 8, len(found)) + directory + bytes(4) + behind
