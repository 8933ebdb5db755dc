"""What a contribution says of itself: the section it is meant for, the unit it came from, its author."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from bulletin_tui import units
from bulletin_tui.model import Article, Block, Role, credits_of

_SECTION = re.compile(r"[【\[（(]?\s*(?:拟用|拟投|所投|投稿|建议)?栏目(?:名称)?\s*[：:]\s*(?P<name>[^\s，。；、】\])）]+)\s*[】\])）]?")
_ORDER = ("来稿", "作者", "原稿")
_CREDIT = {
    "来稿": "来稿", "来稿单位": "来稿", "供稿": "来稿", "供稿单位": "来稿", "报送单位": "来稿", "投稿单位": "来稿", "撰稿单位": "来稿",
    "作者": "作者", "通讯员": "作者", "撰稿": "作者", "撰稿人": "作者", "供稿人": "作者", "文": "作者", "文/图": "作者", "图/文": "作者",
}  # fmt: skip
_NEXT_FIELD = re.compile(r"[\u3000；;]+|\s+(?=[\u4e00-\u9fff/]{1,5}\s*[：:])")
# （某某工会　张三） at the end of a text
_BYLINE = re.compile(
    r"[（(]\s*(?P<unit>[^（）()，。：:\s]{2,24}?工会[^（）()，。：:\s]{0,8})?[\s，、：:]*(?:(?:通讯员|记者|作者|供稿)[\s：:]*)?"
    r"(?P<author>[\u4e00-\u9fff]{2,4}(?:[\s、]+[\u4e00-\u9fff]{2,4})*)?(?:\s*供稿)?\s*[）)]\Z"
)
# 某某工会供稿, a line of its own without brackets
_SENT = re.compile(
    r"(?P<unit>[^（）()，。：:\s]{2,24}?工会[^（）()，。：:\s]{0,8}?)(?:\s+(?P<author>[\u4e00-\u9fff]{2,4}?))?\s*(?:供稿|来稿|撰稿|报送)"
)
_TOP = 3  # so many lines at the head and at the foot may speak of the text instead of being it


def named_section(article: Article, titles: Collection[str]) -> tuple[str | None, Article]:
    """The section that an article names for itself, and the article without that line.

    栏目：渝工强基 in its credits or as a line at its head or foot, or a section's title as a line of its own there.
    """
    named = article.credit("栏目")
    if named and article.credits:
        fields = {key: value for key, value in credits_of(article.credits.text).items() if key != "栏目"}
        return named, replace(article, credits=_line(fields))
    if article.kicker and (found := section_in(article.kicker.text, titles)):
        return found, replace(article, kicker=None)
    if article.headline and (found := section_in(article.headline.text, titles)):
        return found, replace(article, headline=article.deck, deck=None)
    for index in _ends(article):
        if found := section_in(article.blocks[index].text, titles):
            return found, _without(article, index)
    return None, article


def section_in(line: str, titles: Collection[str]) -> str | None:
    """The section that a line names, if it does nothing else."""
    found = _SECTION.fullmatch(line.strip())
    if found:
        return found["name"].strip('“”"《》')
    alone = line.strip().strip("【】[]“”《》#＃ ")
    return alone if alone in titles else None


def credited(article: Article, path: Path | None, folder: Path | None, date: datetime.date | None) -> Article:
    """An article whose credits say the unit it came from, its author and its file, as far as they can be known.

    What credits say already stays. A line that holds nothing else than such things goes into them; a byline at the end
    of a paragraph is read and stays. The file is named as seen from `folder`.
    """
    fields = {key: value for key, value in credits_of(article.credits.text if article.credits else "").items() if key}
    article = _rest_noted(article, fields)
    for index in sorted(_ends(article), reverse=True):
        block = article.blocks[index]
        said = _fields_of(block.text)
        if said and block.role in (Role.PARAGRAPH, Role.NOTE):
            fields = {**said, **fields}
            article = _without(article, index)
    signed = _signature(article)
    if "来稿" not in fields:
        unit = (units.registry(date).named(path.stem) if path else None) or signed.get("来稿")
        fields |= {"来稿": unit} if unit else {}
    if "作者" not in fields and "作者" in signed:
        fields["作者"] = signed["作者"]
    if path is not None:
        fields.setdefault("原稿", _seen_from(path, folder))
    return replace(article, credits=_line(fields))


def _rest_noted(article: Article, fields: dict[str, str]) -> Article:
    """An article whose credits hold something that is no field keeps them whole in a note."""
    said = article.credits.text if article.credits else ""
    parts = [part for part in said.replace("  ", "\u3000").split("\u3000") if part.strip()]
    if len(parts) == len(fields):
        return article
    return replace(article, blocks=(*article.blocks, Block(Role.NOTE, f"备注：{said}")))


def _ends(article: Article) -> Iterator[int]:
    """The places of the lines at the head and the foot, a brief's own line apart."""
    count = len(article.blocks)
    for index, block in enumerate(article.blocks):
        if (index < _TOP or index >= count - _TOP) and block.role in (Role.PARAGRAPH, Role.SUBHEAD, Role.NOTE):
            yield index


def _without(article: Article, index: int) -> Article:
    return replace(article, blocks=article.blocks[:index] + article.blocks[index + 1 :])


def _fields_of(line: str) -> dict[str, str]:
    """作者：张三　单位：某某工会 as credits; nothing where a line holds anything else."""
    fields: dict[str, str] = {}
    byline = _SENT.fullmatch(line.strip()) or _BYLINE.match(line.strip())
    if byline and (byline["unit"] or byline["author"]):
        return _byline_fields(byline) if byline["unit"] else {}
    for part in _NEXT_FIELD.split(line.strip(" （）()【】")):
        key, colon, value = part.replace(":", "：", 1).partition("：")
        credit = _CREDIT.get(key.strip().replace(" ", ""))
        if not part.strip():
            continue
        if not colon or credit is None or not value.strip() or len(value) > 40 or credit in fields:
            return {}
        fields[credit] = value.strip()
    return fields


def _signature(article: Article) -> dict[str, str]:
    """What the byline at the end of the last paragraph says."""
    bodies = [block for block in article.blocks if block.role in (Role.PARAGRAPH, Role.BRIEF)]
    at = max(bodies[-1].text.rfind("（"), bodies[-1].text.rfind("(")) if bodies else -1
    found = _BYLINE.match(bodies[-1].text[at:].rstrip()) if at >= 0 else None
    return _byline_fields(found) if found and (found["unit"] or _says_author(found[0])) else {}


def _says_author(byline: str) -> bool:
    return re.search(r"通讯员|记者|作者|供稿", byline) is not None


def _byline_fields(found: re.Match[str]) -> dict[str, str]:
    fields = {"来稿": found["unit"], "作者": found["author"]}
    return {key: " ".join(value.split()) for key, value in fields.items() if value}


def _line(fields: dict[str, str]) -> Block | None:
    """The credits line; a value with a wide blank in it would read as two."""
    if not fields:
        return None
    ordered = sorted(fields, key=lambda key: _ORDER.index(key) if key in _ORDER else len(_ORDER))
    return Block(Role.CREDITS, "\u3000".join(f"{key}：{' '.join(fields[key].split())}" for key in ordered))


def _seen_from(path: Path, folder: Path | None) -> str:
    if folder is None:
        return path.name
    try:
        return Path(os.path.relpath(path.absolute(), folder.absolute())).as_posix()
    except ValueError:  # another drive
        return path.absolute().as_posix()
