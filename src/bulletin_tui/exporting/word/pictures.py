"""Pictures: where they are, what they are by their own bytes, and how large they print."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from bulletin_tui.model import Block, House, Issue
from bulletin_tui.setting.look import Look

EMU = 36000  # to a millimetre
_LARGEST = 64 << 20  # bytes; more than any camera makes


class Pixels(NamedTuple):
    """A picture as its own bytes describe it: suffix, size in pixels, how the camera was held (EXIF 1..8), whether it is whole."""

    suffix: str
    width: int
    height: int
    turned: int = 1
    whole: bool = True


class Print(NamedTuple):
    """A picture as it is printed; sizes in EMU."""

    name: str
    relation: str
    alt: str
    width: int
    height: int
    turned: int
    dpi: int

    @property
    def turn(self) -> str:
        """The attributes of a:xfrm that set a photo upright, which Word does not do by itself."""
        degrees = {3: 180, 4: 180, 5: 270, 6: 90, 7: 90, 8: 270}.get(self.turned, 0)
        flip = ' flipH="1"' if self.turned in (2, 4, 5, 7) else ""
        return (f' rot="{degrees * 60000}"' if degrees else "") + flip

    @property
    def inner(self) -> str:
        """The size before turning."""
        width, height = (self.height, self.width) if self.turned >= 5 else (self.width, self.height)
        return f'cx="{width}" cy="{height}"'


@dataclass(frozen=True, slots=True)
class Unprinted:
    """Why a picture cannot be printed, and what to do."""

    why: str


class Album:
    """The pictures of one issue, each file read once."""

    def __init__(self, issue: Issue, look: Look) -> None:
        self._folder = issue.source.path.parent if issue.source.path else None
        self._look = look
        self._media: dict[str, tuple[str, bytes]] = {}  # by relationship id
        self._read: dict[str, tuple[str, Pixels] | Unprinted] = {}  # by the name in the draft

    def files(self) -> dict[str, tuple[str, bytes]]:
        """Relationship id → name in the package, bytes: of the pictures that were found so far."""
        return self._media

    def find(self, block: Block) -> Print | None:
        """The picture of a caption, or None where there is none to print."""
        found = self.look_up(block.image) if block.image else None
        if not isinstance(found, tuple):
            return None
        name = (block.image or "").replace("\\", "/")
        return _sized(name, block.text, *found, self._look.column_width - 1, self._look.picture.height)

    def masthead(self, house: House, look: Look) -> Print | None:
        """The paper's name as a picture, or None where the house has none that can be printed."""
        found = self.look_up(house.picture) if house.picture else None
        if not isinstance(found, tuple):
            return None
        relation, pixels = found
        return _sized(Path(house.picture).name, house.name, relation, pixels, look.page.text_width, look.picture.masthead)

    def look_up(self, name: str) -> tuple[str, Pixels] | Unprinted:
        """The relationship id and the measures of a picture, or why it cannot be printed."""
        if name not in self._read:
            self._read[name] = self._open(name)
        return self._read[name]

    def _open(self, name: str) -> tuple[str, Pixels] | Unprinted:
        path = self.path(name)
        if path is None:
            return Unprinted("找不到图片")
        try:
            if path.stat().st_size > _LARGEST:
                return Unprinted("图片文件太大，放不进 Word")
            data = path.read_bytes()
        except OSError:
            return Unprinted("图片打不开，请检查权限，或确认没有被别的程序占用")
        pixels = measure(data)
        if pixels is None:
            return Unprinted(f"不是 Word 能用的图片{_guess(data)}，请另存为 JPEG 或 PNG")
        digest = hashlib.sha256(data).hexdigest()
        for relation, (_, held) in self._media.items():
            if hashlib.sha256(held).hexdigest() == digest:
                return relation, pixels
        number = len(self._media) + 1
        self._media[f"image{number}"] = (f"image{number}.{pixels.suffix}", data)
        return f"image{number}", pixels

    def path(self, name: str) -> Path | None:
        """The file of a picture as a draft names it, or None."""
        if self._folder is None and not Path(name).is_absolute():
            return None
        folder = self._folder or Path()
        for candidate in (name, name.replace("\\", "/"), unquote(name.replace("\\", "/"))):
            try:
                path = folder / candidate
                if path.is_file():
                    return path
            except (OSError, ValueError):  # a name too long, or with a zero byte
                continue
        return None


