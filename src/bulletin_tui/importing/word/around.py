"""What stands around the body of a Word file: footnotes, remarks, running heads. No content of an article, but nothing to lose either."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bulletin_tui.importing.word.package import Package
from bulletin_tui.importing.word.tags import attribute, name_of

_PARTS = (("footnotes", "脚注"), ("endnotes", "尾注"), ("comments", "批注"), ("header", "页眉"), ("footer", "页脚"))
_HIDDEN = frozenset(("w:del", "w:moveFrom", "mc:Fallback"))


def texts(package: Package) -> Iterator[tuple[str, str]]:
    """Each text once, on one line, with what it is."""
    seen: set[tuple[str, str]] = set()
    for kind, what in _PARTS:
        for part in package.related(kind):
            root = package.xml(part)
            single = kind in ("header", "footer")
            for element in [root] if single and root is not None else () if root is None else root:
                text = " ".join(_lines(element)).strip()
                author = attribute(element, "w:author") if kind == "comments" else None
                label = f"{what}（{author}）" if author else what
                if text and (label, text) not in seen:
                    seen.add((label, text))
                    yield text, label


def _lines(element: Any) -> Iterator[str]:
    for paragraph in element.iter():
        if name_of(paragraph) == "w:p":
            text = "".join(_shown(paragraph)).strip()
            if text:
                yield text


def _shown(element: Any) -> Iterator[str]:
    for inner in element:
        name = name_of(inner)
        if name == "w:t":
            yield (inner.text or "").replace("\n", " ")
        elif name == "w:tab":
            yield "\u3000"
        elif name and name != "w:p" and name not in _HIDDEN:
            yield from _shown(inner)
