"""How many characters the XML of a Word file holds: counted otherwise than it is read, to check the reading."""

from __future__ import annotations

from typing import Any

from bulletin_tui.importing.word.tags import branch, child, name_of
from bulletin_tui.text import count

_GONE = frozenset(("w:del", "w:moveFrom", "w:rt"))


def characters(body: Any) -> int:
    """The characters, blanks apart, that Word would show with all changes accepted."""
    return sum(count(text.text or "") for text in body.iter() if name_of(text) in ("w:t", "m:t") and not _hidden(text))


def _hidden(text: Any) -> bool:
    """Whether an ancestor keeps a text from being shown."""
    inner: Any = text
    above: Any = text.getparent()
    while above is not None:
        name = name_of(above)
        if name in _GONE or (name == "mc:AlternateContent" and branch(above) is not inner):
            return True
        if name == "w:tr" and child(above, "w:trPr", "w:del") is not None:
            return True
        if name == "w:tc" and child(above, "w:tcPr", "w:cellDel") is not None:
            return True
        inner, above = above, above.getparent()
    return False
