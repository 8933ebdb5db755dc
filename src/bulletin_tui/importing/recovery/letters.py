"""What stands around a contribution: greetings and thanks, forms, labels of several stories, what editors say to each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bulletin_tui.importing.recovery.heads import plain
from bulletin_tui.importing.recovery.lines import trim
from bulletin_tui.importing.recovery.sheet import Line, Sheet
from bulletin_tui.importing.recovery.signs import PICTOGRAPHS, ending, signs
from bulletin_tui.loading import load_file
from bulletin_tui.model import Role

_TOP, _BOTTOM = 5, 8  # lines at either end of a text that may be those of a letter
_LABEL = 30  # characters: the title of one of several numbered stories is no longer
_COUNTED = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})[、.．]\s*(?=\D)")
_FIELD = re.compile(r"[【\[]?\s*(?P<key>[\w/]{2,6})\s*[】\]]?\s*[:：]\s*")
_FORM = 12  # lines within which a form's fields stand
_TITLES = {"title": Role.HEADLINE, "kicker": Role.KICKER, "deck": Role.DECK}
_OF_ITSELF = ("来源行", "署名行")
_OPENS_REMARK = "(（【[〔@＠编责审修领批"
_REMARK, _LETTER, _CONTACT = "编者的批注", "来信的客套话", "报送信息"


@dataclass(frozen=True, slots=True)
class Letters:
    greetings: re.Pattern[str]
    addressees: re.Pattern[str]
    covers: re.Pattern[str]
    farewells: re.Pattern[str]
    thanks: re.Pattern[str]
    mail: re.Pattern[str]
    mail_sure: re.Pattern[str]
    contacts: re.Pattern[str]
    remarks: re.Pattern[str]
    inline: re.Pattern[str]
    labels: re.Pattern[str]
    label_start: re.Pattern[str]
    forms: re.Pattern[str]
    fields: dict[str, frozenset[str]]
    passed_on: re.Pattern[str]
    datelines: re.Pattern[str]


@cache
def letters() -> Letters:
    """The signs of letters.yaml."""
    data: dict[str, Any] = load_file(Path(__file__).with_name("letters.yaml"))

    def whole(key: str) -> re.Pattern[str]:
        return re.compile(f"(?:{'|'.join(f'(?:{pattern})' for pattern in data[key])})\\Z")

    return Letters(
        whole("greetings"),
        whole("addressees"),
        whole("covers"),
        whole("farewells"),
        whole("thanks"),
        re.compile(f"(?:{data['mail']})\\Z", re.IGNORECASE),
        re.compile(data["mail_sure"], re.IGNORECASE),
        whole("contacts"),
        whole("remarks"),
        inline=re.compile(data["inline_remarks"]),
        labels=whole("labels"),
        label_start=re.compile(data["label_start"]),
        forms=whole("forms"),
        fields={field: frozenset(re.sub(r"人\?", "", name) for name in _names(words)) for field, words in data["fields"].items()},
        passed_on=whole("passed_on"),
        datelines=re.compile(data["datelines"]),
    )


def _names(words: str) -> Iterator[str]:
    for word in words.split("|"):
        yield word
        if word.endswith("人?"):
            yield word.removesuffix("?")


def open_letter(sheet: Sheet) -> None:
    """Takes off what is said around the stories and tells where each of several begins."""
    for step in _STEPS:
        step(sheet)


def _bare(line: Line) -> str:
    return PICTOGRAPHS.sub("", plain(line.text)).strip()


def _drop(sheet: Sheet, wanted: Callable[[int, Line], str | None]) -> None:
    """Leaves the lines out for which a reason is given."""
    kept: list[Line] = []
    torn, gap = False, 0
    for index, line in enumerate(sheet.lines):
        why = None if line.hint.role or line.cells > 200 else wanted(index, line)
        if why is None:
            line.torn, line.gap = line.torn or torn, max(line.gap, gap)
            kept.append(line)
            torn, gap = False, 0
            continue
        sheet.leave_line(line, why)
        torn, gap = True, max(gap, line.gap)
    sheet.lines = kept


def _mail(sheet: Sheet) -> None:
    """发件人, 收件人, 主题 …: the head of a mail that was copied with its text."""
    said, head = letters(), 0
    while head < len(sheet.lines) and said.mail.match(_bare(sheet.lines[head])):
        head += 1
    if head > 1 and any(said.mail_sure.match(_bare(line)) for line in sheet.lines[:head]):
        _drop(sheet, lambda index, _: _LETTER if index < head else None)


def _letter(sheet: Sheet) -> None:
    """尊敬的编辑老师 … 此致敬礼: the greeting and what follows it, and the end where there was a beginning."""
    said, lines = letters(), sheet.lines
    kinds = (said.greetings, said.covers, said.addressees, said.passed_on)
    top = [next((kind for kind in kinds if kind.match(_bare(line))), None) for line in lines[:_TOP]]
    head = top.index(None) if None in top else len(top)
    greeted = said.greetings in top[:head] or said.addressees in top[:head] and said.covers in top[:head]
    head = head if greeted or head and said.passed_on.match(_bare(lines[0])) else 0
    foot = len(lines)
    while foot > max(head + 1, len(lines) - _BOTTOM) and _closes(lines[foot - 1], greeted):
        foot -= 1
    _drop(sheet, lambda index, line: None if head <= index < foot else _why(line))


def _why(line: Line) -> str:
    said, text = letters(), " ".join(_bare(line).split())
    return "来信落款" if signs().unit.match(text) else _CONTACT if said.contacts.match(text.strip("（）()")) else _LETTER


def _closes(line: Line, greeted: bool) -> bool:
    """Whether a line at the foot is the end of a letter: thanks and contacts anyhow, farewells and a signature to a greeting."""
    said, text = letters(), " ".join(_bare(line).split())
    if not text or said.thanks.match(text) or said.contacts.match(text.strip("（）()")):
        return True
    dated = re.match(r"\d{4}年\d{1,2}月\d{1,2}日\Z", text.replace(" ", ""))
    return greeted and bool(said.farewells.match(text) or dated or signs().unit.match(text))


def _desk(sheet: Sheet) -> None:
    """🔗 来源：…, ✍️ 文字：…: a pictograph stands before what a post says of itself."""
    said = [furniture for furniture in signs().platform if furniture.why in _OF_ITSELF]

    def why(_: int, line: Line) -> str | None:
        text = _bare(line) if PICTOGRAPHS.match(line.text) else ""
        if text and (kind := _FIELD.match(text)) and kind["key"] in letters().fields["credit"]:
            return "来稿信息"
        return next((furniture.why for furniture in said if text and furniture.line.match(text)), None)

    _drop(sheet, why)


def _remarks(sheet: Sheet) -> None:
    """【编辑注：…】, （老王：…）, @小李 …: on a line of its own, or in the middle of one."""
    said = letters()
    _drop(sheet, lambda _, line: _REMARK if line.text[0] in _OPENS_REMARK and said.remarks.match(_bare(line)) else None)
    for line in sheet.lines:
        if ("【" in line.text or "〔" in line.text or "[" in line.text) and (
            found := [hit.span() for hit in said.inline.finditer(line.text)]
        ):
            sheet.doubt(line, "这一行里有编者的批注，已移到备注，请核对")
            sheet.leave(line, _REMARK, *found)
            trim(line)
    sheet.lines = [line for line in sheet.lines if line.text or line.hint.image]


def _form(sheet: Sheet) -> None:
    """标题：…, 作者：…, 正文：… as a form has them: the titles in their order, the rest as what it is."""
    found = _fields(sheet.lines[:_FORM])
    body = next((index for index, kind in found.items() if kind == "body"), None)
    if "title" not in found.values() or len(found) < 2:
        return
    last = body if body is not None else max(found)
    above: list[Line] = []
    titles: dict[str, Line] = {}
    for index, line in enumerate(sheet.lines[: last + 1]):
        kind, text = found.get(index), _bare(line)
        if kind in ("title", "kicker", "deck", "body"):
            hit = _FIELD.match(line.text)
            sheet.leave(line, "表单的栏目名", (0, hit.end() if hit else 0))
            if line.text and kind != "body":
                line.level, line.title = 2, _TITLES[str(kind)]
                titles.setdefault(str(kind), line)
            elif line.text:
                above.append(line)
        elif kind == "credit":
            sheet.leave_line(line, "来稿信息")
        elif letters().contacts.match(text) or letters().forms.match(text):
            sheet.leave_line(line, _CONTACT)
        else:
            above.append(line)
    ordered = [titles[kind] for kind in ("kicker", "title", "deck") if kind in titles]
    sheet.lines = [*ordered, *above, *sheet.lines[last + 1 :]]


def _fields(lines: list[Line]) -> dict[int, str]:
    """The form's lines with their kinds, up to a second title, which heads another story."""
    found: dict[int, str] = {}
    for index, line in enumerate(lines):
        if kind := _kind(line):
            if kind in _TITLES and kind in found.values():
                break
            found[index] = kind
    return found


