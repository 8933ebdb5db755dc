"""Copies on their way through the house: proofs, stamps, tracked changes, and what changed since the copy before."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bulletin_tui import draft, exporting, importing, newsroom, office
from bulletin_tui.cli import main
from bulletin_tui.errors import WrongCall
from bulletin_tui.exporting import word
from bulletin_tui.exporting.copies import Copy
from bulletin_tui.model import House, Issue, Source
from bulletin_tui.newsroom.proofs import Wanted
from bulletin_tui.setting.look import FOLDER, names

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOUSE = House("渝工周刊", "重庆市总工会办公室", "凝聚渝工力量", {"报": "市委办公厅", "印数": "800份"})
COPY = Copy(stamp="花脸稿　第3稿 17:42", author="办公室·花脸稿", when="2026-11-23T17:42:00Z")
FRONT = "---\n期号: 46\n总期: 394\n日期: 2026-11-23\n---\n\n"
OLD = (
    FRONT
    + """## 全市工会“开门红”动员会召开
### 12个单位现场领任务
> 来稿：市总工会办公室　作者：向晚舟

12月2日，全市工会动员会在市职工服务中心召开，参会320人，听取了六个单位的发言。

#### 一张清单

会上印发的清单共36项，重点与短板各占一半，分两组认领。

散会以后，各单位负责人留下来核对了各自的数字，一直谈到傍晚才离开。

# 渝工强基

## 码头旁的驿站亮了灯
> 来稿：江津区总工会　作者：蒲小舟

朝天门的老码头旁，新建的户外劳动者驿站上周亮了灯，货车司机进来歇脚，先倒一杯热茶。

驿站里有微波炉和充电柜，墙上贴着维权热线，夜里十点才关门。

# 一周动态

◆11月17日，合川区总工会为零工市场送去两百份姜茶和手套。
> 来稿：合川区总工会

◆11月18日，綦江区总工会组织技工比武，六十名焊工同台较量。

