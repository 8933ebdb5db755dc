"""A Word file that comes back from those who sign: shown change by change, taken over only where an editor says so."""

from __future__ import annotations

import datetime
import json
import random
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from bulletin_tui import draft, newsroom, office
from bulletin_tui.cli import main
from bulletin_tui.errors import UnreadableFile, WrongCall
from bulletin_tui.exporting import word
from bulletin_tui.exporting.copies import Copy
from bulletin_tui.model import Issue, Source
from bulletin_tui.newsroom import Newsroom, remnants
from bulletin_tui.newsroom.proofs import Wanted
from bulletin_tui.newsroom.reviewing import OPEN, REFUSED, STUCK, TAKEN, Review, applied
from bulletin_tui.newsroom.reviewing.sameness import otherwise

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAFT = Path("drafts/2026-12-07.md")
TEXT = """---
期号: 48
总期: 396
日期: 2026-12-07
---

## 全市工会“开门红”动员会召开
### 12个单位现场领任务
> 来稿：市总工会办公室　作者：林知秋

12月2日，全市工会动员会在市职工服务中心召开，参会320人，听取了六个单位的发言。

会上印发的清单共36项，重点与短板各占一半，分两组认领。
> 备注：36项要再核一遍。

散会以后，各单位负责人留下来核对了各自的数字，一直谈到傍晚才离开。

# 一周动态

◆11月17日，合川区总工会为零工市场送去两百份姜茶和手套。
> 来稿：合川区总工会

◆11月18日，綦江区总工会组织技工比武，六十名焊工同台较量。

◆11月19日，大足区总工会走访了十二家企业，登记职工子女托管需求。
"""


@pytest.fixture
def desk(room: Path) -> Newsroom:
    (room / DRAFT).write_text(TEXT, encoding="utf-8", newline="")
    return newsroom.find(room)