def _kind(line: Line) -> str | None:
    hit = _FIELD.match(plain(line.text))
    return next((kind for kind, names in letters().fields.items() if hit and hit["key"] in names), None)


def _labels(sheet: Sheet) -> None:
    """稿件一：above each story, or before its title."""
    said, follows = letters(), False
    lines, kept = sheet.lines, list[Line]()
    alone = sum(bool(said.labels.match(_bare(line))) for line in lines)
    begun = sum(bool(said.label_start.match(line.text)) for line in lines)
    for line in lines:
        hit = said.label_start.match(line.text) if len(line.text) <= 2 * _LABEL else None
        if alone > 1 and said.labels.match(_bare(line)):
            sheet.leave_line(line, "稿件序号")
            follows = True
            continue
        if hit and begun > 1:
            sheet.leave(line, "稿件序号", hit.span())
            follows = True
        if follows and len(line.text) <= 2 * _LABEL and ending(line.text) != "stop":
            line.numbered = True
        follows = False
        kept.append(line)
    sheet.lines = kept


def _counted(sheet: Sheet) -> None:
    """1、 2、 3、 before short titles, each above a text that opens as a story does, with no story above the first."""
    lines = sheet.lines
    heads = [at for at, line in enumerate(lines[:-1]) if _COUNTED.match(line.text) and len(line.text) <= _LABEL and not ending(line.text)]
    if len(heads) < 2 or heads[0] > 1 or any(ending(line.text) for line in lines[: heads[0]]):
        return
    if not all(signs().lead.match(lines[at + 1].text) and ending(lines[at + 1].text) for at in heads):
        return
    if heads[0] == 1 and not signs().section.match(lines[0].text):
        return
    for at in heads:
        hit = _COUNTED.match(lines[at].text)
        sheet.leave(lines[at], "稿件序号", (0, hit.end() if hit else 0))
        lines[at].numbered = True


def _datelines(sheet: Sheet) -> None:
    """【某某讯】 before several short pieces: each is a brief."""
    found = [line for line in sheet.lines if letters().datelines.match(line.text)]
    for line in found if len(found) > 1 else ():
        line.bullet = line.bullet or "◆"


_STEPS: tuple[Callable[[Sheet], None], ...] = (_mail, _letter, _desk, _remarks, _form, _labels, _counted, _datelines)
