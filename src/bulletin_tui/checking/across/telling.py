"""The same thing told twice: a sentence, an event in one issue, an event printed before."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import is_

from bulletin_tui.checking.across.days import days
from bulletin_tui.checking.across.known import HAN, KEPT
from bulletin_tui.checking.across.numbers import figures
from bulletin_tui.checking.across.past import Past, label_of
from bulletin_tui.checking.across.ruling import Gathered, Print, Story, each_issue, name_of, printed, rule, running
from bulletin_tui.expressions import expression
from bulletin_tui.keeping import blake2s
from bulletin_tui.model import Article, Block, Issue, Kind, Mark, Role, Rule

_GRAM = 6
_LEAD = 160  # characters of an article that say what happened
_EXPLAINS = expression("解读|数说|链接|一图|图解|问答|侧记|花絮|延伸|背景|速览|一览|词条|相关")
_FIXED = expression("习近平|总书记|党中央|党的|“两个|“四个|中国特色社会主义|中国式现代化")
_SENTENCE = expression("[^。！？]{25,}[。！？]")
_BARE = expression(f"[^{HAN}0-9A-Za-z]+")
_QUOTED = expression("“([^“”]{4,20})”|《([^《》]{4,40})》")
_HOST = expression(f"[{HAN}]{{1,10}}?(?:总工会|工会|文化宫|服务中心|干部学校|管委会|公司|集团)")
_SOME_YEAR = datetime.date(2001, 7, 1)  # dates of a text without one are compared by month and day
PAIR = expression("对号 ([0-9a-f]{6})")  # in a message: the key under which an editor silences a pair for good


def _sentences(article: Article, issue: Issue) -> Iterator[tuple[str, Block, int, int]]:
    """The long sentences of a story, bare of marks; fixed wordings are none."""
    if article.kind in (Kind.BOX, Kind.LIST):
        return
    for block in running(article):
        for hit in _SENTENCE.finditer(block.text):
            bare = _BARE.sub("", hit[0])
            if len(bare) >= 25 and not _FIXED.search(hit[0]):
                yield bare, block, hit.start(), hit.end()


@rule("dup/sentence")
@each_issue(_sentences)
def sentences(print_: Print, told: Gathered) -> Iterator[Mark]:
    seen: dict[str, tuple[Story, Block]] = {}
    for story, found in told:
        for bare, block, start, end in found:
            before = seen.setdefault(bare, (story, block))
            if before[1] is not block:
                where = "本篇" if before[0] is story else f"“{name_of(before[0].article)}”里"
                yield block.mark(start, end, message=f"这一句{where}已经出现过，请删并")


# --- events -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Event:
    """What an article tells, as far as a comparison goes."""

    article: Article
    block: Block  # the line that opens it
    date: datetime.date | None
    host: str
    names: frozenset[str]
    counts: frozenset[tuple[float, str]]
    grams: frozenset[str]  # of the opening, dates and numbers apart
    numbers: tuple[str, ...]  # numbers and ordinals other than dates, of the opening

    @property
    def key(self) -> str:
        """Stays the same while the opening words and the date stay."""
        return f"{self.date or ''}|{_BARE.sub('', _undated(self.block.text))[:14]}"


_LATELY = expression("^(?:近日|日前|近期)，?")
_COUNTS = expression(r"\d+(?:\.\d+)?|第[一二三四五六七八九十]+[届次期]")


@lru_cache(maxsize=KEPT)
def _undated(text: str) -> str:
    for day in reversed(days(text)):
        text = text[: day.start] + text[day.end :]
    return _LATELY.sub("", text)


def event(article: Article, issue: Issue) -> Event | None:
    """What an article tells; None for boxes, lists, explanations and articles without text."""
    lines = [block for block in running(article) if block.role is not Role.ITEM]
    if not lines or article.kind in (Kind.BOX, Kind.LIST):
        return None
    if any(_EXPLAINS.search(title.text) for title in (article.kicker, article.headline, article.deck) if title):
        return None
    opening = lines[0].text[:_LEAD]
    dated = days(opening)
    bare = _BARE.sub("", _undated(opening))
    text = "\n".join(block.text for block in printed(article))[:1500]
    host = _HOST.search(_undated(opening)[:40])
    return Event(
        article,
        lines[0],
        dated[0].on(issue.date or _SOME_YEAR) if dated and dated[0].start < 20 else None,
        host[0] if host else "",
        frozenset(one or other for one, other in _QUOTED.findall(text)),
        frozenset((figure.value, figure.unit) for figure in figures(text) if figure.unit and figure.value >= 10),
        frozenset(bare[at : at + _GRAM] for at in range(len(bare) - _GRAM + 1)),
        tuple(_COUNTS.findall(_undated(opening))),
    )


def _overlap(one: Event, other: Event) -> float:
    smaller = min(len(one.grams), len(other.grams))
    return len(one.grams & other.grams) / smaller if smaller >= 15 else 0.0


def same(one: Event, other: Event, rare: Collection[str] | None = None) -> bool:
    """Whether two articles tell one event. Another date makes another event, unless nothing but the date differs."""
    overlap = _overlap(one, other)
    if one.date and other.date and one.date != other.date:
        return overlap > 0.8 and one.numbers == other.numbers
    names = one.names & other.names
    if rare is not None:
        names &= frozenset(rare)
    score = 3 * bool(one.date and one.date == other.date) + 2 * bool(one.host and one.host == other.host)
    score += 2 * min(len(names), 2) + 2 * min(len(one.counts & other.counts), 2) + (4 if overlap > 0.5 else 2 if overlap > 0.25 else 0)
    told = bool(names or one.counts & other.counts) and bool(overlap > 0.1 or one.counts & other.counts)
    return overlap > 0.7 or score >= 7 and told


def pair_key(one: Event, other: Event) -> str:
    """Six signs that stand for a pair of articles, whichever comes first."""
    text = "\n".join(sorted((one.key, other.key)))
    return blake2s(text.encode(), digest_size=3).hexdigest()


def twice(silenced: Collection[str] = ()) -> Rule:
    """The rule for one event in two places of an issue; `silenced` holds the keys of pairs that an editor has passed."""

    @rule("dup/brief-and-story")
    @each_issue(events)
    def check(print_: Print, told: Gathered) -> Iterator[Mark]:
        for first, second in pairs(told):
            if (key := pair_key(first, second)) not in silenced:
                message = f"与“{name_of(first.article)}”说的像是同一件事，请留一处；若不是，可以永远放过这一对（对号 {key}）"
                yield second.block.mark(0, min(len(second.block.text), 12), message=message)

    return check


def events(article: Article, issue: Issue) -> Iterator[Event]:
    """The event of a story, as what is gathered from each."""
    if found := event(article, issue):
        yield found


_pairs: tuple[list[Event], list[tuple[Event, Event]]] = ([], [])


def pairs(told: Gathered) -> list[tuple[Event, Event]]:
    """Two stories each that tell one event, the earlier first. Two rules ask in turn: the last answer is kept."""
    global _pairs
    every: list[Event] = [one for _, found in told for one in found]
    if len(_pairs[0]) != len(every) or not all(map(is_, _pairs[0], every)):
        common = Counter(name for one in every for name in one.names)
        rare = {name for name, count in common.items() if count <= 3}
        _pairs = every, [(first, second) for first, second in _candidates(every) if same(first, second, rare)]
    return _pairs[1]


def _candidates(every: Sequence[Event]) -> Iterator[tuple[Event, Event]]:
    """Pairs worth comparing, the earlier first: a date, a count or a stretch of the opening in common."""
    by_trait: dict[object, list[int]] = {}
    for number, one in enumerate(every):
        near: set[int] = set()
        for trait in _traits(one):
            alike = by_trait.setdefault(trait, [])
            near.update(alike[-20:])
            alike.append(number)
        for other in sorted(near - {number}):
            yield every[other], one


def _traits(one: Event) -> Iterator[object]:
    yield from one.counts
    yield from one.names
    yield from sorted(one.grams)[::5]
    if one.date and one.host:
        yield one.date, one.host


Shelf = dict[object, list[tuple[Event, Issue]]]


def before(past: Past, silenced: Collection[str] = ()) -> Rule:
    """The rule for what a past issue has already printed; only issues dated before the one checked count."""

    @cache
    def shelf() -> Shelf:
        return _shelve(past.issues)

    @rule("dup/cross-issue")
    def check(issue: Issue) -> Iterator[Mark]:
        usable = set(map(id, past.before(issue)))
        for _, article in issue.articles() if usable else ():
            for one in events(article, issue):
                near = {id(found[0]): found for trait in _shelf_traits(one) for found in shelf().get(trait, ())[-30:]}
                for other, printed_in in near.values():
                    if id(printed_in) in usable and same(one, other) and (key := pair_key(one, other)) not in silenced:
                        where = f"{label_of(printed_in)}（{printed_in.date}）" if printed_in.date else label_of(printed_in)
                        message = f"{where}已登过“{name_of(other.article)}”，请核实；若不是同一件事，可以永远放过这一对（对号 {key}）"
                        yield one.block.mark(0, min(len(one.block.text), 12), message=message)
                        break

    return check


def _shelve(issues: Iterable[Issue]) -> Shelf:
    """What past issues told, by everything under which it could be looked for."""
    shelf: Shelf = {}
    for issue in issues:
        for _, article in issue.articles():
            for found in events(article, issue):
                for trait in {*_shelf_traits(found)}:
                    shelf.setdefault(trait, []).append((found, issue))
    return shelf


def _shelf_traits(one: Event) -> Iterator[object]:
    yield from sorted(one.grams)[::7]
    if one.date:
        yield one.date, one.host
        yield from ((one.date, name) for name in one.names)
        yield from ((one.date, count) for count in one.counts)
