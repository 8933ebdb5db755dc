"""Pictures for a screen: a camera's file is many times what a web page needs, and holds where it was taken."""

from __future__ import annotations

from io import BytesIO

_QUALITY = 85  # of 100, for JPEG
_LIGHT = 300 << 10  # bytes; a file of no more that is not too wide stays as it is


def for_screen(data: bytes, suffix: str, across: int) -> tuple[str, bytes]:
    """A picture at most so many pixels wide, upright and without what the camera says of itself: its suffix (jpg, png …), its bytes.

    What is small enough already, moves, or cannot be read is given back as it is.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(data)) as opened:
            if getattr(opened, "is_animated", False) or (opened.width <= across and len(data) <= _LIGHT and suffix != "bmp"):
                return suffix, data
            picture = ImageOps.exif_transpose(opened)
            see_through = "A" in picture.getbands() or "transparency" in picture.info
            drawn = picture.mode in ("1", "L", "P") and suffix != "jpg"  # lines and letters, which JPEG blurs
            picture = picture.convert("RGBA" if see_through else "RGB")
            if picture.width > across:
                picture = picture.resize((across, max(round(picture.height * across / picture.width), 1)), Image.Resampling.LANCZOS)
            made = BytesIO()
            if see_through or drawn:
                picture.save(made, "PNG", optimize=True)
            else:
                picture.save(made, "JPEG", quality=_QUALITY, optimize=True)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return suffix, data
    smaller = made.getvalue()
    if len(smaller) >= len(data) and suffix != "bmp":
        return suffix, data
    return ("png" if see_through or drawn else "jpg"), smaller