def _sized(name: str, text: str, relation: str, pixels: Pixels, width: float, most: float) -> Print:
    """A picture as wide as that (mm), unless it would be higher than `most`."""
    upright = pixels.turned < 5
    across, down = (pixels.width, pixels.height) if upright else (pixels.height, pixels.width)
    height = width * down / across
    if height > most:
        width, height = width * most / height, most
    alt = text or name.rpartition("/")[2]
    size = max(round(width * EMU), 1), max(round(height * EMU), 1)
    return Print(name, relation, alt, *size, pixels.turned, round(across / (width / 25.4)))


def _guess(data: bytes) -> str:
    for start, kind in (
        (b"RIFF", "（像是 WebP）"),
        (b"\0\0\0", "（像是 HEIC）"),
        (b"II*\0", "（像是 TIFF）"),
        (b"MM\0*", "（像是 TIFF）"),
        (b"<", "（像是网页或 SVG）"),
    ):
        if data.startswith(start):
            return kind
    return "" if data else "（文件是空的）"


# --- what a picture's bytes say ----------------------------------------------------------------------------------


def measure(data: bytes) -> Pixels | None:
    """PNG, JPEG, GIF, BMP and EMF by their own headers; None for anything else."""
    try:
        for start, read in ((b"\x89PNG\r\n\x1a\n", _png), (b"\xff\xd8\xff", _jpeg), (b"GIF8", _gif), (b"BM", _bmp), (b"\1\0\0\0", _emf)):
            if data.startswith(start):
                found = read(data)
                return found if found and 0 < found.width < 1 << 16 and 0 < found.height < 1 << 16 else None
    except (struct.error, IndexError):
        pass
    return None


def _png(data: bytes) -> Pixels | None:
    if data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", data[16:24])
    return Pixels("png", width, height, whole=b"IEND" in data[-32:])


def _gif(data: bytes) -> Pixels:
    return Pixels("gif", *struct.unpack("<HH", data[6:10]))


def _bmp(data: bytes) -> Pixels:
    width, height = struct.unpack("<ii", data[18:26])
    return Pixels("bmp", width, abs(height))


def _emf(data: bytes) -> Pixels | None:
    """Charts out of Office; as sharp as the printer, so the frame (0.01 mm) is taken for 2540 dots to the inch."""
    if data[40:44] != b" EMF":
        return None
    left, top, right, bottom = struct.unpack("<iiii", data[24:40])
    return Pixels("emf", right - left, bottom - top)


def _jpeg(data: bytes) -> Pixels | None:
    """The frame header gives the size, the EXIF block how the camera was held."""
    turned = 1
    for marker, at, length in _segments(data):
        if marker == 0xE1 and data[at : at + 6] == b"Exif\0\0":
            turned = _orientation(data[at + 6 : at + length])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 1 : at + 5])
            return Pixels("jpg", width, height, turned, whole=b"\xff\xd9" in data[-1024:] or b"\xff\xd9" in data[at:])
    return None


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, where its content begins, and the content's length, up to the first scan."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return
        marker = data[at + 1]
        if marker == 0xFF:  # fill bytes
            at += 1
            continue
        if marker == 0xDA:
            return
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        yield marker, at + 4, length - 2
        at += 2 + length


def _orientation(block: bytes) -> int:
    """Tag 0x0112 of the first directory of a TIFF block."""
    order = "<" if block[:2] == b"II" else ">"
    try:
        (start,) = struct.unpack(order + "I", block[4:8])
        (count,) = struct.unpack(order + "H", block[start : start + 2])
        for index in range(min(count, 200)):
            entry = block[start + 2 + 12 * index : start + 14 + 12 * index]
            tag, _, _, value = struct.unpack(order + "HHIH", entry[:10])
            if tag == 0x0112:
                return value if 1 <= value <= 8 else 1
    except struct.error:
        pass
    return 1
