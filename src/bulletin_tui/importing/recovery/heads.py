"""Page heads and feet: lines whose every field is a number of issue or page, a date, a duty with its name, a masthead."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from bulletin_tui.importing.recovery.sheet import Line
from bulletin_tui.importing.recovery.signs import ending, signs

_FIELD = re.compile(r"[\s　｜|│丨()]+|(?<=[日期版])[·,，]")
_SPREAD = re.compile(r"(?<=[第总年月]) +(?=\d)|(?<=\d) +(?=[年月日期版页])")  # 第 3 版
_ENTITY = re.compile(r"&\w{2,6};|<[^<>]{1,20}>")
_EMPHASIS = re.compile(r"\A(\*{1,3}|_{1,3})(?=[^\s*_])(.+)(?<=[^\s*_])\1\Z")
_ATTRIBUTES = re.compile(r"\s*\{[#.][^{}]*\}\Z")
_DIGITS = re.compile(r"\d+")
_HALF = str.maketrans("０１２３４５６７８９（）：－＃", "0123456789():-#")
_PART = re.compile(r"[·、/&]")
_NAME = 10  # characters: a masthead's or a page's name is no longer
_TOP = 8  # lines at the beginning of a text where mastheads stand
_NUMBERED = re.compile(r"第\s*\d+\s*期")
_PAGED = re.compile(r"[—–－\-~·•\s]*第?\d{1,3}页?[—–－\-~·•]*[\s　]+(?=\D)|[\s　]+[—–－\-~·•]*第?\d{1,3}页?[—–－\-~·•\s]*\Z")
_RUNNING = 40  # cells of a running head
_WIDE = re.compile(r"\u3000{2,}|\t| {3,}")  # as between fields set to the left and to the right


@dataclass(slots=True)
class Heads:
    """What recurs in a text's page heads."""

    shapes: set[str]  # short lines that come again, figures apart
    names: set[str]  # fields that come again beside numbers of issues and pages: the wording may change around them
    running: set[str]  # lines that stand again and again beside a page's number, or with it
    first: int = 0  # the line at which the text begins, below the settings of other programs


def learn_heads(lines: list[Line], first: int) -> Heads:
    """What comes again in short lines of this text."""
    short = [line for line in lines if line.cells <= 80 and ending(line.text) != "stop"]
    shapes = Counter(shape(line.text) for line in short if line.cells <= 60)
    names: Counter[str] = Counter()
    for line in short:
        strong, weak, rest = _sorted(plain(line.text))
        if strong:
            names.update({field for field in (*weak, *rest) if len(field) <= _NAME})
    return Heads(
        {text for text, count in shapes.items() if count >= 2},
        {name for name, count in names.items() if count >= 2},
        _running(lines),
        first,
    )


def core(text: str) -> str:
    """A line without the page number that stands before or behind it, and without blanks."""
    return "".join(_PAGED.sub("", plain(text)).split())


def _running(lines: list[Line]) -> set[str]:
    """Short lines that stand twice or more at a page's edge: with a page number, or, once at least, beside a line of numbers and days."""
    edges: Counter[str] = Counter()
    sure: set[str] = set()
    for at, line in enumerate(lines):
        if line.cells > _RUNNING or ending(line.text) or line.hint.role or signs().section.match(core(line.text)):
            continue
        near = (lines[other] for other in (at - 1, at + 1) if 0 <= other < len(lines))
        name, beside = core(line.text), any(map(_is_edge, near))
        if beside or name != "".join(plain(line.text).split()):
            edges[name] += 1
        if beside:
            sure.add(name)
    return {name for name, count in edges.items() if count >= 2 and name in sure and len(name) > 3}


def _is_edge(line: Line) -> bool:
    """Whether the line is one of a page's head or foot, and nothing else."""
    if line.cells > _RUNNING * 2 or ending(line.text) == "stop":
        return False
    strong, _, rest = _sorted(plain(line.text))
    return bool(strong) and not rest


def plain(text: str) -> str:
    """A line as the patterns of signs.yaml expect it: half-width figures, no entities, no Markdown mark."""
    text = _ATTRIBUTES.sub("", _ENTITY.sub(" ", text).translate(_HALF).strip())
    return _EMPHASIS.sub(r"\2", _SPREAD.sub("", text.lstrip("# ")))


def shape(text: str) -> str:
    """A line with its figures alike."""
    return _DIGITS.sub("0", "".join(plain(text).split()))


def _sorted(text: str) -> tuple[list[str], list[str], list[str]]:
    """The line's fields: those that only page heads have, those that they may have, and the rest."""
    sign = signs()
    fields = [field for field in _FIELD.split(sign.duty.sub(_bind, text)) if field]
    strong = [field for field in fields if sign.strong_field.match(field)]
    weak = [field for field in fields if field not in strong and sign.weak_field.match(field)]
    return strong, weak, [field for field in fields if field not in strong and field not in weak]


def _bind(found: re.Match[str]) -> str:
    return f"{found[1]}:{''.join(found[2].split())}"


def is_page_head(lines: list[Line], index: int, text: str, heads: Heads) -> bool:
    """Every field of the line is one of a page head. At the top, or where it recurs, one may be the paper's own name."""
    strong, weak, rest = _sorted(text)
    several = len(strong) + len(weak) + len(rest) > 1
    if (strong or weak) and several:  # a running head names the section, a colophon names people
        rest = [field for field in rest if not (_names_page(field) or (len(field) <= 4 and field.isalpha() and ":" in text))]
    top = index < _TOP and all(ending(line.text) != "stop" for line in lines[:index])
    known = top or shape(text) in heads.shapes
    if strong and (not rest or (len(rest) == 1 and len(rest[0]) <= _NAME and (known or rest[0] in heads.names))):
        return True
    named = any(field in heads.names for field in (*weak, *rest)) or (bool(weak) and _WIDE.search(text) is not None)
    if strong and named and len(rest) <= 2 and all(len(field) <= _NAME for field in rest):
        return True  # the paper's name, which recurs, and the page's
    issued = top and bool(weak and rest) and all(signs().issuer.match(field) for field in rest)
    if issued and (_WIDE.search(text) or any(_NUMBERED.search(plain(line.text)) for line in lines[:index])):
        return True
    return not rest and bool(weak) and (several or (len(text) > 5 and known))


def _names_page(field: str) -> bool:
    """要闻 or 要闻·综合."""
    return len(field) <= _NAME and any(signs().section.match(part) for part in _PART.split(field))


def numbers_page(line: Line) -> bool:
    """Whether a line is a page number and nothing else."""
    return any(furniture.number and furniture.line.match(plain(line.text)) for furniture in signs().furniture)
