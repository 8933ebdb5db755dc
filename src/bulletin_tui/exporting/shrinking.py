"""Pictures for a screen: a camera's file is many times what a web page needs, and holds where it was taken."""

from __future__ import annotations

import struct
import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from bulletin_tui.exporting.stripping import bare

if TYPE_CHECKING:
    from PIL import Image

_QUALITY = 85  # of 100, for JPEG
_LIGHT = 300 << 10  # bytes; a file of no more that is not too wide keeps its pixels
_ORIENTATION = 0x0112  # EXIF


def for_screen(data: bytes, suffix: str, across: int) -> tuple[str, bytes]:
    """A picture at most so many pixels wide, upright and without what the camera says of itself: its suffix (jpg, png …), its bytes.

    What is upright and small enough already, moves, or cannot be read keeps its pixels.
    """
    from PIL import Image, ImageOps

    light = bare(data)
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(data)) as opened:
            if getattr(opened, "is_animated", False) and opened.format != "MPO":  # a telephone's still, with a second one behind it
                return suffix, light
            keeps = suffix != "bmp" and opened.getexif().get(_ORIENTATION, 1) == 1
            if keeps and opened.width <= across and len(light) <= _LIGHT:
                return suffix, light
            kind, made = _made(ImageOps.exif_transpose(opened), suffix, across)
    except (OSError, ValueError, TypeError, SyntaxError, struct.error, Image.DecompressionBombError):
        return suffix, light
    return (suffix, light) if keeps and len(made) >= len(light) else (kind, made)


def _made(picture: Image.Image, suffix: str, across: int) -> tuple[str, bytes]:
    """The picture drawn anew: its suffix, its bytes."""
    from PIL.Image import Resampling

    if picture.mode.startswith("I"):  # 16 bits of grey, which would all be taken for white
        picture = picture.point(lambda value: value / 256).convert("L")
    profile: bytes = picture.info.get("icc_profile", b"")
    colours = {"icc_profile": profile} if profile[16:20] == b"RGB " else {}  # ICC.1 7.2.6; those of inks and grey do not fit what is made
    see_through = "A" in picture.getbands() or "transparency" in picture.info
    drawn = picture.mode in ("1", "L", "P") and suffix != "jpg"  # lines and letters, which JPEG blurs
    picture = picture.convert("RGBA" if see_through else "RGB")
    if picture.width > across:
        picture = picture.resize((across, max(round(picture.height * across / picture.width), 1)), Resampling.LANCZOS)
    picture.info.clear()
    made = BytesIO()
    if see_through or drawn:
        picture.save(made, "PNG", optimize=True, **colours)
        return "png", made.getvalue()
    picture.save(made, "JPEG", quality=_QUALITY, optimize=True, **colours)
    return "jpg", made.getvalue()
