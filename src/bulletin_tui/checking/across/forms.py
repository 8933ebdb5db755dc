"""One thing, one spelling: names in quotes, terms, slogans."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from bulletin_tui.checking.across import known
from bulletin_tui.checking.across.known import HAN, KEPT
from bulletin_tui.checking.across.numbers import han_value, one_slip
from bulletin_tui.checking.across.ruling import Gathered, Print, both, each_article, each_issue, every_story, printed, rule, running
from bulletin_tui.expressions import expression
from bulletin_tui.model import TITLES, Article, Block, Issue, Mark, Role

_QUOTED = expression("“([^“”]{2,30})”")
_NUMERALS = expression("[〇零一二两三四五六七八九十百]+|\\d+")
_PLAIN = expression("[\\s·•・，、,;；—－\\-]+")


class Form(NamedTuple):
    """A form of a name as it stands in a line."""

    block: Block
    start: int
    text: str

    def mark(self, right: str, message: str) -> Mark:
        return self.block.mark(self.start, self.start + len(self.text), right, message=message)


def quoted(article: Article, issue: Issue) -> Iterator[Form]:
    """What stands in double quotes."""
    for block in printed(article):
        if "“" in block.text:
            for hit in _QUOTED.finditer(block.text):
                yield Form(block, hit.start(1), hit[1])


def all_forms(told: Gathered) -> list[Form]:
    """All forms that were gathered, in order."""
    return [form for _, forms in told for form in forms]


@lru_cache(maxsize=KEPT)
def _key(text: str) -> str:
    """What is left of a name when width, case, marks and the kind of numerals do not count."""
    text = _PLAIN.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return _NUMERALS.sub(lambda found: found[0] if found[0].isdigit() else _digits(found[0]), text)


def _digits(numerals: str) -> str:
    value = han_value(numerals)
    return str(value) if value is not None else "".join(str(han_value(numeral) or 0) for numeral in numerals)


def _preferred(forms: dict[str, int]) -> str:
    """The house's own form, else the commonest, else that in Chinese numerals, else the first."""
    house = next((form for form in forms if any(form == group[0] for group in known.forms())), None)
    most = max(forms.values())
    common = [form for form in forms if forms[form] == most]
    return house or next((form for form in common if not re.search(r"\d", form)), common[0])


@rule("cons/term-form")
@each_issue(quoted)
def quoted_forms(print_: Print, told: Gathered) -> Iterator[Mark]:
    forms = all_forms(told)
    counts = Counter([form.text for form in forms])
    groups: dict[str, list[str]] = {}
    for text in counts:
        groups.setdefault(_key(text), []).append(text)
    right = {text: _preferred({text: counts[text] for text in group}) for group in groups.values() if len(group) > 1 for text in group}
    for form in forms if right else ():
        better = right.get(form.text, form.text)
        if better != form.text and len(_key(form.text)) >= 2 and not _spaced(form, better):
            yield form.mark(better, f"本期别处作“{better}”，请统一")


def _spaced(form: Form, right: str) -> bool:
    """A headline may set a blank where running text has a comma."""
    return form.block.role in TITLES and _PLAIN.sub(" ", form.text) == _PLAIN.sub(" ", right)


@cache
def _variants() -> re.Pattern[str]:
    return expression("|".join(re.escape(form) for group in known.forms() for form in sorted(group, key=len, reverse=True)))


def _standing(article: Article, issue: Issue) -> Iterator[Form]:
    """Where forms of known names stand by themselves: not in a title 《》, not in a Latin word."""
    for block in printed(article):
        for hit in _variants().finditer(block.text):
            around = block.text[hit.start() - 1 : hit.start()] if hit.start() else "", block.text[hit.end() : hit.end() + 1]
            if hit[0].isascii() and any(mark.isascii() and mark.isalnum() for mark in around):
                continue
            if block.text.rfind("《", 0, hit.start()) <= block.text.rfind("》", 0, hit.start()):
                yield Form(block, hit.start(), hit[0])


@rule("cons/term-variant")
@each_issue(_standing)
def term_variants(print_: Print, told: Gathered) -> Iterator[Mark]:
    standing = all_forms(told)
    counts = Counter(form.text for form in standing)
    for group in known.forms():
        present = [form for form in group if counts[form]]
        if len(present) < 2:
            continue
        right = group[0] if counts[group[0]] else max(present, key=counts.__getitem__)
        for form in standing:
            if form.text in present and form.text != right:
                yield form.mark(right, f"本期别处作“{right}”，请统一")


