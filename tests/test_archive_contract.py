"""Past issues are searchable: what every engine must do, whatever it keeps them in."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bulletin_tui import archive, draft, text
from bulletin_tui.archive import FILE, Archive, database
from bulletin_tui.errors import BulletinError, UnreadableFile, WrongCall
from bulletin_tui.model import Issue, Role, Source

PLACES: dict[str, Callable[[Path], str]] = {
    "sqlite": lambda folder: f"sqlite:///{folder / FILE}",
    "sqlite in memory": lambda folder: "sqlite:",
}


@pytest.fixture(params=PLACES)
def past(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    opened = archive.open_archive(PLACES[request.param](tmp_path))
    yield opened
    opened.close()


def issue(body: str, number: str = "7", serial: int = 70, date: str = "2026-02-16") -> Issue:
    return draft.parse(Source(f"---\n期号: {number}\n总期: {serial}\n日期: {date}\n---\n\n{body}\n"))


def printed(past: Archive, body: str, name: str = "2026-02-16.md", **front: str) -> None:
    past.add(issue(body, **front), Path(name))  # type: ignore[arg-type]


def test_every_engine_of_the_table_has_its_contract_tested():
    assert {place.split(" ")[0] for place in PLACES} == set(archive.ENGINES)


# --- what is found ---


def test_a_hit_says_where_it_was_printed(past):
    printed(past, "# 渝工强基\n\n### 引题在上\n## 园区里有了联络员\n\n开头一段。\n\n联络员每月到车间走一趟。")
    (hit,) = past.search("每月到车间")
    assert (hit.number, hit.serial, str(hit.date)) == ("7", 70, "2026-02-16")
    assert (hit.section, hit.title, hit.line, hit.role) == ("渝工强基", "园区里有了联络员", 14, Role.PARAGRAPH)
    assert hit.text == "联络员每月到车间走一趟。"
    assert hit.path.name == "2026-02-16.md"


def test_the_lead_has_no_section_and_a_brief_no_title(past):
    printed(past, "## 头条\n\n锅炉房改造完工。\n\n# 一周动态\n◆近日，锅炉工领到新工装。")
    lead, brief = past.search("锅炉")
    assert (lead.section, lead.title) == (None, "头条")
    assert (brief.section, brief.title, brief.role) == ("一周动态", None, Role.BRIEF)


@pytest.mark.parametrize(
    ("query", "line", "marked"),
    [
        ("常委（扩大）会议", "市总工会召开六届二次常委(扩大)会议。", "常委(扩大)会议"),
        ("常委(扩大)会议", "市总工会召开六届二次常委（扩大）会议。", "常委（扩大）会议"),
        ("5月23日", "比赛于 5 月 23 日开幕。", "5 月 23 日"),
        ("5 月 23 日", "比赛于5月23日开幕。", "5月23日"),
        ("app", "大家都装了“渝工娘家人”ＡＰＰ。", "ＡＰＰ"),
        ('"安康杯"竞赛', "今年的“安康杯”竞赛开始报名。", "“安康杯”竞赛"),
        ("人人", "人人人爱学习", "人人人"),
        ("。", "一句。两句。", "。"),
        ("总工会", "总\u200b工会派人到场", "总\u200b工会"),
    ],
)
def test_width_case_blanks_and_quotes_do_not_count_and_the_hit_is_shown_as_printed(past, query, line, marked):
    printed(past, f"## 一\n\n{line}")
    (hit,) = past.search(query)
    start, end = hit.stretches[0]
    assert hit.text == line and hit.text[start:end] == marked


def test_every_place_in_a_line_is_marked(past):
    printed(past, "## 一\n\n渝工渝工，渝 工。")
    (hit,) = past.search("渝工")
    assert hit.stretches == ((0, 2), (2, 4), (5, 8))


def test_words_with_blanks_between_must_all_stand_in_one_article(past):
    printed(past, "## 缝纫工比武\n\n江津区的选手最多。\n\n## 炊事员比武\n\n永川区的选手最多。")
    assert [hit.title for hit in past.search("江津 比武")] == ["缝纫工比武"]
    assert past.search("江津 永川") == []


def test_a_line_with_all_the_words_shows_them_all(past):
    printed(past, "## 一\n\n江津的二十名缝纫工比武。\n\n江津天气晴好。")
    (hit,) = past.search("江津　比武")
    assert [hit.text[start:end] for start, end in hit.stretches] == ["江津", "比武"]


def test_a_pasted_headline_finds_itself_before_anything_else(past):
    printed(past, "## 安全生产有了哨兵\n\n你追我赶，人人争当哨兵。", "2026-03-02.md", date="2026-03-02", number="9", serial="72")
    printed(past, "### 你追我赶 安全生产\n## 矿山里的竞赛\n\n正文。")
    assert [hit.text for hit in past.search("你追我赶 安全生产")] == ["你追我赶 安全生产", "安全生产有了哨兵"]


def test_a_pasted_kicker_and_headline_find_their_article(past):
    printed(past, "### 比一比 练一练\n## 缝纫工赛出新速度\n\n正文。\n\n## 另一篇\n\n比一比。")
    assert [hit.title for hit in past.search("比一比 练一练\n缝纫工赛出新速度")] == ["缝纫工赛出新速度"]


def test_a_date_typed_with_blanks_does_not_find_its_pieces(past):
    printed(past, "## 一\n\n5人在23日返回，3月里又去了一次。")
    assert past.search("5 月 23 日") == []


def test_newest_issue_first_then_in_the_order_of_the_issue(past):
    for name, date in (("a", "2025-12-29"), ("b", "2026-01-12"), ("c", "2026-01-05")):
        printed(past, "# 一周动态\n◆近日，甲处修桥。\n◆近日，乙处修桥。", f"{name}.md", date=date)
    assert [(hit.path.stem, hit.text[3]) for hit in past.search("修桥")] == [
        ("b", "甲"), ("b", "乙"), ("c", "甲"), ("c", "乙"), ("a", "甲"), ("a", "乙"),
    ]  # fmt: skip
    assert [hit.path.stem for hit in past.search("修桥", limit=3)] == ["b", "b", "c"]


@pytest.mark.parametrize("query", ["", "   ", "\u3000", "\n"])
def test_an_empty_query_finds_nothing(past, query):
    printed(past, "## 一\n\n正文。")
    assert past.search(query) == []


@pytest.mark.parametrize(
    "query",
    [
        '"',
        "'",
        '"甲',
        "甲*",
        "-甲",
        "甲 AND",
        "OR 甲",
        "NOT",
        "NEAR(甲 乙)",
        "^甲",
        "letter:甲",
        "甲;--",
        "%",
        "_",
        "\\",
        "\0",
        "{甲",
        "(",
        "\ud800",
    ],
)
def test_nothing_that_an_editor_types_is_an_operator(past, query):
    printed(past, "## 一\n\n甲乙丙丁。")
    assert past.search(query) == []


def test_marks_that_are_operators_elsewhere_are_found_as_they_stand(past):
    printed(past, '## 一\n\nQ&A："R&D*" NOT (X) ^_^ 100%')
    for query in ("&A", "*", "NOT", "(X)", "^_^", "%", '"R&D*"'):
        assert len(past.search(query)) == 1, query


def test_a_whole_page_pasted_into_the_search_box_finds_its_own(past):
    page = "".join(f"第{number}台机床在{number * 7}号车间。" for number in range(60))
    printed(past, f"## 一\n\n{page}\n\n{page.replace('第59台', '第六十台')}")
    assert [hit.text for hit in past.search(page)] == [page]
    words = " ".join(f"第{number}台" for number in range(60))
    assert [hit.text for hit in past.search(words)] == [page]


ALPHABET = "工会渝的一 　aAＡ（(）)“\"。，5５…①㎡\u200bﬁß◇'"
LINES = st.lists(st.text(ALPHABET, min_size=1, max_size=12).map(str.strip).filter(bool), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LINES, st.data())
def test_every_substring_is_found_and_nothing_else(lines, data):
    past = archive.open_archive("sqlite:")
    body = "## 一\n\n" + "\n".join(f"文{line}" for line in lines)
    kept = issue(body)
    past.add(kept, Path("a.md"))
    printed_lines = [block.text for block in kept.blocks()]
    line = data.draw(st.sampled_from(printed_lines))
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    query = text.fold(line[start:end])  # without its blanks, which part words
    expected = [other for other in printed_lines if query and query in text.fold(other)]
    hits = past.search(query)
    assert [hit.text for hit in hits] == expected
    for hit in hits:
        assert all(query in text.fold(hit.text[begin:stop]) for begin, stop in hit.stretches) and hit.stretches
    past.close()


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=30))
def test_no_query_at_all_breaks_the_archive(query):
    past = archive.open_archive("sqlite:")
    printed(past, "## 一\n\n正文。")
    past.search(query)
    past.close()


# --- what is kept ---


def test_adding_an_issue_again_replaces_it(past):
    printed(past, "## 一\n\n旧稿写错了。")
    printed(past, "## 一\n\n新稿改好了。")
    assert past.search("旧稿") == [] and len(past.search("新稿")) == 1
    assert len(past.known()) == 1


def test_a_forgotten_issue_is_found_no_more(past):
    printed(past, "## 一\n\n正文。")
    past.forget(Path("2026-02-16.md"))
    past.forget(Path("没有这一期.md"))
    assert past.search("正文") == [] and past.known() == {}


def test_an_issue_without_number_or_date_is_kept_and_comes_last(past):
    past.add(draft.parse(Source("## 一\n\n旧事。")), Path("无期号.md"))
    past.add(issue("## 二\n\n旧事。", serial=10**30), Path("有期号.md"))
    assert [hit.path.stem for hit in past.search("旧事")] == ["有期号", "无期号"]


def newsroom(tmp_path: Path, count: int = 3) -> list[Path]:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    paths = []
    for number in range(1, count + 1):
        path = seeds / f"2026-01-{number:02}.md"
        path.write_bytes(f"---\n期号: {number}\n总期: {number}\n日期: 2026-01-{number:02}\n---\n\n## 第{number}篇\n\n修桥补路。\n".encode())
        paths.append(path)
    return paths


class Reading:
    """Reads drafts and remembers which."""

    def __init__(self) -> None:
        self.paths: list[Path] = []

    def __call__(self, path: Path) -> Issue:
        self.paths.append(path)
        return draft.read(path)


def test_refreshing_reads_only_what_has_changed(past, tmp_path):
    paths, read = newsroom(tmp_path), Reading()
    assert past.refresh(paths, read).read == 3
    read.paths.clear()
    assert past.refresh(paths, read) == archive.Refreshed(0, 0)
    paths[1].write_bytes(paths[1].read_bytes().replace("修桥".encode(), "架桥".encode()))  # the same size, within the same second
    assert past.refresh(paths, read).read == 1
    assert read.paths == [paths[1]]
    assert len(past.search("架桥")) == 1


def test_a_file_that_was_only_touched_is_not_read_again(past, tmp_path):
    paths, read = newsroom(tmp_path), Reading()
    past.refresh(paths, read)
    read.paths.clear()
    paths[0].write_bytes(paths[0].read_bytes())
    past.refresh(paths, read)
    assert read.paths == []


def test_a_deleted_file_is_forgotten(past, tmp_path):
    paths = newsroom(tmp_path)
    past.refresh(paths, draft.read)
    assert past.refresh(paths[1:], draft.read).forgotten == 1
    assert len(past.search("修桥")) == 2


def test_one_file_that_cannot_be_read_keeps_nobody_else_from_being_found(past, tmp_path):
    paths = newsroom(tmp_path)
    paths[1].write_bytes(b"\0\1\2\3")
    done = past.refresh([*paths, tmp_path / "没有.md"], draft.read)
    assert done.read == 2 and [Path(str(trouble.path)).name for trouble in done.troubles] == [paths[1].name, "没有.md"]
    assert len(past.search("修桥")) == 2


def test_threads_may_search_while_another_adds(past, tmp_path):
    printed(past, "## 一\n\n修桥。")
    troubles: list[BaseException] = []

    def search() -> None:
        try:
            for _ in range(20):
                assert past.search("修桥")
        except BaseException as error:
            troubles.append(error)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(10):
        printed(past, "## 一\n\n修桥补路。", f"{number}.md")
    for thread in threads:
        thread.join()
    assert troubles == []


# --- the file of the embedded engine ---


def test_a_newsroom_s_archive_lies_in_its_folder_and_is_there_the_next_time(tmp_path):
    paths, read = newsroom(tmp_path), Reading()
    first = archive.open_archive(tmp_path)
    first.refresh(paths, read)
    first.close()
    second = archive.open_archive(tmp_path)
    assert (tmp_path / FILE).is_file()
    assert second.refresh(paths, Reading()).read == 0
    assert len(second.search("修桥")) == 3
    second.close()


def test_a_newsroom_that_was_moved_need_not_be_read_again(tmp_path):
    old, new = tmp_path / "旧", tmp_path / "新"
    old.mkdir()
    paths = newsroom(old)
    first = archive.open_archive(old)
    first.refresh(paths, draft.read)
    first.close()
    old.rename(new)
    second = archive.open_archive(new)
    assert second.refresh(sorted((new / "seeds").glob("*.md")), draft.read) == archive.Refreshed(0, 0)
    assert second.search("修桥")[0].path == new / "seeds" / "2026-01-03.md"
    second.close()


@pytest.mark.parametrize("damage", [b"this is no database at all", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_made_anew(tmp_path, damage):
    paths = newsroom(tmp_path)
    (tmp_path / FILE).write_bytes(damage)
    opened = archive.open_archive(tmp_path)
    opened.refresh(paths, draft.read)
    assert len(opened.search("修桥")) == 3
    opened.close()


def test_a_file_damaged_in_the_middle_of_work_is_made_anew(tmp_path):
    paths = newsroom(tmp_path, 20)
    opened = archive.open_archive(tmp_path)
    opened.refresh(paths, draft.read)
    opened.close()
    data = bytearray((tmp_path / FILE).read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    (tmp_path / FILE).write_bytes(bytes(data))
    again = archive.open_archive(tmp_path)
    again.refresh(paths, draft.read)
    assert len(again.search("修桥")) == 20
    again.close()


def test_a_file_of_an_older_program_is_made_anew(tmp_path):
    archive.open_archive(tmp_path).close()
    db = sqlite3.connect(tmp_path / FILE)
    db.execute("PRAGMA user_version = 1")
    db.execute("DROP TABLE lines")
    db.commit()
    db.close()
    opened = archive.open_archive(tmp_path)
    opened.refresh(newsroom(tmp_path), draft.read)
    assert len(opened.search("修桥")) == 3
    opened.close()


def test_somebody_else_s_file_is_never_touched(tmp_path):
    other, notes = tmp_path / "客户.db", tmp_path / "备忘.txt"
    db = sqlite3.connect(other)
    db.execute("CREATE TABLE guests (name TEXT)")
    db.commit()
    db.close()
    notes.write_bytes("记得交稿".encode() * 100)
    for path in (other, notes):
        before = path.read_bytes()
        with pytest.raises(UnreadableFile, match="不是往期索引"):
            archive.open_archive(path)
        assert path.read_bytes() == before


def test_where_nothing_can_be_written_memory_serves(tmp_path):
    (tmp_path / "文件").write_bytes(b"x")
    opened = archive.open_archive(tmp_path / "文件" / FILE)
    opened.refresh(newsroom(tmp_path), draft.read)
    assert len(opened.search("修桥")) == 3
    opened.close()


def test_a_file_that_another_program_locks_is_reported_in_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "TIMEOUT", 0.1)
    opened = archive.open_archive(tmp_path)
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    for call in (
        lambda: opened.refresh(newsroom(tmp_path), draft.read),
        lambda: opened.search("修桥"),
        lambda: archive.open_archive(tmp_path),
    ):
        with pytest.raises(BulletinError, match="占用") as caught:
            call()
        assert "\n" not in str(caught.value)
    other.execute("ROLLBACK")
    other.close()
    assert opened.refresh(sorted((tmp_path / "seeds").glob("*.md")), draft.read).read == 3
    opened.close()


def test_nobody_takes_a_new_archive_for_a_foreign_file_while_another_makes_it(tmp_path):
    for round_ in range(100):
        folder = tmp_path / str(round_)
        folder.mkdir()
        opened: list[Archive] = []
        threads = [
            threading.Thread(target=lambda place, them: them.append(archive.open_archive(place)), args=(folder, opened)) for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(opened) == 8
        for one in opened:
            one.close()


def test_two_programs_may_open_a_new_archive_at_once(tmp_path):
    opened: list[Archive] = []
    threads = [threading.Thread(target=lambda: opened.append(archive.open_archive(tmp_path))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 4
    opened[0].refresh(newsroom(tmp_path), draft.read)
    assert [len(other.search("修桥")) for other in opened] == [3] * 4
    for other in opened:
        other.close()


def test_an_unknown_engine_is_named_with_those_there_are():
    with pytest.raises(WrongCall, match="sqlite"):
        archive.open_archive("oracle://somewhere")