class Hand:
    """Somebody who opens a Word file and changes it as Word does, with or without recording it."""

    def __init__(self, path: Path, author: str = "王主任") -> None:
        self.path, self.author = path, author
        with zipfile.ZipFile(path) as file:
            self.parts = {name: file.read(name) for name in file.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.comments: list[str] = []

    def made(self, name: str, **attributes: str) -> Any:
        element = etree.Element(f"{{{W}}}{name}")
        for key, value in attributes.items():
            element.set(f"{{{W}}}{key}", value)
        return element

    def mark(self, name: str) -> Any:
        return self.made(name, id=str(random.randrange(10**6, 10**7)), author=self.author, date="2026-12-05T09:31:00Z")

    def run(self, text: str, kind: str = "t") -> Any:
        run, held = self.made("r"), self.made(kind)
        held.text = text
        held.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(held)
        return run

    def paragraph(self, words: str) -> Any:
        found = [p for p in self.root.iter(f"{{{W}}}p") if words in "".join(t.text or "" for t in p.iter(f"{{{W}}}t"))]
        return found[-1]  # the 导读 names headlines before they stand

    def change(self, old: str, new: str, *, tracked: bool = True) -> None:
        paragraph = self.paragraph(old)
        text = next(t for t in paragraph.iter(f"{{{W}}}t") if old in (t.text or ""))
        run = text.getparent()
        before, _, after = (text.text or "").partition(old)
        if not tracked:
            text.text = before + new + after
            return
        text.text = before
        behind: list[Any] = []
        if old:
            gone = self.mark("del")
            gone.append(self.run(old, "delText"))
            behind.append(gone)
        if new:
            come = self.mark("ins")
            come.append(self.run(new))
            behind.append(come)
        for element in reversed([*behind, self.run(after)]):
            run.addnext(element)

    def end(self, paragraph: Any, name: str) -> None:
        """Tracks the mark of a paragraph."""
        properties = paragraph.find(f"{{{W}}}pPr")
        held = self.made("rPr")
        held.append(self.mark(name))
        section = properties.find(f"{{{W}}}sectPr")
        if section is not None:
            section.addprevious(held)
        else:
            properties.append(held)

    def delete(self, words: str) -> None:
        paragraph = self.paragraph(words)
        for run in list(paragraph.findall(f"{{{W}}}r")):
            gone = self.mark("del")
            run.addprevious(gone)
            gone.append(run)
            for text in run.findall(f"{{{W}}}t"):
                text.tag = f"{{{W}}}delText"
        self.end(paragraph, "del")

    def add_behind(self, words: str, new: str) -> None:
        """Enter at the end of a paragraph, and typing on: the old one's end is new, the new one has the old end."""
        paragraph = self.paragraph(words)
        behind = etree.fromstring(etree.tostring(paragraph))
        for child in list(behind):
            if etree.QName(child).localname != "pPr":
                behind.remove(child)
        come = self.mark("ins")
        come.append(self.run(new))
        behind.append(come)
        section = paragraph.find(f"{{{W}}}pPr/{{{W}}}sectPr")
        if section is not None:
            section.getparent().remove(section)
        self.end(paragraph, "ins")
        paragraph.addnext(behind)

    def put(self, words: str, new: str, *, behind: bool) -> None:
        """A whole paragraph that is typed in behind another, or in front of it."""
        there = self.paragraph(words)
        paragraph = self.made("p")
        paragraph.append(etree.fromstring(etree.tostring(there.find(f"{{{W}}}pPr"))))
        section = paragraph.find(f"{{{W}}}pPr/{{{W}}}sectPr")
        if section is not None:
            section.getparent().remove(section)
        come = self.mark("ins")
        come.append(self.run(new))
        paragraph.append(come)
        self.end(paragraph, "ins")
        (there.addnext if behind else there.addprevious)(paragraph)

    def split(self, before: str, after: str) -> None:
        paragraph = self.paragraph(before + after)
        text = next(t for t in paragraph.iter(f"{{{W}}}t") if before + after in (t.text or ""))
        first, _, last = (text.text or "").partition(before + after)
        behind = self.made("p")
        behind.append(etree.fromstring(etree.tostring(paragraph.find(f"{{{W}}}pPr"))))
        section = paragraph.find(f"{{{W}}}pPr/{{{W}}}sectPr")
        if section is not None:
            section.getparent().remove(section)
        text.text = first + before
        behind.append(self.run(after + last))
        paragraph.addnext(behind)
        self.end(paragraph, "ins")

    def join(self, words: str) -> None:
        self.end(self.paragraph(words), "del")

    def remark(self, words: str, said: str) -> None:
        paragraph = self.paragraph(words)
        text = next(t for t in paragraph.iter(f"{{{W}}}t") if words in (t.text or ""))
        number = str(len(self.comments))
        before, _, after = (text.text or "").partition(words)
        text.text = before
        run = text.getparent()
        reference = self.made("r")
        reference.append(self.made("commentReference", id=number))
        for element in reversed(
            [
                self.made("commentRangeStart", id=number),
                self.run(words),
                self.made("commentRangeEnd", id=number),
                reference,
                self.run(after),
            ]
        ):
            run.addnext(element)
        held = f"<w:p><w:r><w:t>{said}</w:t></w:r></w:p>"
        self.comments.append(f'<w:comment w:id="{number}" w:author="{self.author}" w:date="2026-12-05T09:40:00Z">{held}</w:comment>')

    def save(self, path: Path | None = None) -> Path:
        self.parts["word/document.xml"] = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        if self.comments:
            self.parts["word/comments.xml"] = f'<w:comments xmlns:w="{W}">{"".join(self.comments)}</w:comments>'.encode()
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
            relations = self.parts["word/_rels/document.xml.rels"].decode()
            self.parts["word/_rels/document.xml.rels"] = relations.replace(
                "</Relationships>", f'<Relationship Id="said" Type="{kind}" Target="comments.xml"/></Relationships>'
            ).encode()
            form = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
            types = self.parts["[Content_Types].xml"].decode()
            self.parts["[Content_Types].xml"] = types.replace(
                "</Types>", f'<Override PartName="/word/comments.xml" ContentType="{form}"/></Types>'
            ).encode()
        written = BytesIO()
        with zipfile.ZipFile(written, "w") as file:
            for name, data in self.parts.items():
                file.writestr(name, data)
        path = path or self.path
        path.write_bytes(written.getvalue())
        return path


def sent(desk: Newsroom, author: str = "王主任", kind: str = "送审样", against: str = "") -> Hand:
    """A copy that went out, in the hands of its reader."""
    return Hand(desk.export(desk.root / DRAFT, wanted=Wanted(kind, against))[0], author)


def looked_at(desk: Newsroom, hand: Hand) -> Review:
    return desk.review(hand.save())


def text_now(desk: Newsroom) -> str:
    return (desk.root / DRAFT).read_text(encoding="utf-8")


def told(review: Review, text: str) -> list[tuple[str, str, str, str, int]]:
    return [(one.standing.state, one.proposal.kind, one.proposal.old, one.proposal.new, one.standing.line) for one in review.changes(text)]


def taken(review: Review, text: str) -> str:
    return applied(text, [change for one in review.changes(text) for change in one.standing.changes])


def line(text: str, words: str) -> int:
    return next(number for number, row in enumerate(text.split("\n"), 1) if words in row)


CASES: dict[str, tuple[Callable[[Hand], None], str, Callable[[str], str]]] = {
    "a word": (lambda hand: hand.change("320", "380"), "改", lambda text: text.replace("320人", "380人")),
    "words put in": (
        lambda hand: hand.change("参会320人", "参会320人，旁听60人"),
        "改",
        lambda text: text.replace("320人", "320人，旁听60人"),
    ),
    "words taken out": (lambda hand: hand.change("，一直谈到傍晚才离开", ""), "删", lambda text: text.replace("，一直谈到傍晚才离开", "")),
    "a headline": (
        lambda hand: hand.change("动员会召开", "动员大会召开"),
        "改",
        lambda text: text.replace("动员会召开\n", "动员大会召开\n"),
    ),
    "a brief": (lambda hand: hand.change("六十名", "八十名"), "改", lambda text: text.replace("六十名", "八十名")),
    "a name in brackets": (lambda hand: hand.change("林知秋", "林知夏"), "改", lambda text: text.replace("林知秋", "林知夏")),
    "a paragraph taken out": (
        lambda hand: hand.delete("散会以后"),
        "删段",
        lambda text: text.replace("散会以后，各单位负责人留下来核对了各自的数字，一直谈到傍晚才离开。\n\n", ""),
    ),
    "a brief taken out": (
        lambda hand: hand.delete("合川区总工会为零工市场"),
        "删段",
        lambda text: text.replace("◆11月17日，合川区总工会为零工市场送去两百份姜茶和手套。\n> 来稿：合川区总工会\n\n", ""),
    ),
    "a new paragraph": (
        lambda hand: hand.add_behind("会上印发", "每一项都写明了时限。"),
        "增段",
        lambda text: text.replace("分两组认领。\n", "分两组认领。\n\n每一项都写明了时限。\n"),
    ),
    "a new brief at the end": (
        lambda hand: hand.add_behind("大足区", "◆11月20日，南川区总工会新建三处驿站。"),
        "增段",
        lambda text: text + "\n◆11月20日，南川区总工会新建三处驿站。\n",
    ),
    "a new brief without its mark": (
        lambda hand: hand.add_behind("綦江区", "11月20日，南川区总工会新建三处驿站。"),
        "增段",
        lambda text: text.replace("同台较量。\n", "同台较量。\n\n◆11月20日，南川区总工会新建三处驿站。\n"),
    ),
    "a paragraph split": (
        lambda hand: hand.split("各占一半，", "分两组认领"),
        "分段",
        lambda text: text.replace("各占一半，分两组", "各占一半，\n\n分两组"),
    ),
    "two paragraphs joined": (
        lambda hand: hand.join("12月2日，全市工会"),
        "并段",
        lambda text: text.replace("的发言。\n\n会上印发", "的发言。会上印发"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_recorded_change_is_shown_and_taken_over_as_it_was_meant(case, desk):
    change, kind, wanted = CASES[case]
    hand = sent(desk)
    change(hand)
    review = looked_at(desk, hand)
    (one,) = review.changes(TEXT)
    assert (one.standing.state, one.proposal.kind, one.proposal.author) == (OPEN, kind, "王主任")
    after = taken(review, TEXT)
    assert after == wanted(TEXT)
    assert [state for state, *_ in told(review, after)] == [TAKEN]


UNTRACKED = ["a word", "words put in", "words taken out", "a headline", "a brief"]


@pytest.mark.parametrize("case", UNTRACKED)
def test_a_change_that_nobody_recorded_is_found_by_comparing(case, desk):
    hand = sent(desk)
    recorded = Hand.change
    CASES[case][0](type("Quiet", (), {"change": lambda _, old, new: recorded(hand, old, new, tracked=False)})())
    review = looked_at(desk, hand)
    assert {one.proposal.author for one in review.changes(TEXT)} == {"不知道是谁改的（没有记修订）"}
    assert taken(review, TEXT) == CASES[case][2](TEXT)


def test_a_change_that_nobody_recorded_is_his_who_saved_the_file(desk):
    hand = sent(desk)
    hand.change("320", "380", tracked=False)
    core = hand.parts["docProps/core.xml"].decode("utf-8")
    hand.parts["docProps/core.xml"] = re.sub(r"(<cp:lastModifiedBy>)[^<]*", r"\1王主任", core).encode("utf-8")
    assert {one.proposal.author for one in looked_at(desk, hand).changes(TEXT)} == {"王主任（没有记修订）"}


def test_a_file_of_another_issue_is_said_to_be_one(desk, capsys):
    hand = sent(desk)
    assert looked_at(desk, hand).doubt == ""
    other = desk.root / "drafts/2026-12-14.md"
    other.write_text(TEXT.replace("总期: 396", "总期: 397"), encoding="utf-8")
    review = desk.review(hand.save(), other)
    assert "总第396期" in review.doubt and "总第397期" in review.doubt and "不是同一期" in review.doubt
    assert main(["import", "--review", str(review.file), "--to", str(other)]) == 0
    assert "不是同一期" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("某某工会周报\n第46期（总394）\n\n要闻", True),
        ("某某工会周报\n第 47 期\n", True),
        ("某某工会周报\n第46期\n2026年11月24日\n", True),
        ("某某工会周报\n第46期（总第393期）　2026年11月23日\n", False),
        ("一篇来稿\n2026年11月10日，比武开赛。", False),
        ("一篇来稿\n比武开赛。" + "\n一段。" * 20 + "\n第3期培训班结业。", False),
    ],
)
def test_numbers_and_dates_at_the_head_of_a_file_tell_of_which_issue_it_is(head, said):
    issue = Issue(number="46", serial=393, date=datetime.date(2026, 11, 23))
    assert bool(otherwise(head, issue)) is said


@pytest.mark.parametrize(("number", "head"), [("5-6", "第5—6期"), ("增1", "增刊第1期")])
def test_double_and_extra_issues_know_their_own_files(number, head):
    assert otherwise(f"某某工会周报\n{head}\n", Issue(number=number)) == ""
    assert "第7期" in otherwise("某某工会周报\n第7期\n", Issue(number=number))


def test_a_contribution_that_its_author_corrected_asks_only_for_what_he_recorded(desk):
    """The draft has been edited since; what differs otherwise is the editors' work."""
    path = desk.root / "drafts/2026-11-23.md"
    hand = Hand(next(desk.contributions.glob("*.docx")), "作者")
    words = next(
        t.text for t in hand.root.iter(f"{{{W}}}t") if t.text and len(t.text) > 20 and t.text[-8:-2] in path.read_text(encoding="utf-8")
    )
    hand.change(words[-8:-2], "改过的几个字")
    review = desk.review(hand.save(desk.root / "改过的来稿.docx"), path)
    (one,) = review.changes(path.read_text(encoding="utf-8"))
    assert (one.standing.state, one.proposal.author, one.proposal.new) == (OPEN, "作者", "改过的几个字")


def test_titles_that_were_broken_by_sense_are_not_changed(desk):
    long = "市总工会在江北嘴召开“职工之家”示范点建设现场推进会暨基层工会规范化建设经验交流会"
    text = TEXT.replace("全市工会“开门红”动员会召开", long)
    (desk.root / DRAFT).write_text(text, encoding="utf-8")
    hand = sent(desk)
    assert list(hand.paragraph("示范点").iter(f"{{{W}}}br"))
    hand.change("六十名", "八十名")
    assert [(old, new) for _, _, old, new, _ in told(looked_at(desk, hand), text)] == [("六十名", "八十名")]


def test_a_copy_that_comes_back_untouched_asks_for_nothing(desk):
    for kind in ("送审样", "校样", "付印稿"):
        assert looked_at(desk, sent(desk, kind=kind)).changes(TEXT) == []


def test_nothing_is_written_by_looking(desk):
    hand = sent(desk)
    hand.change("320", "380")
    before = sorted((path, path.read_bytes()) for path in desk.root.rglob("*") if path.is_file() and path != hand.path)
    looked_at(desk, hand)
    assert sorted((path, path.read_bytes()) for path in desk.root.rglob("*") if path.is_file() and path != hand.path) == before


def test_many_hands_in_any_order_come_to_the_same(desk):
    hand = sent(desk)
    hand.change("320", "380")
    hand.change("十二家", "十六家")
    hand.author = "秦书记"
    hand.delete("散会以后")
    hand.add_behind("綦江区", "◆11月20日，南川区总工会新建三处驿站。")
    hand.change("12个单位", "十二个单位")
    hand.remark("清单", "36项准不准？")
    review = looked_at(desk, hand)
    assert {one.proposal.author for one in review.changes(TEXT)} == {"王主任", "秦书记"}
    whole = taken(review, TEXT)
    for seed in range(6):
        text, order = TEXT, list(range(len(review.proposals)))
        random.Random(seed).shuffle(order)
        for index in order:
            one = review.changes(text)[index]
            assert one.standing.state == OPEN
            text = applied(text, one.standing.changes)
            assert review.changes(text)[index].standing.state == TAKEN
        assert text == whole


ANEW = "会议结束后没有人急着走，大家围着图表把短板又过了一遍。"
REWRITTEN: dict[str, Callable[[Hand], None]] = {
    "recorded, the new one behind": lambda hand: (hand.put("散会以后", ANEW, behind=True), hand.delete("散会以后")),
    "recorded, the new one in front": lambda hand: (hand.put("散会以后", ANEW, behind=False), hand.delete("散会以后")),
    "not recorded": lambda hand: hand.change("散会以后，各单位负责人留下来核对了各自的数字，一直谈到傍晚才离开。", ANEW, tracked=False),
}


@pytest.mark.parametrize("case", REWRITTEN)
def test_a_paragraph_that_was_written_anew_is_one_change(case, desk):
    """Not one that goes and one that comes, of which an editor could take one half."""
    hand = sent(desk)
    REWRITTEN[case](hand)
    review = looked_at(desk, hand)
    (one,) = review.changes(TEXT)
    old = "散会以后，各单位负责人留下来核对了各自的数字，一直谈到傍晚才离开。"
    assert (one.standing.state, one.proposal.kind, one.proposal.old, one.proposal.new) == (OPEN, "改段", old, ANEW)
    after = taken(review, TEXT)
    assert after == TEXT.replace(old, ANEW)
    assert [state for state, *_ in told(review, after)] == [TAKEN]
    review.refuse([one.proposal])
    assert [state for state, *_ in told(desk.review(hand.path), TEXT)] == [REFUSED]


@pytest.mark.parametrize("signed", [True, False])
def test_a_brief_that_was_written_anew_keeps_who_sent_it_in(signed, desk):
    hand = sent(desk)
    new = "◆寒潮到来之前，江边三个站点摆出了热茶。"
    hand.put("合川区总工会为零工市场", new + ("（合川区总工会）" if signed else ""), behind=True)
    hand.delete("合川区总工会为零工市场")
    review = looked_at(desk, hand)
    after = taken(review, TEXT)
    if signed:
        assert [kind for _, kind, *_ in told(review, TEXT)] == ["改段"]
        assert after == TEXT.replace("◆11月17日，合川区总工会为零工市场送去两百份姜茶和手套。", new)
    else:  # who signs it was taken out, too
        assert [kind for _, kind, *_ in told(review, TEXT)] == ["删段", "增段"] and new in after and "> 来稿：合川区总工会" not in after


def test_more_paragraphs_than_there_were_come_in_their_order(desk):
    hand = sent(desk)
    hand.delete("散会以后")
    hand.add_behind("会上印发", ANEW)
    hand.add_behind("会上印发", "代表们又逐条提了意见。")
    review = looked_at(desk, hand)
    after = taken(review, TEXT)
    assert "散会以后" not in after
    assert line(after, "会上印发") < line(after, "代表们又逐条") < line(after, ANEW) < line(after, "# 一周动态")


def rewritten(text: str, chance: random.Random) -> str:
    """A draft after a day's work; headlines and credits stay, for their places in print and in a draft are not the same."""
    rows, lines = text.split("\n"), []
    for index, row in enumerate(rows):
        kept = index < 6 or not row or row.startswith(("> ", "##")) or (index + 1 < len(rows) and rows[index + 1].startswith("> "))
        luck = 1.0 if kept else chance.random()
        if luck < 0.15:
            continue
        if luck < 0.5:
            at = chance.randrange(2, max(len(row) - 3, 3))
            row = row[:at] + chance.choice(["", "补充说明", "会"]) + row[at + chance.randrange(4) :]
        lines.append(row)
        if 0.8 < luck < 1:
            lines += [
                "",
                f"◆11月2{chance.randrange(9)}日，新开一个站点。" if row.startswith("◆") else f"新写的第{chance.randrange(99)}段。",
            ]
    return "\n".join(lines)


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize("seed", range(20))
def test_whatever_a_reader_did_can_be_taken_over(seed, tracked, desk):
    chance = random.Random(seed)
    old, new = (draft.parse(Source(text, desk.root / DRAFT)) for text in (TEXT, rewritten(TEXT, chance)))
    copy = Copy("送审样　第1稿 09:00", before=old if tracked else None, author="王主任")
    file = desk.root / "回来的.docx"
    file.write_bytes(word.write(new, desk.settings.house, copy))
    review = desk.review(file, desk.root / DRAFT)
    after = taken(review, TEXT)
    printed = [
        [(block.role, block.text) for block in draft.parse(Source(text)).blocks() if "备注" not in block.text]
        for text in (after, new.source.text)
    ]
    assert printed[0] == printed[1] and "> 备注：36项要再核一遍。" in after
    assert {one.standing.state for one in review.changes(after) if one.proposal.changes} <= {TAKEN}


def test_a_remark_becomes_a_note_at_its_line(desk):
    hand = sent(desk)
    hand.remark("清单", "36项准不准？")
    hand.remark("开门红", "题目再亮一点")
    hand.remark("合川区总工会为零工", "照片呢？")
    review = looked_at(desk, hand)
    assert [one.proposal.kind for one in review.changes(TEXT)] == ["批注"] * 3
    after = taken(review, TEXT)
    notes = [row for row in after.split("\n") if "审读意见（王主任）" in row]
    assert len(notes) == 3 and "“清单”36项准不准？" in "".join(notes)
    old, new = draft.parse(Source(TEXT)), draft.parse(Source(after))
    printed = [[(block.role, block.text) for block in issue.blocks() if "审读意见" not in block.text] for issue in (old, new)]
    assert printed[0] == printed[1]  # a note between a headline and its credits would make text of the credits
    assert line(after, "题目再亮") < line(after, "12月2日") and line(after, "照片呢") == line(after, "来稿：合川区") + 2


def test_our_own_marks_in_a_marked_copy_are_not_taken_for_theirs(desk):
    sent(desk)
    (desk.root / DRAFT).write_text(TEXT.replace("六十名", "七十名").replace("散会以后", "会后"), encoding="utf-8")
    hand = sent(desk, kind="花脸稿")
    hand.change("十二家", "十六家")
    review = looked_at(desk, hand)
    assert [(kind, old, new) for _, kind, old, new, _ in told(review, text_now(desk))] == [("改", "十二家", "十六家")]


def test_a_mark_of_ours_that_was_refused_in_word_is_a_change(desk):
    sent(desk)
    (desk.root / DRAFT).write_text(TEXT.replace("六十名", "七十名"), encoding="utf-8")
    hand = sent(desk, kind="花脸稿")
    for kind in ("ins", "del"):
        for mark in list(hand.root.iter(f"{{{W}}}{kind}")):
            for run in list(mark) if kind == "del" else []:
                for text in run.iter(f"{{{W}}}delText"):
                    text.tag = f"{{{W}}}t"
                mark.addprevious(run)
            mark.getparent().remove(mark)
    assert [(old, new) for _, _, old, new, _ in told(looked_at(desk, hand), text_now(desk))] == [("七十名", "六十名")]


def test_a_file_is_compared_with_the_copy_whose_stamp_it_bears(desk):
    hand = sent(desk)
    hand.change("320", "380")
    later = (
        TEXT.replace("一周动态", "一周见闻")
        .replace("十二家", "十八家")
        .replace("◆11月18日", "◆11月20日，南川区新建驿站三处。\n\n◆11月18日")
    )
    (desk.root / DRAFT).write_text(later, encoding="utf-8")
    review = looked_at(desk, hand)
    assert [(state, old, new) for state, _, old, new, _ in told(review, later)] == [(OPEN, "320", "380")]
    assert taken(review, later) == later.replace("320人", "380人")


def test_a_print_without_a_stamp_is_known_by_its_text(desk):
    hand = sent(desk, kind="付印稿")
    hand.change("320", "380", tracked=False)
    later = TEXT.replace("十二家", "十八家").replace("散会以后", "会后").replace("两组", "五组")
    (desk.root / DRAFT).write_text(later, encoding="utf-8")
    assert [(state, old, new) for state, _, old, new, _ in told(looked_at(desk, hand), later)] == [(OPEN, "320", "380")]


def test_what_was_changed_meanwhile_is_not_changed_again(desk):
    hand = sent(desk)
    hand.change("参会320人", "参会380人")
    hand.change("十二家", "十六家")
    later = TEXT.replace("参会320人，听取了", "到会三百余人，听了").replace("登记", "逐一登记")
    review = looked_at(desk, hand)
    assert [state for state, *_ in told(review, later)] == [STUCK, OPEN]
    assert taken(review, later) == later.replace("十二家", "十六家")


def test_a_paragraph_that_was_to_go_and_was_rewritten_meanwhile_is_left_to_the_editor(desk):
    hand = sent(desk)
    hand.delete("散会以后")
    later = TEXT.replace("留下来核对了各自的数字", "又把各自的数字核对了一遍").replace("两组", "五组")
    assert [state for state, *_ in told(looked_at(desk, hand), later)] == [STUCK]


def test_text_that_is_moved_goes_here_and_comes_there(desk):
    hand = sent(desk)
    paragraph = hand.paragraph("大足区")
    text = "".join(t.text for t in paragraph.iter(f"{{{W}}}t"))
    hand.delete("大足区")
    for mark in paragraph.iter(f"{{{W}}}del"):
        mark.tag = f"{{{W}}}moveFrom"
    hand.add_behind("合川区总工会为零工", text)
    for mark in hand.root.iter(f"{{{W}}}ins"):
        mark.tag = f"{{{W}}}moveTo"
    review = looked_at(desk, hand)
    assert [kind for _, kind, *_ in told(review, TEXT)] == ["移来", "移走"]
    after = taken(review, TEXT)
    assert line(after, "大足区") < line(after, "綦江区") and after.count("大足区") == 1


def test_a_copy_of_one_article_does_not_ask_to_drop_the_others(desk):
    lone = desk.contributions / "会议.txt"
    lone.write_text(
        "全市工会“开门红”动员会召开\n\n12月2日，全市工会动员会在市职工服务中心召开，参会320人，听取了六个单位的发言。\n", encoding="utf-8"
    )
    (desk.root / DRAFT).write_text(TEXT.replace("作者：林知秋", "作者：林知秋　原稿：来稿/会议.txt"), encoding="utf-8")
    hand = sent(desk, kind="花脸稿", against="会议.txt")
    hand.change("两组", "三组")
    assert [(kind, old, new) for _, kind, old, new, _ in told(looked_at(desk, hand), text_now(desk))] == [("改", "两组", "三组")]


def test_another_style_is_told_and_left_to_the_editor(desk):
    hand = sent(desk)
    properties = hand.paragraph("散会以后").find(f"{{{W}}}pPr")
    change, held = hand.mark("pPrChange"), hand.made("pPr")
    held.append(etree.fromstring(etree.tostring(properties.find(f"{{{W}}}pStyle"))))
    change.append(held)
    properties.append(change)
    properties.find(f"{{{W}}}pStyle").set(f"{{{W}}}val", "3")
    (one,) = looked_at(desk, hand).changes(TEXT)
    assert (one.standing.state, one.proposal.kind, one.proposal.new) == (STUCK, "样式", "小标题") and "Ctrl+T" in one.standing.why


def test_a_change_in_the_masthead_is_shown_though_no_line_can_hold_it(desk):
    hand = sent(desk)
    hand.change("重庆市总工会办公室", "重庆市总工会宣教部")
    (one,) = looked_at(desk, hand).changes(TEXT)
    assert one.standing.state == STUCK and "报头" in one.standing.why


def test_a_draft_with_windows_line_ends_keeps_them(desk):
    (desk.root / DRAFT).write_bytes(TEXT.replace("\n", "\r\n").encode("utf-8"))
    hand = sent(desk)
    hand.change("320", "380")
    hand.add_behind("綦江区", "◆11月20日，南川区新建三处驿站。")
    review = looked_at(desk, hand)
    review.take(review.changes(TEXT))
    data = (desk.root / DRAFT).read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") and "380人".encode() in data and "南川区".encode() in data


def test_what_a_reader_cut_out_waits_among_the_remnants(desk):
    hand = sent(desk)
    hand.delete("散会以后")
    review = looked_at(desk, hand)
    review.take(review.changes(TEXT))
    assert "散会以后" not in text_now(desk) and [found.text[:4] for found in remnants.load(desk.root / DRAFT)] == ["散会以后"]


def test_on_the_command_line_numbers_stay_and_decisions_are_kept(desk, capsys, monkeypatch):
    monkeypatch.chdir(desk.root)
    hand = sent(desk)
    hand.change("320", "380")
    hand.change("两组", "三组")
    hand.change("十二家", "十六家")
    hand.remark("傍晚", "几点？")
    file = str(hand.save())

    def listed() -> list[tuple[int, str]]:
        assert main(["import", "--review", file, "--format", "json"]) == 0
        return [(one["number"], one["state"]) for one in json.loads(capsys.readouterr().out)]

    assert listed() == [(number, OPEN) for number in (1, 2, 3, 4)]
    assert main(["import", "--review", file]) == 0
    shown = capsys.readouterr()
    assert "〔320→380〕" in shown.out and "“傍晚”：几点？" in shown.out and "共4条，4条待定" in shown.err
    assert main(["import", "--review", file, "--accept", "1", "--refuse", "2"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"(?m)^-12月2日.*320人", out) and re.search(r"(?m)^\+12月2日.*380人", out)
    assert listed() == [(1, TAKEN), (2, REFUSED), (3, OPEN), (4, OPEN)]
    assert main(["import", "--review", file, "--accept", "all"]) == 0
    capsys.readouterr()
    assert listed() == [(1, TAKEN), (2, REFUSED), (3, TAKEN), (4, TAKEN)]
    assert "两组" in text_now(desk) and "十六家" in text_now(desk) and "审读意见（王主任）：“傍晚”几点？" in text_now(desk)
    assert main(["import", "--review", file, "--accept", "2"]) == 0
    assert "三组" in text_now(desk)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--accept", "9"], "没有第9条"),
        (["--accept", "一"], "看不懂"),
        (["--accept", "1", "--refuse", "1"], "既采用又拒绝"),
    ],
)
def test_a_wrong_number_is_said_and_nothing_is_written(desk, arguments, words, capsys, monkeypatch):
    monkeypatch.chdir(desk.root)
    hand = sent(desk)
    hand.change("320", "380")
    assert main(["import", "--review", str(hand.save()), *arguments]) == 2
    assert words in capsys.readouterr().err and text_now(desk) == TEXT


def test_files_that_are_no_copy_of_a_draft_are_refused_in_one_line(desk, tmp_path):
    stray = tmp_path / "别的.docx"
    stray.write_bytes(b"no zip")
    with pytest.raises(UnreadableFile, match="不是 Word 文件"):
        desk.review(stray)
    with pytest.raises(WrongCall, match="docx"):
        desk.review(desk.root / DRAFT)
    hand = sent(desk)
    (desk.root / DRAFT).rename(desk.root / "drafts/别的日子.md")
    (desk.root / "drafts/别的日子.md").write_text(TEXT.replace("期号: 48", "期号: 52"), encoding="utf-8")
    with pytest.raises(WrongCall, match="不知道是哪一期"):
        desk.review(hand.path)
    assert desk.review(hand.path, desk.root / "drafts/别的日子.md").changes(text_52()) is not None


def text_52() -> str:
    return TEXT.replace("期号: 48", "期号: 52")


@pytest.mark.skipif(office.soffice() is None, reason="LibreOffice is not installed")
def test_a_file_that_came_back_as_an_old_word_file_is_read_too(desk):
    hand = sent(desk)
    hand.change("320", "380")
    old = desk.root / "回来的.doc"
    old.write_bytes(office.convert(hand.save().read_bytes(), ".docx", "doc"))
    review = desk.review(old, desk.root / DRAFT)
    assert ("王主任", "320", "380") in [(one.proposal.author, one.proposal.old, one.proposal.new) for one in review.changes(TEXT)]


@pytest.mark.skipif(office.soffice() is None, reason="LibreOffice is not installed")
def test_a_file_that_libreoffice_saved_again_says_the_same(desk):
    hand = sent(desk)
    hand.change("320", "380")
    hand.delete("散会以后")
    hand.add_behind("綦江区", "◆11月20日，南川区总工会新建三处驿站。")
    hand.remark("清单", "36项准不准？")
    path = hand.save()
    wanted = taken(desk.review(path), TEXT)
    path.write_bytes(office.convert(path.read_bytes(), ".docx", "docx:MS Word 2007 XML"))
    again = desk.review(path)
    assert {one.proposal.author for one in again.changes(TEXT)} == {"王主任"}
    assert taken(again, TEXT) == wanted