@each_issue(quoted)
def _quoted_slips(print_: Print, told: Gathered) -> Iterator[Mark]:
    forms = [form for form in all_forms(told) if 5 <= len(form.text) <= 16]
    counts = Counter(form.text for form in forms)
    often: dict[str, list[str]] = {}  # by how they begin and end: what is one slip off shares one of the two
    for text, count in counts.items():
        if count >= 2:
            for end in (text[:2], text[-2:]):
                often.setdefault(end, []).append(text)
    own: list[str] = []
    for form in forms:
        if counts[form.text] == 1:
            rivals = (*often.get(form.text[:2], ()), *often.get(form.text[-2:], ()), *own[-_NEAR:])
            right = next((text for text in rivals if one_slip(form.text, text) and not meant(form.text, text)), "")
            if right:
                yield form.mark(right, f"别处作“{right}”，此处差一字，请核实")
            else:
                own.append(form.text)


_NEAR = 6  # names used once that are compared with the ones used once before them


_PARTED = frozenset("一二两三四五六七八九十甲乙丙丁上下左右东西南北中前后内外大小新旧老男女春夏秋冬早晚日夜年月市区县镇省校厂村云线初高")


def meant(one: str, other: str) -> bool:
    """Whether what differs is a numeral, a season, a side: a name of its own, not a slip."""
    differing = set(Counter(one) - Counter(other)) | set(Counter(other) - Counter(one))
    return not differing or any(character in _PARTED or not re.match(f"[{HAN}]", character) for character in differing)


_COMPANY = expression(f"(?:(?<=[，。；：、！？（）“”\\s])|^)([{HAN}]{{3,6}}?)(?:股份)?(?:有限)?(?:责任)?(?:公司|集团)")
_FIRMS = "机械 电子 建设 建筑 物流 纺织 化工 医药 食品 科技 电力 能源 汽车 齿轮 港务 环保 重工 轻工 实业 材料 钢铁 制造"
_KIND_OF_FIRM = tuple(_FIRMS.split())


@each_article("公司", "集团")
def _companies(article: Article, issue: Issue) -> Iterator[Mark]:
    """渝横机械 in a story of 渝衡机械有限公司."""
    lines = running(article)
    named = dict.fromkeys(hit[1] for block in lines for hit in _COMPANY.finditer(block.text) if hit[1].endswith(_KIND_OF_FIRM))
    for name in named:
        kind = name[-2:]
        for block in lines:
            at = block.text.find(kind, len(name) - 2)
            while at >= 0:
                start = at + 2 - len(name)
                written = block.text[start : at + 2]
                if (
                    written not in named
                    and one_slip(written[:-2], name[:-2])
                    and len(written) == len(name) >= 4
                    and _begins(block.text, start)
                ):
                    own = re.match("(?:股份)?(?:有限)?(?:责任)?(?:公司|集团)", block.text[at + 2 :])
                    if written[0] == name[0] and not own and not meant(written, name):
                        yield block.mark(start, at + 2, name, message=f"前后名称不一：别处作“{name}”，请核实")
                at = block.text.find(kind, at + 2)


name_slips = rule("cons/name-slip")(both(_quoted_slips, _companies))


def _begins(text: str, at: int) -> bool:
    return at == 0 or not re.match(f"[{HAN}]", text[at - 1]) or text[at - 1] in "在与和及由为对到向从"


_NAME = expression(f"[{HAN}·]{{4,10}}")


@rule("cons/quoted-name")
@each_issue(quoted, every_story)
def quoted_names(print_: Print, told: Gathered, _: Gathered) -> Iterator[Mark]:
    counts = Counter(form.text for form in all_forms(told))
    often = {name for name, count in counts.items() if count >= 3 and _NAME.fullmatch(name)}
    if not often:
        return
    pattern = expression("|".join(re.escape(name) for name in sorted(often, key=len, reverse=True)))
    bare = [
        Form(block, hit.start(), hit[0])
        for story in print_.stories
        for block in story.lines
        if block.role in (Role.PARAGRAPH, Role.BRIEF)
        for hit in pattern.finditer(block.text)
        if not enclosed(block.text, hit.start())
    ]
    missing = Counter(form.text for form in bare)
    for form in bare:
        if missing[form.text] * 3 <= counts[form.text]:
            yield form.mark(f"“{form.text}”", f"本期别处作“{form.text}”，加了引号，请统一")


def enclosed(text: str, at: int) -> bool:
    return any(text.rfind(opening, 0, at) > text.rfind(closing, 0, at) for opening, closing in ("“”", "《》", "‘’"))
