"""Names and titles: the same throughout an issue, and as the newsroom knows its people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from bulletin_tui.checking.across.known import HAN
from bulletin_tui.checking.across.naming import Person, people
from bulletin_tui.checking.across.numbers import one_slip
from bulletin_tui.checking.across.ruling import Gathered, Print, both, each_article, each_issue, printed, rule, running
from bulletin_tui.expressions import expression
from bulletin_tui.model import Article, Block, Issue, Mark


class Met(NamedTuple):
    """A person met in a line of the issue."""

    block: Block
    person: Person

    def mark(self, *suggestions: str, message: str) -> Mark:
        return self.block.mark(self.person.start, self.person.end, *suggestions, message=message)


def met(blocks: Iterable[Block]) -> list[Met]:
    return [Met(block, person) for block in blocks for person in people(block.text)]


def _officers(article: Article, issue: Issue) -> Iterator[Met]:
    """The people whose title a story names."""
    return (one for one in met(printed(article)) if one.person.title)


@each_issue(_officers)
def _one_office(print_: Print, told: Gathered) -> Iterator[Mark]:
    """One office of one organisation, two names a character apart: the rarer one is pointed at."""
    found = [one for _, officers in told for one in officers]
    by_office: dict[str, list[Met]] = {}
    for one in found:
        office = one.person.office[-8:]
        if len(office) >= 5 and re.search("工会|局|委|公司|集团|大学|学院|中心|办公室|研究会", office):
            by_office.setdefault(office.removeprefix("庆").removeprefix("重"), []).append(one)
    for group in by_office.values():
        counts = Counter(one.person.name for one in group)
        right = max(counts, key=counts.__getitem__)  # of equals the first
        for one in group:
            if one_slip(one.person.name, right):
                yield one.mark(right, message=f"“{one.person.office[-12:]}”别处作“{right}”，请核实")


@each_article()
def _one_story(article: Article, issue: Issue) -> Iterator[Mark]:
    """A name a character off one that the story named first, and itself never introduced with a title."""
    lines = printed(article)
    found = met(lines)
    introduced = {one.person.name for one in found if one.person.title}
    named = {name: place for place, name in enumerate(dict.fromkeys(one.person.name for one in found))}
    if len(named) > 1:
        yield from _one_given_name(found)
    search = near(named)
    for block in lines if named else ():
        for start, name in search(block.text):
            other = block.text[start : start + 3]
            if other not in introduced and named.get(other, len(named)) > named[name] and names_somebody(block.text, start):
                yield block.mark(start, start + 3, name, message=f"本篇前面作“{name}”，请核实")


_ALIKE = (  # surnames that sound alike, or nearly
    *("张章", "李黎", "王汪", "徐许", "余于俞", "吴武伍", "江姜蒋", "何贺", "肖萧", "付傅", "郑曾", "冯奉", "袁元", "唐汤"),
    *("颜严阎", "秦覃", "林凌", "罗骆", "梁良", "柏白", "卢鲁", "石时史施", "谭覃", "戴代", "邱丘秋", "龙隆", "邵绍", "龚宫巩"),
    *("程陈成", "沈申", "魏卫", "任仁", "尹殷", "党档"),
)


def _one_given_name(found: list[Met]) -> Iterator[Mark]:
    """章建国 after 张建国: the same given name behind surnames that sound alike."""
    first: dict[tuple[str, str], str] = {}
    for one in found:
        name = one.person.name
        group = next((group for group in _ALIKE if name[0] in group), "") if len(name) == 3 else ""
        before = first.setdefault((group, name[1:]), name) if group else name
        if before != name:
            yield one.mark(before, message=f"本篇前面作“{before}”，请核实")


names = rule("cons/person-name")(both(_one_office, _one_story))


def near(names: Iterable[str]) -> Callable[[str], Iterator[tuple[int, str]]]:
    """Finds, in a text, three characters that are one of the names but for one of the two given ones: place and name."""
    holed: dict[str, str] = {}
    for name in names:
        if len(name) == 3:
            holed.setdefault(name[:2] + "_", name)
            holed.setdefault(name[0] + "_" + name[2], name)
    families = sorted({name[0] for name in holed})

    def search(text: str) -> Iterator[tuple[int, str]]:
        for family in families:
            at = text.find(family)
            while 0 <= at < len(text) - 2:
                written = text[at : at + 3]
                name = holed.get(written[:2] + "_") or holed.get(family + "_" + written[2])
                if name and name != written and _HAN_ONLY.match(written):
                    yield at, name
                at = text.find(family, at + 1)

    return search


_HAN_ONLY = expression(f"[{HAN}]{{3}}")
_ACTS = expression(
    "说|表示|介绍|告诉|坦言|回忆|感慨|点评|认为|总是|今年|和|与|带|在|把|的|也|又|还|出席|主持|讲话|参加|强调|指出|要求|希望|宣布|宣读|致辞|代表|带领|围绕|获|被|从事|来自|担任|当选|成为|入职|进厂|每天|毕业|负责|坚持|扎根|先后|利用|（|，|。|、|”"
)
_BEGINS = expression(
    f"[^{HAN}]$|^$|[和与由请向为对给是让被把在到]$|(?:主席|书记|部长|主任|局长|班长|组长|教授|师傅|技师|代表|同志|工程师)$"
)


def names_somebody(text: str, start: int) -> bool:
    """Whether the three characters at a place stand where a name stands: somebody acts, and nothing runs into them."""
    name, before = text[start : start + 3], text[max(start - 4, 0) : start]
    kin = name[1:] in ("师傅", "先生", "女士", "大爷", "大姐", "老师", "主席", "书记", "同志") or name[2] in "说某姐哥爷姨叔婶总工"
    listed = before.endswith("、") or text[start + 3 : start + 4] == "、"
    return not kin and not listed and bool(_ACTS.match(text, start + 3)) and bool(_BEGINS.search(before))


CORE = expression("((?:常务)?副?)(主席|书记|部长|主任|局长|处长|会长|秘书长)$")
_OFFICE = expression("([^、，]*?)((?:常务)?副?)(主席|书记|部长|主任|局长|处长|会长|院长|校长|经理|县长|区长|市长)$")
_POSTS = (
    *("班长", "组长", "队长", "站长", "厂长", "车间主任", "总经理", "董事长"),
    *("校长", "院长", "科长", "处长", "局长", "部长", "工会主席", "党支部书记"),
)


@each_issue(_officers)
def _deputies(print_: Print, told: Gathered) -> Iterator[Mark]:
    """市总工会主席 here and 市总工会副主席 there, of one person."""
    first: dict[tuple[str, str, str], Met] = {}
    for one in [one for _, officers in told for one in officers]:
        office = _OFFICE.search(one.person.office)
        if not office or "时任" in one.person.office or "原" in office[1][:2]:
            continue
        unit = office[1][-4:]
        before = first.setdefault((one.person.name, unit, office[3]), one)
        deputy = "副" in office[2]
        if unit and deputy != before.person.office.rpartition(office[3])[0].endswith("副"):
            yield _two_titles(one, before, office[2] + office[3])


@each_article()
def _two_posts(article: Article, issue: Issue) -> Iterator[Mark]:
    """班长王强 and, further down the same story, 组长王强."""
    posts: dict[str, tuple[str, Met]] = {}
    for one in met(printed(article)):
        post = next((post for post in _POSTS if one.person.office.endswith(post)), "")
        if not post or re.search("、|兼|原|时任|曾", one.person.office):
            continue
        before = posts.setdefault(one.person.name, (post, one))
        if before[0] != post:
            yield _two_titles(one, before[1], post)


titles = rule("cons/person-title")(both(_deputies, _two_posts))


def _two_titles(one: Met, before: Met, word: str) -> Mark:
    """Marks the word that differs, where it stands directly before the name."""
    message = f"{one.person.name}：此处作“{one.person.office[-10:]}”，前面作“{before.person.office[-10:]}”，请核实"
    start = one.person.start - len(word)
    if one.block.text.startswith(word, max(start, 0)):
        return one.block.mark(max(start, 0), one.person.start, message=message)
    return one.mark(message=message)


_JOBS = "职工|工人|司机|驾驶员|工程师|技师|焊工|劳模|教师|医生|班长|党员|工匠|电工|选手|代表"
_WOMAN = expression(f"女(?:{_JOBS})[{HAN}]{{2,3}}|[{HAN}](?:大姐|阿姨|女士|奶奶|大妈)")
_MAN = expression(f"男(?:{_JOBS})[{HAN}]{{2,3}}|[{HAN}](?:大哥|大叔|先生|爷爷|大爷)")
_OTHERS = expression(
    "[男女夫父母妈爸爷奶哥弟姐妹她他“]|儿子|女儿|丈夫|妻子|爱人|师傅|先生|同事|徒弟|老人|孩子|患者|对方|家属|队长|经理|老板|工友|朋友"
)


@rule("cons/pronoun")
@each_article("女", "男", "大姐", "阿姨", "奶奶", "大妈", "大哥", "大叔", "先生", "爷爷", "大爷")
def pronoun(article: Article, issue: Issue) -> Iterator[Mark]:
    for block in running(article):
        if len({person.name for person in people(block.text)}) > 1:
            continue
        for person, wrong, right in ((_WOMAN, "他", "她"), (_MAN, "她", "他")):
            if wrong in block.text and (who := person.search(block.text)):
                yield from _pronouns(block, who.end(), wrong, right)


def _pronouns(block: Block, after: int, wrong: str, right: str) -> Iterator[Mark]:
    """The first 他 behind a woman whom nobody else has come between."""
    hit = re.compile(f"(?<![其吉]){wrong}(?![们人乡山日])").search(block.text, after)
    if hit and hit.start() - after <= 60 and not _OTHERS.search(block.text[after : hit.start()]):
        yield block.mark(hit.start(), hit.end(), right)
