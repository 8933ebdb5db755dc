"""Text and lengths as WordprocessingML: what every part is written with."""

from __future__ import annotations

import re

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
_ODD = re.compile("[^\t\u0020-\u0084\u0086-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # these, and line ends
_PLAIN = re.compile("[ !#-%'-;=?-\u0084\u0086-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")  # stands in XML as it is
_BREAKS = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029]")  # line ends of other programs, which no paragraph may hold


def clean(text: str) -> str:
    """The text without what XML cannot hold: line ends become blanks, control characters go, lone surrogates become U+FFFD."""
    if not _ODD.search(text):
        return text
    text = _BREAKS.sub(" ", text)
    return _FORBIDDEN.sub(lambda found: "\ufffd" if found[0] >= "\ud800" else "", text)


def forbidden(text: str) -> list[str]:
    """The characters that `clean` takes out or changes, line ends apart."""
    return _FORBIDDEN.findall(_BREAKS.sub("", text))


def escape(text: str) -> str:
    return _escaped(clean(text))


def _escaped(text: str) -> str:
    # Four searches in C cost a tenth of str.translate, which looks every character up in a dict.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(mm / 25.4 * 1440)


def run(text: str, style: str = "") -> str:
    """A run, or nothing for no text. A tab in the text is a tab in Word.

    Without the hint Word sets “”‘’—…· in the Latin face (MS-OI29500 2.1.88).
    """
    plain = _PLAIN.fullmatch(text) is not None
    text = text if plain else clean(text)
    if not text:
        return ""
    hint = "" if text.isascii() else '<w:rFonts w:hint="eastAsia"/>'
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties = f"<w:rPr>{named}{hint}</w:rPr>" if named or hint else ""
    if plain:
        return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'
    inner = "<w:tab/>".join(f'<w:t xml:space="preserve">{_escaped(part)}</w:t>' if part else "" for part in text.split("\t"))
    return f"<w:r>{properties}{inner}</w:r>"


def field(code: str, result: str) -> str:
    """A complex field with its result filled in, so that Word need not ask whether to update."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{run(result)}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
