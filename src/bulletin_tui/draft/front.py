"""Front matter: key: value line by line, all values text, with a clear line for what is wrong."""

from __future__ import annotations

import datetime
import unicodedata

from bulletin_tui.draft.lines import Line
from bulletin_tui.expressions import expression
from bulletin_tui.model import Block, Doubt, Role

FENCE = "---"
KEYS = ("期号", "总期", "日期")
EXTRAS = ("导读", "责任编辑", "校对", "审核", "签发", "印数", "印刷日期")  # what one issue may say otherwise than the house
_ENTRY = expression(r"\s*([^\s:：#◆]{1,8})\s*[:：](.*)")
_SERIAL = expression(r"[0-9０-９]+")
_DATE = expression(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_NAMED = expression(r"(?<!\d)((?:19|20)\d\d)(?:[-_.年 ](\d{1,2})[-_.月 ](\d{1,2})|(\d\d)(\d\d))(?!\d)")
NUMBER = expression(r"(?:增?\d+|\d+[-—－–、]\d+)\Z")
_COUNT = expression(r"[0-9]{1,6}")
_TYPED = expression(r"增?[0-9]{1,6}|[0-9]{1,6}[-—–、][0-9]{1,6}")


def split(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    if not lines or lines[0].lead or lines[0].raw.strip() != FENCE or lines[0].raw.startswith((" ", "\u3000")):
        return [], lines
    for index in range(1, len(lines)):
        if lines[index].raw.strip() == FENCE:
            return lines[: index + 1], lines[index + 1 :]
        if not _field(lines[index].raw):
            break
    else:
        index = len(lines)
    return lines[:index], lines[index:]


def _field(raw: str) -> tuple[str, str] | None:
    """key: value, with either colon; None for a line that is no field."""
    found = _ENTRY.match(raw)
    return (found[1], found[2].strip()) if found else None


def fields_of(front: list[Line], doubts: list[Doubt]) -> dict[str, tuple[int, str]]:
    fields: dict[str, tuple[int, str]] = {}
    for line in front[1:]:
        if line.raw.strip() == FENCE:
            continue
        found = _field(line.raw)
        if found is None:
            continue
        key, value = found
        if key not in (*KEYS, *EXTRAS):
            doubts.append(Doubt(line.number, f"不认识的项目“{key}”，只有{'、'.join((*KEYS, *EXTRAS))}；已照原样保留"))
        elif key in fields:
            doubts.append(Doubt(line.number, f"“{key}”写了两遍，以第{fields[key][0]}行为准"))
        else:
            fields[key] = (line.number, value)
    if front:
        if front[-1].raw.strip() != FENCE or len(front) == 1:
            doubts.append(Doubt(front[-1].number, f"期号信息没有用一行“{FENCE}”结束，已按到此为止处理"))
        for key in KEYS:
            if key not in fields or not fields[key][1]:
                doubts.append(Doubt(fields.get(key, (front[0].number, ""))[0], f"缺少“{key}”，请在开头补上，如“{_EXAMPLE[key]}”"))
    return fields


_EXAMPLE = {"期号": "期号: 48", "总期": "总期: 312", "日期": "日期: 2024-12-09"}


def number_of(fields: dict[str, tuple[int, str]], doubts: list[Doubt]) -> str | None:
    line, value = fields.get("期号", (0, ""))
    if not value:
        return None
    if not NUMBER.match(value):
        doubts.append(Doubt(line, f"期号“{value}”看不懂，应如 48、5-6（合刊）、增1（增刊）"))
    return value


def serial_of(fields: dict[str, tuple[int, str]], doubts: list[Doubt]) -> int | None:
    line, value = fields.get("总期", (0, ""))
    if not value:
        return None
    if not _SERIAL.fullmatch(value):
        doubts.append(Doubt(line, f"总期“{value}”应是一个数，如 312"))
        return None
    return int(value)


def extras_of(fields: dict[str, tuple[int, str]]) -> dict[str, str]:
    """导读 and the fields of the colophon that this issue fills itself."""
    return {key: value for key, (_, value) in fields.items() if key in EXTRAS and value}


def parse_number(value: str) -> str | None:
    """A 期号 as it is typed, in plain digits: ４６ and 046 are 46. None for what is no 期号, and for a nought."""
    value = unicodedata.normalize("NFKC", value).strip()
    if not _TYPED.fullmatch(value) or not all(map(int, _COUNT.findall(value))):
        return None
    return _COUNT.sub(lambda hit: str(int(hit[0])), value)


def parse_serial(value: str) -> int | None:
    """A 总期 as it is typed; None for what is no whole number from 1 on."""
    value = unicodedata.normalize("NFKC", value).strip()
    return (int(value) or None) if _COUNT.fullmatch(value) else None


def parse_date(value: str) -> datetime.date | None:
    """2024-12-09, 2024/12/9, 2024.12.9 or 2024年12月9日; None for what is no date."""
    found = _DATE.fullmatch(value.strip())
    try:
        return datetime.date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def date_in_name(stem: str) -> datetime.date | None:
    """The date that a file's name holds: 2026-10-26, 周报20261026, 2026年10月26日; None where it holds none, or several."""
    found = {parse_date("-".join(filter(None, parts))) for parts in _NAMED.findall(stem)} - {None}
    return found.pop() if len(found) == 1 else None


def date_of(fields: dict[str, tuple[int, str]], doubts: list[Doubt]) -> datetime.date | None:
    line, value = fields.get("日期", (0, ""))
    found = parse_date(value)
    if value and found is None:
        doubts.append(Doubt(line, f"日期“{value}”看不懂或没有这一天，应如 2024-12-09"))
    return found


def front_matter(number: str | None, serial: int | None, date: datetime.date | None) -> tuple[Block, ...]:
    """The front matter of a new draft."""
    values = (number or "", "" if serial is None else str(serial), "" if date is None else date.isoformat())
    lines = [FENCE, *(f"{key}: {value}".rstrip() for key, value in zip(KEYS, values, strict=True)), FENCE]
    return tuple(Block(Role.FRONT, line) for line in lines)
