"""What the papers of this trade look like, compiled from signs.yaml once, on the first text that is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from bulletin_tui.loading import load_file
from bulletin_tui.text import CLOSERS, is_han

CONTINUES = frozenset("，。、；：！？）》」』”’】〉〕…％,.;:!?)%")  # no line of print begins with these
OPEN = "“‘《（(【「『〈"
PICTOGRAPH = (
    "[\U0001f000-\U0001faff\u2600-\u2604\u2607-\u266f\u2670-\u26ff\u2702-\u275a\u2795-\u27bf"
    "\u2b00-\u2bff\u231a\u231b\u23e9-\u23fa\ufe0f\u200d\u20e3]"
)
PICTOGRAPHS = re.compile(f"(?:{PICTOGRAPH}\\s*)+")
PUNCTUATION = re.compile("[，。、；,;]")  # a line of running text has one, a title or a row of names seldom


@dataclass(frozen=True, slots=True)
class Furniture:
    """A kind of line that is no content."""

    line: re.Pattern[str]
    why: str
    number: bool = False  # a page number, which may be a story's number
    jump: str = ""  # out: the text goes on elsewhere; in: it came from elsewhere
    last: bool = False  # what follows it to the end are titles of other posts


@dataclass(frozen=True, slots=True)
class Signs:
    section: re.Pattern[str]
    brief_section: re.Pattern[str]
    lead: re.Pattern[str]
    opening: re.Pattern[str]
    group: re.Pattern[str]
    closing: re.Pattern[str]
    enumerator: re.Pattern[str]
    caption_end: re.Pattern[str]
    credit: re.Pattern[str]
    caption_start: re.Pattern[str]
    caption_word: re.Pattern[str]
    event: re.Pattern[str]
    predicate: re.Pattern[str]
    name: re.Pattern[str]
    organ: re.Pattern[str]
    list_box: re.Pattern[str]
    text_box: re.Pattern[str]
    deck: re.Pattern[str]
    byline: re.Pattern[str]
    unit: re.Pattern[str]
    hanging: re.Pattern[str]
    note: re.Pattern[str]
    strong_field: re.Pattern[str]
    weak_field: re.Pattern[str]
    issuer: re.Pattern[str]
    duty: re.Pattern[str]
    furniture: tuple[Furniture, ...]
    platform: tuple[Furniture, ...]
    colophon: re.Pattern[str]
    colophon_label: re.Pattern[str]
    colophon_beside: re.Pattern[str]
    contents: re.Pattern[str]
    empty_caption: re.Pattern[str]


@cache
def signs() -> Signs:
    """The signs of signs.yaml."""
    data: dict[str, Any] = load_file(Path(__file__).with_name("signs.yaml"))
    fields = data["head_fields"]
    return Signs(
        section=_whole(data["sections"]),
        brief_section=_whole(data["brief_sections"]),
        lead=_any(data["leads"]),
        opening=_any(data["openings"]),
        group=_whole(data["groups"]),
        closing=_any(data["closings"]),
        enumerator=_any(data["enumerators"]),
        caption_end=re.compile(f"(?:{'|'.join(data['caption_ends'])})\\Z"),
        credit=_whole(data["credits"]),
        caption_start=_any(data["caption_starts"]),
        caption_word=_any(data["caption_words"]),
        event=_words(data["events"]),
        predicate=_words(data["predicates"]),
        name=re.compile(data["names"]),
        organ=re.compile(data["organs"]),
        list_box=re.compile(data["boxes"]["list"]),
        text_box=re.compile(data["boxes"]["text"]),
        deck=_any(data["decks"]),
        byline=_whole(data["bylines"]),
        unit=_whole([data["units"]]),
        hanging=re.compile(data["hanging"]),
        note=_whole(data["notes"]),
        strong_field=_whole(fields["strong"]),
        weak_field=_whole(fields["weak"]),
        issuer=_whole([fields["issuers"]]),
        duty=re.compile(rf"({fields['duties']})(?:[:：][ \u3000]*|[ \u3000]+)([一-鿿]{{2,4}}|[一-鿿][ \u3000]+[一-鿿])(?=[\s\u3000]|\Z)"),
        furniture=tuple(map(_furniture, data["furniture"])),
        platform=tuple(map(_furniture, data["platform"])),
        colophon=_whole(data["colophon"]),
        colophon_label=_whole([data["colophon_labels"]]),
        colophon_beside=_whole([data["colophon_beside"]]),
        contents=_whole([data["contents"]]),
        empty_caption=_whole([data["empty_captions"]]),
    )


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _whole(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)})\\Z", re.IGNORECASE)


def _words(text: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, text.split()), key=len, reverse=True)))


def _furniture(entry: dict[str, Any]) -> Furniture:
    return Furniture(_whole([entry["line"]]), entry["why"], bool(entry.get("number")), entry.get("jump", ""), bool(entry.get("last")))


# --- how a line ends -----------------------------------------------------------------------------------------------

_SIGN_OFF = re.compile(r"[。！？!?”](?:（[^（）]{2,30}）|\([^()]{2,30}\))\Z")


@lru_cache(maxsize=512)
def ending(text: str) -> str:
    """`stop` for a sentence's end, `comma`, `semi`, `colon`, `dash` for its middle, else an empty text."""
    bare = text.rstrip(CLOSERS)
    if not bare:
        return ""
    last = bare[-1]
    if last in "。！？!?…" or (last == "." and len(bare) > 1 and is_han(bare[-2])) or _SIGN_OFF.search(text):
        return "stop"
    if len(bare) < len(text):  # a closing mark after anything else says nothing
        return ""
    return {"，": "comma", "、": "comma", ",": "comma", "；": "semi", ";": "semi", "：": "colon", ":": "colon",
            "—": "dash"}.get(last, "comma" if last in OPEN else "")  # fmt: skip


@lru_cache(maxsize=512)
def punctuated(text: str) -> bool:
    """Whether it has a mark of running text, that of 一、 apart."""
    counted = signs().enumerator.match(text)
    return PUNCTUATION.search(text, counted.end() if counted else 0) is not None


def one_sentence(text: str) -> bool:
    """Whether no sentence ends within the text; a headline may ask or call out and go on."""
    return not re.search(r"。(?!\Z)|[！？][”’」](?!\Z)", text.rstrip(CLOSERS))


def balance(text: str) -> int:
    """How many quotes and brackets are left open."""
    return sum(text.count(left) - text.count(right) for left, right in ("“”", "《》", "（）", "()", "「」", "【】"))


_ACTOR = re.compile("工会|公司|集团|召开|举行")
_SLOGAN = re.compile(r"\S{2,12}(?:[ 　]\S{2,12}){1,3}\Z")


def slogan(text: str) -> bool:
    """Two or three phrases of about one length, with blanks between: a kicker's look."""
    if not _SLOGAN.match(text) or re.search(r"\d", text):
        return False
    sizes = [len(part) for part in text.split()]
    return min(sizes) * 10 >= max(sizes) * 6 and not _ACTOR.search(text)