◆11月19日，大足区总工会走访了十二家企业，登记职工子女托管需求。
"""
)


def changed() -> str:
    """The same issue a day later: words, a paragraph, a brief changed; one new, one gone, one story moved."""
    text = OLD.replace("参会320人，听取了六个单位的发言", "参会380人，听取了七个单位的发言和一名职工的建议")
    text = text.replace("#### 一张清单\n\n", "").replace("分两组认领。", "分三组认领。\n\n“认了就要办成。”一位负责人说。")
    text = text.replace("◆11月18日，綦江区总工会组织技工比武，六十名焊工同台较量。\n\n", "")
    text = text.replace("十二家企业", "十六家企业")
    story = text[text.index("## 码头旁") : text.index("# 一周动态")]
    return (
        text.replace(story, "")
        .replace(FRONT, FRONT + story)
        .replace("# 渝工强基\n\n", "# 渝工强基\n\n## 新的一篇\n\n这一篇昨天才写好。\n\n")
    )


def issue_of(text: str) -> Issue:
    return draft.parse(Source(text))


def part(data: bytes, name: str) -> Any:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return etree.fromstring(file.read(name))


def resolved(data: bytes, accept: bool) -> list[str]:
    """The paragraphs that Word leaves when all changes are accepted, or all refused: an empty one at the very end apart."""
    gone, mark = (("del", "moveFrom"), "del") if accept else (("ins", "moveTo"), "ins")
    body = part(data, "word/document.xml")[0]
    found: list[str] = []
    held = ""
    for paragraph in body.iter(f"{W}p"):
        for text in paragraph.iter(f"{W}t", f"{W}delText", f"{W}tab"):
            if etree.QName(text.getparent()).localname == "tabs":
                continue
            around = {etree.QName(parent).localname for parent in text.iterancestors()}
            if not around & set(gone):
                held += "\t" if text.tag == f"{W}tab" else text.text or ""
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{mark}") is None:
            found.append(held)
            held = ""
    return found


def plain(issue: Issue, look: str) -> list[str]:
    return resolved(word.write(issue, replace(HOUSE, look=look)), accept=True)


@pytest.mark.parametrize("look", names())
@pytest.mark.parametrize("swapped", [False, True])
def test_all_accepted_is_the_new_text_and_all_refused_the_old_one(look, swapped):
    old, new = issue_of(OLD), issue_of(changed())
    old, new = (new, old) if swapped else (old, new)
    marked = word.write(new, replace(HOUSE, look=look), replace(COPY, before=old))
    assert resolved(marked, accept=True) == plain(new, look)
    assert resolved(marked, accept=False) == plain(old, look)


def test_the_first_version_of_a_text_is_all_new():
    marked = word.write(issue_of(OLD), HOUSE, replace(COPY, before=issue_of(FRONT)))
    assert resolved(marked, accept=True) == plain(issue_of(OLD), "简报")
    assert resolved(marked, accept=False) == plain(issue_of(FRONT), "简报")


@pytest.mark.parametrize("swapped", [False, True])
def test_a_marked_copy_is_read_as_the_new_version(swapped, tmp_path):
    """What is gone takes its style along."""
    old, new = (changed(), OLD) if swapped else (OLD, changed())
    read = []
    for copy in (Copy(), replace(COPY, before=issue_of(old))):
        (tmp_path / "a.docx").write_bytes(word.write(issue_of(new), HOUSE, copy))
        read.append([(block.role, block.text) for block in importing.read(tmp_path / "a.docx").blocks()])
    assert read[0] == read[1]


def test_every_change_has_its_author_its_time_and_a_number_of_its_own():
    root = part(word.write(issue_of(changed()), HOUSE, replace(COPY, before=issue_of(OLD))), "word/document.xml")
    found = list(root.iter(f"{W}ins", f"{W}del", f"{W}pPrChange"))
    assert len(found) > 20
    assert {element.get(f"{W}author") for element in found} == {COPY.author}
    assert {element.get(f"{W}date") for element in found} == {COPY.when}
    ids = [element.get(f"{W}id") for element in root.iter() if element.tag in (f"{W}ins", f"{W}del", f"{W}pPrChange", f"{W}bookmarkStart")]
    assert len(ids) == len(set(ids))


def test_a_change_is_marked_where_it_is_and_not_around_it():
    root = part(word.write(issue_of(changed()), HOUSE, replace(COPY, before=issue_of(OLD))), "word/document.xml")
    gone = ["".join(text.text for text in element.iter(f"{W}delText")) for element in root.iter(f"{W}del")]
    come = ["".join(text.text for text in element.iter(f"{W}t")) for element in root.iter(f"{W}ins")]
    assert "320" in gone and "380" in come and "一张清单" in gone and "和一名职工的建议" in come
    assert not any("市职工服务中心" in text for text in (*gone, *come))


def test_a_story_that_moved_goes_here_and_comes_there():
    root = part(word.write(issue_of(changed()), HOUSE, replace(COPY, before=issue_of(OLD))), "word/document.xml")
    title = "码头旁的驿站亮了灯"
    states = [
        "ins" if paragraph.find(f"{W}pPr/{W}rPr/{W}ins") is not None else "del"
        for paragraph in root.iter(f"{W}p")
        if "".join(paragraph.itertext()) == title
    ]
    assert sorted(states) == ["del", "ins"]


def test_tracked_text_is_text_that_word_may_read():
    """Deleted text is w:delText and nothing else; pPr holds its children in the order of the schema."""
    root = part(word.write(issue_of(changed()), HOUSE, replace(COPY, before=issue_of(OLD))), "word/document.xml")
    assert not [text for element in root.iter(f"{W}del") for text in element.iter(f"{W}t")]
    order = ("pStyle", "framePr", "suppressLineNumbers", "spacing", "rPr", "sectPr", "pPrChange")
    for properties in root.iter(f"{W}pPr"):
        held = [etree.QName(child).localname for child in properties]
        assert held == [name for name in order if name in held]


def test_what_goes_ends_no_section():
    """A break of columns on a paragraph that is to go would go with it."""
    for old, new in ((OLD, changed()), (changed(), OLD)):
        root = part(word.write(issue_of(new), HOUSE, replace(COPY, before=issue_of(old))), "word/document.xml")
        assert not [
            1
            for properties in root.iter(f"{W}pPr")
            if properties.find(f"{W}rPr/{W}del") is not None and properties.find(f"{W}sectPr") is not None
        ]


LINES = [line for line in OLD.removeprefix(FRONT).split("\n") if line.strip()]


@given(st.lists(st.tuples(st.integers(0, len(LINES) - 1), st.sampled_from(["keep", "drop", "twice", "cut", "add", "mark"])), max_size=24))
@settings(max_examples=40, deadline=None)
def test_whatever_was_done_to_a_draft_both_versions_come_out_again(done):
    lines = []
    for index, what in done:
        line = LINES[index]
        lines += {"drop": [], "twice": [line, line], "cut": [line[: len(line) // 2]], "add": [line + "，又加了一句", "新的一段。"]}.get(
            what, [line]
        )
        lines += ["◆"] if what == "mark" else []
    old, new = issue_of(OLD), issue_of(FRONT + "\n\n".join(lines) + "\n")
    for first, second in ((old, new), (new, old)):
        marked = word.write(second, HOUSE, replace(COPY, before=first))
        assert resolved(marked, accept=True) == plain(second, "简报")
        assert resolved(marked, accept=False) == plain(first, "简报")


@pytest.mark.skipif(office.soffice() is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_both_versions_out_of_the_marked_copy():
    old, new = issue_of(OLD), issue_of(changed())
    opened = etree.fromstring(office.convert(word.write(new, HOUSE, replace(COPY, before=old)), ".docx", "fodt"))
    accepted, refused = opendocument(opened)
    assert dense(accepted) == dense("".join(plain(new, "简报")))
    assert dense(refused) == dense("".join(plain(old, "简报")))


def opendocument(root: Any) -> tuple[str, str]:
    """The text of an OpenDocument file with all changes accepted, and with all refused."""
    ns = {"text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0"}
    key = f"{{{ns['text']}}}change-id"
    body = root.find(".//office:body/office:text", ns)
    regions = body.find("text:tracked-changes", ns)
    came, went = (set(regions.xpath(f".//text:changed-region[text:{kind}]/@text:id", namespaces=ns)) for kind in ("insertion", "deletion"))
    assert came and went
    body.remove(regions)
    accepted = refused = ""
    inside: set[str] = set()
    for action, element in etree.iterwalk(body, events=("start", "end")):
        name = etree.QName(element).localname
        if action == "start" and name == "change-start":
            inside.add(element.get(key))
        elif action == "start" and name == "change-end":
            inside.discard(element.get(key))
        text = (element.text if action == "start" else element.tail) or ""
        accepted += "" if inside & went else text
        refused += "" if inside & came else text
    return accepted, refused


def dense(text: str) -> str:
    return "".join(text.split())


# --- proofs and stamps ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("look", names())
def test_a_proof_has_numbered_lines_and_room_to_write(look):
    house = replace(HOUSE, look=look)
    proof, usual = (
        part(word.write(issue_of(OLD), house, copy), "word/document.xml") for copy in (Copy("校样　第1稿 09:00", proof=True), Copy())
    )
    assert {element.get(f"{W}restart") for element in proof.iter(f"{W}lnNumType")} == {"newPage"}
    assert len(list(proof.iter(f"{W}lnNumType"))) == len(list(proof.iter(f"{W}sectPr"))) and not list(usual.iter(f"{W}lnNumType"))
    wide, narrow = (sides(root) for root in (proof, usual))
    assert wide["right"] >= mm(25) - 1 and wide["right"] == pytest.approx(narrow["left"] + narrow["right"] - mm(12), abs=3)
    assert wide["paper"] == narrow["paper"]  # what every printer in the house holds, and nothing is scaled or cut
    assert wide["text"] == pytest.approx(narrow["text"], abs=2)  # the lines break as they will in print


def test_a_proof_of_a_wide_page_is_printed_on_the_next_larger_paper(tmp_path: Path):
    text = (FOLDER / "简报.yaml").read_text(encoding="utf-8").replace("left: 20, right: 20", "left: 15, right: 15")
    (tmp_path / "宽.yaml").write_text(text, encoding="utf-8")
    house = replace(HOUSE, look=str(tmp_path / "宽.yaml"))
    wide = sides(part(word.write(issue_of(OLD), house, Copy("校样　第1稿 09:00", proof=True)), "word/document.xml"))
    assert wide["paper"] == ("16838", "23811") and wide["right"] > 2000  # A3


def mm(length: float) -> float:
    """In twips."""
    return length / 25.4 * 1440


def sides(root: Any) -> dict[str, Any]:
    page, margins = next(root.iter(f"{W}pgSz")), next(root.iter(f"{W}pgMar"))
    left, right = (int(margins.get(f"{W}{side}")) for side in ("left", "right"))
    return {"paper": (page.get(f"{W}w"), page.get(f"{W}h")), "left": left, "right": right, "text": int(page.get(f"{W}w")) - left - right}


def feet(data: bytes) -> list[str]:
    return ["".join(part(data, f"word/footer_{which}.xml").itertext()) for which in ("first", "default", "even")]


def test_every_page_of_a_copy_carries_its_stamp_and_the_print_carries_none():
    for text in feet(word.write(issue_of(OLD), HOUSE, Copy("送审样　第3稿 17:42"))):
        assert "第3稿 17:42" in text and "— 1 —" in text.replace(" PAGE ", "")
    assert not any("稿" in text for text in feet(word.write(issue_of(OLD), HOUSE)))


def test_a_copy_asks_word_to_track_and_the_print_does_not():
    for copy, tracked in ((Copy("送审样　第3稿 17:42"), True), (Copy(), False)):
        settings = part(word.write(issue_of(OLD), HOUSE, copy), "word/settings.xml")
        assert (settings.find(f"{W}trackRevisions") is not None) is tracked


def test_the_same_copy_gives_the_same_bytes():
    copy = replace(COPY, before=issue_of(OLD), proof=True)
    assert word.write(issue_of(changed()), HOUSE, copy) == word.write(issue_of(changed()), HOUSE, copy)


# --- in a newsroom ----------------------------------------------------------------------------------------------------

DRAFT = Path("drafts/2026-11-23.md")


def told(room: Path, wanted: Wanted | None = None) -> list[str]:
    return newsroom.find(room / DRAFT).export(room / DRAFT, wanted=wanted)[1][:2]


def rewrite(room: Path, old: str, new: str) -> None:
    text = (room / DRAFT).read_text(encoding="utf-8")
    assert old in text
    (room / DRAFT).write_text(text.replace(old, new), encoding="utf-8")


def test_copies_are_counted_and_say_which_pages_changed(room: Path):
    assert re.fullmatch(r"送审样　第1稿 \d\d:\d\d", told(room)[0])
    assert told(room, Wanted("校样"))[1] == "与第1稿相比，各版都没有变"
    text = (room / DRAFT).read_text(encoding="utf-8")
    last = [line for line in text.split("\n") if line.startswith("◆")][-1]
    pages = len(newsroom.find(room).layout(newsroom.find(room).read(room / DRAFT)).layout.pages)
    rewrite(room, last, last[:-2] + "。")
    first, second = told(room)
    assert first.startswith("送审样　第3稿") and second == f"与第2稿相比，只换第{pages}版"


def test_a_picture_that_was_replaced_changes_its_page(room: Path):
    told(room)
    (name,) = re.findall(r"\((images/[^)]+-1\.jpg)\)", (room / DRAFT).read_text(encoding="utf-8"))
    other = next(path for path in (room / "drafts/images").iterdir() if path.name not in name)
    shutil.copyfile(other, room / "drafts" / name)
    assert "换第1" in told(room)[1]


def test_an_issue_that_grew_by_a_page_says_so(room: Path):
    told(room)
    lead = next(line for line in (room / DRAFT).read_text(encoding="utf-8").split("\n") if line.startswith("11月17日"))
    rewrite(room, lead, "\n\n".join([lead] * 40))
    assert re.search(r"由\d版变成\d版，", told(room)[1])


def test_a_given_stamp_makes_the_same_file_again(room: Path):
    office_ = newsroom.find(room / DRAFT)
    made = [office_.export(room / DRAFT, wanted=Wanted("校样", stamp="第3稿 17:42"))[0].read_bytes() for _ in range(2)]
    assert made[0] == made[1] and all("第3稿 17:42" in foot for foot in feet(made[0]))
    rewrite(room, "柚林边亮起了灯", "柚林边亮起灯")
    made = [office_.export(room / DRAFT, wanted=Wanted("花脸稿", stamp="第4稿 18:05"))[0].read_bytes() for _ in range(2)]
    assert made[0] == made[1] and b"2026-11-23T18:05" in zipfile.ZipFile(BytesIO(made[0])).read("word/document.xml")


def test_an_older_copy_that_is_made_again_is_compared_with_the_one_before_it(room: Path):
    told(room)
    rewrite(room, "柚林边亮起了灯", "柚林边亮起灯")
    told(room)
    told(room)
    again = told(room, Wanted(stamp="第2稿 17:42"))
    assert again[0] == "送审样　第2稿 17:42" and again[1].startswith("与第1稿相比，只换第")
    assert not any(line.startswith("与第") for line in told(room, Wanted(stamp="第1稿 17:00")))
    assert told(room)[1].startswith("与第3稿相比")


def test_the_print_shop_is_told_which_pages_to_change(room: Path):
    office_ = newsroom.find(room / DRAFT)
    assert office_.pack(room / DRAFT)[1][0].startswith("付印稿　第1稿")
    rewrite(room, "柚林边亮起了灯", "柚林边亮起灯")
    assert office_.pack(room / DRAFT)[1][1].startswith("与第1稿相比，只换第")


def test_a_call_names_another_look_than_the_newsroom_s_own(room: Path, capsys):
    own = (room / "bulletin.yaml").read_bytes()
    assert main(["export", str(room / DRAFT), "--final", "--look", "公文"]) == 0
    other = Path(capsys.readouterr().out.strip())
    assert main(["export", str(room / DRAFT), "--final"]) == 0
    usual = Path(capsys.readouterr().out.strip())
    assert other != usual and other.name.replace("_公文", "") == usual.name
    styles = [part(path.read_bytes(), "word/styles.xml") for path in (usual, other)]
    assert etree.tostring(styles[0]) != etree.tostring(styles[1])
    assert (room / "bulletin.yaml").read_bytes() == own
    assert main(["export", str(room / DRAFT), "--look", "大报"]) == 2
    told = capsys.readouterr().err
    assert "没有“大报”这种版式" in told and "bulletin.yaml" not in told


def test_the_print_shop_s_folder_can_be_in_another_look(room: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(office, "soffice", lambda: None)
    folder, _ = newsroom.find(room / DRAFT).pack(room / DRAFT, look="公文")
    assert "_公文" in folder.name and list(folder.glob("*_公文.docx"))


def test_the_print_has_a_name_of_its_own(room: Path):
    out, _ = newsroom.find(room / DRAFT).export(room / DRAFT, wanted=Wanted("付印稿"))
    assert out.stem.endswith("付印稿") and not any("稿" in foot for foot in feet(out.read_bytes()))


def test_changes_are_marked_against_the_copy_before(room: Path):
    told(room)
    rewrite(room, "柚林边亮起了灯", "柚林边亮起一排灯")
    out, lines = newsroom.find(room / DRAFT).export(room / DRAFT, wanted=Wanted("花脸稿"))
    assert "".join(resolved(out.read_bytes(), accept=False)).count("柚林边亮起了灯") == 1
    assert "".join(resolved(out.read_bytes(), accept=True)).count("柚林边亮起一排灯") == 1
    assert "对照第1稿" in feet(out.read_bytes())[0] and lines[0].startswith("花脸稿")


def test_changes_are_marked_against_a_revision_of_git(room: Path):
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "x"]):
        subprocess.run(["git", "-C", str(room), *command], check=True)
    rewrite(room, "柚林边亮起了灯", "柚林边亮起一排灯")
    out, _ = newsroom.find(room / DRAFT).export(room / DRAFT, wanted=Wanted("花脸稿", "HEAD"))
    assert "柚林边亮起了灯" in "".join(resolved(out.read_bytes(), accept=False))
    for wrong in ("HEAD~7", "没有这一版", "--help", "HEAD:x"):
        with pytest.raises(WrongCall, match="git"):
            newsroom.find(room / DRAFT).export(room / DRAFT, wanted=Wanted("花脸稿", wrong))


def test_changes_are_marked_against_a_word_file_of_an_earlier_day(room: Path):
    office_ = newsroom.find(room / DRAFT)
    old, _ = office_.export(room / DRAFT, room / "昨天的.docx", wanted=Wanted("付印稿"))
    rewrite(room, "柚林边亮起了灯", "柚林边亮起一排灯")
    out, _ = office_.export(room / DRAFT, wanted=Wanted("花脸稿", "昨天的.docx"))
    refused, was = (
        [text for text in resolved(file.read_bytes(), accept=False) if "\t第" not in text] for file in (out, old)
    )  # 导读 apart: its pages are counted anew
    assert refused == was
    root = part(out.read_bytes(), "word/document.xml")
    assert not [run for run in root.iter(f"{W}drawing") if f"{W}ins" in {parent.tag for parent in run.iterancestors()}]


def test_on_the_command_line_one_copy_at_a_time(room: Path, capsys, monkeypatch):
    monkeypatch.chdir(room)
    assert main(["export", str(DRAFT), "--proof", "--stamp", "第3稿 17:42"]) == 0
    printed = capsys.readouterr()
    assert printed.out.strip().endswith("_校样.docx") and "校样　第3稿 17:42" in printed.err
    assert main(["export", str(DRAFT), "--changes-since", "第3稿"]) == 0
    assert "花脸稿　第4稿" in capsys.readouterr().err
    for wrong, words in (
        (["--proof", "--final"], "不能一次出"),
        (["--stamp", "昨天"], "看不懂"),
        (["--changes-since", "第9稿"], "没有这一版"),
        (["--proof", "--format", "txt"], "校样只能是"),
    ):
        assert main(["export", str(DRAFT), *wrong]) == 2
        assert words in capsys.readouterr().err


def test_against_a_contribution_only_what_was_made_of_it_is_shown(room: Path):
    contribution = next((room / "drafts/来稿").glob("合川*"))
    office_ = newsroom.find(room / DRAFT)
    out, _ = office_.export(room / DRAFT, wanted=Wanted("花脸稿", contribution.name))
    new, old = ("".join(resolved(out.read_bytes(), accept)) for accept in (True, False))
    read = office_.read(contribution)
    assert all(block.text in old for block in read.blocks())
    assert "纺织行业" in new and "职通车" not in new and "柚" not in new


def test_a_contribution_that_names_an_issue_is_still_a_contribution(room: Path):
    contribution = next((room / "drafts/来稿").glob("合川*"))
    contribution.write_text("第46期（总第394期）\n2026年11月20日\n\n" + contribution.read_text(encoding="gb18030"), encoding="utf-8")
    out, _ = newsroom.find(room / DRAFT).export(room / DRAFT, wanted=Wanted("花脸稿", contribution.name))
    assert "职通车" not in "".join(resolved(out.read_bytes(), accept=True))


def test_without_an_earlier_copy_nothing_can_be_compared(room: Path):
    with pytest.raises(WrongCall, match="还没有出过样"):
        told(room, Wanted("花脸稿"))
    stray = room / "别的.txt"
    stray.write_text("与本期各篇都没有关系的一段话，说的是另一座城市的另一件事情。\n", encoding="utf-8")
    with pytest.raises(WrongCall, match="找不到"):
        told(room, Wanted("花脸稿", str(stray)))


def test_only_what_is_printed_can_be_a_proof(room: Path):
    with pytest.raises(WrongCall, match="校样只能是"):
        newsroom.find(room / DRAFT).export(room / DRAFT, form=".txt", wanted=Wanted("校样"))


def test_a_damaged_record_does_not_stop_an_export(room: Path):
    told(room)
    record = next((room / "出样/留底").rglob("记录.json"))
    record.write_text("[{", encoding="utf-8")
    assert told(room)[0].startswith("送审样　第1稿")
    assert exporting.PAPER == (".docx", ".pdf")
