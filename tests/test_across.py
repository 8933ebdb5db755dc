"""Sentences about rules that no single paragraph decides: an issue, its contributions, its people, the archive."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bulletin_tui import checking, draft, loading
from bulletin_tui.checking import across
from bulletin_tui.checking.across import memory, telling
from bulletin_tui.checking.across.past import Past
from bulletin_tui.errors import BadSetting
from bulletin_tui.model import Issue, Mark, Role, Rule, Severity, Source

ROOT = Path(__file__).resolve().parents[1]

# --- the small world in which the examples of the rules are true ---

CONTRIBUTIONS = {
    "来稿/夜校.txt": "11 月 16 日傍晚，梁平区在 4 个镇街设\n6 个教学点。截至11月15日，办课42场，1560\n人次到场。"
    "农技员石顺林讲了11堂课。区总工会副主席卓文瑛说，办得好。"
}
PEOPLE = (
    across.Leader("贺承洲", "市总工会主席", 1),
    across.Leader("陶立屹", "市总工会党组书记、常务副主席", 2),
    across.Leader("柳映岚", "市总工会副主席", 3),
)


def issue(text: str, number: int | None = None, date: str = "") -> Issue:
    front = f"---\n期号: {number}\n总期: {340 + number}\n日期: {date}\n---\n\n" if number else ""
    return draft.parse(Source(front + text))


PHRASE = "贯彻落实党的二十届四中全会精神"
CONTEST = "◆11月9日，江津区总工会举办酿酒工技能竞赛，设制曲、蒸馏、品评三个赛项，16家企业的64名选手参加。"
PAST = [
    issue(f"## 学习\n\n大家围绕{PHRASE}谈体会。市总工会主席贺承洲出席并讲话。\n\n## 宣讲\n\n宣讲团讲{PHRASE}的做法。", 43, "2026-11-02"),
    issue(f"## 部署\n\n各级工会认真抓好{PHRASE}的各项工作。市总工会主席贺承洲出席。\n\n{CONTEST}", 44, "2026-11-09"),
    issue(f"## 调研\n\n市总工会主席贺承洲到车间调研，谈{PHRASE}的打算。", 45, "2026-11-16"),
]


def world() -> tuple[Rule, ...]:
    return (*across.RULES, *across.with_contribution(CONTRIBUTIONS.get), *across.with_people(PEOPLE), *across.with_archive(PAST))


WORLD = {rule.id: rule for rule in world()}
EXAMPLES = [(rule, text, kind) for rule in WORLD.values() for kind in ("wrong", "right") for text in getattr(rule, kind)]


def run(rule: Rule, text: str) -> list[Mark]:
    return list(rule.check(issue(text)))


def everything(found: Issue, *more: Rule) -> Iterator[tuple[Rule, Mark]]:
    for rule in (*across.RULES, *more):
        for mark in rule.check(found):
            yield rule, mark


# --- examples ---


@pytest.mark.parametrize(("rule", "text", "kind"), EXAMPLES, ids=lambda value: value.id if isinstance(value, Rule) else None)
def test_every_rule_finds_what_it_calls_wrong_and_passes_what_it_calls_right(rule: Rule, text: str, kind: str) -> None:
    found = run(rule, text)
    assert bool(found) == (kind == "wrong"), [(mark.block.text[mark.start : mark.end], mark.message) for mark in found]


def test_figures_in_tens_of_thousands_of_millions_are_read() -> None:
    found = checking.check(draft.parse(Source("年产值达35百亿元，其中民营企业40百亿元。")), checking.load())
    assert not [finding for finding in found if finding.rule == "checker/crash"]
    assert [finding for finding in found if finding.rule == "cons/sum-check"]


def test_every_rule_is_told_in_full_and_none_without_examples() -> None:
    listed = {rule.id: rule for rule in across.every()}
    assert set(listed) == set(WORLD)
    for rule in listed.values():
        assert rule.wrong and rule.right and rule.why and rule.source and rule.title


@pytest.mark.parametrize(("rule", "text", "kind"), [example for example in EXAMPLES if example[2] == "wrong"])
def test_a_suggestion_taken_literally_mends_the_place(rule: Rule, text: str, kind: str) -> None:
    """What is suggested stands in for the marked stretch and nothing else; afterwards the rule has less to say."""
    whole = issue(text)
    found = list(rule.check(whole))
    for mark in found:
        assert 0 <= mark.start < mark.end <= len(mark.block.text)
    mark = next((mark for mark in found if mark.suggestions), None)
    if mark is None:
        return
    start, end = mark.block.place(mark.start, mark.end)
    assert whole.source.text[start:end] == mark.block.text[mark.start : mark.end]
    after = run(rule, text.replace("\r", "")[:start] + mark.suggestions[0] + text[end:])
    assert len(after) < len(found)


# --- quiet where all is well ---


def test_the_sample_issues_draw_no_warning_and_at_most_a_handful_of_suggestions() -> None:
    paths = sorted((ROOT / "seeds").glob("*.md"))
    issues = [draft.read(path) for path in paths]
    found = [
        (rule.id, rule.severity, mark.block.text[mark.start : mark.end])
        for one in issues
        for rule, mark in everything(one, *across.with_archive(issues))
    ]
    assert not [entry for entry in found if entry[1] > Severity.SUGGESTION]
    assert len(found) <= 3, found


def test_the_sample_draft_agrees_with_its_contributions_but_for_nothing() -> None:
    def read(path: str) -> str | None:
        from bulletin_tui import importing

        file = ROOT / "drafts" / path
        if not file.exists():
            return None
        return "\n".join(block.text for block in importing.read(file).blocks())

    found = draft.read(ROOT / "drafts" / "2026-11-23.md")
    marks = [(rule.id, mark.block.text[mark.start : mark.end]) for rule in across.with_contribution(read) for mark in rule.check(found)]
    assert marks == []


def test_the_real_texts_draw_no_warning_that_is_wrong(shared: Path) -> None:
    from bulletin_tui import importing

    for path in sorted((shared / "seeds").glob("*.txt")):
        found = list(everything(importing.read(path)))
        assert not [(rule.id, mark.block.text) for rule, mark in found if rule.severity > Severity.SUGGESTION]
        assert len(found) <= 4


def test_what_is_truly_inconsistent_in_the_real_texts_is_pointed_at(shared: Path) -> None:
    from bulletin_tui import importing

    path = next((shared / "seeds").glob("003_*.txt"))
    found = {(rule.id, mark.block.text[mark.start : mark.end]) for rule, mark in everything(importing.read(path))}
    assert ("time/jinri-overuse", "近日") in found
    assert ("cons/yu-duo", "多") in found


def test_none_of_the_traps_in_the_real_texts_is_walked_into(shared: Path) -> None:
    from bulletin_tui import importing

    traps = loading.load_file(shared / "style" / "seed_findings.yaml")["traps"]
    for path in sorted((shared / "seeds").glob("0*.txt")):
        marked = [
            (rule.id, mark.block.text[mark.start : mark.end])
            for rule, mark in everything(importing.read(path))
            if not rule.id.startswith("time/jinri")
        ]
        for trap in traps:
            if path.name.startswith(trap["seed"]):
                assert not [entry for entry in marked if len(entry[1]) > 2 and entry[1] in trap["quote"]], trap["quote"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "## \n\n",
        "# 一周动态\n\n◆\n\n◆",
        "1、2、3、四个方面：",
        "“”“”《》（（",
        "11月31日—2月30日，99999999999999999999名",
        "一是十是二是",
    ],
)
def test_no_text_is_too_odd(text: str) -> None:
    for rule in WORLD.values():
        assert isinstance(run(rule, text), list)


# --- dates and districts ---


def briefs(*names: str) -> str:
    return "# 一周动态\n\n" + "\n\n".join(f"◆近日，{name}总工会开课。" for name in names)


def test_districts_follow_the_order_of_the_issues_own_date() -> None:
    """两江新区 stood last among the districts until it became one itself, in the place of 江北区."""
    order = briefs("万州区", "大渡口区", "两江新区", "沙坪坝区", "忠县")
    assert list(WORLD["org/brief-order"].check(issue(order, 46, "2026-11-23"))) == []
    found = list(WORLD["org/brief-order"].check(issue(order, 46, "2024-11-25")))
    assert [mark.block.text[mark.start : mark.end] for mark in found] == ["沙坪坝"]


def test_a_year_is_that_which_brings_a_date_nearest_to_the_issue() -> None:
    from bulletin_tui.checking.across.days import days

    january = datetime.date(2027, 1, 4)
    assert days("12月28日")[0].on(january) == datetime.date(2026, 12, 28)
    assert days("2024年12月28日")[0].on(january) == datetime.date(2024, 12, 28)
    assert days("12月30日至1月2日")[0].ends(january) == datetime.date(2027, 1, 2)


@pytest.mark.parametrize(
    ("text", "value", "unit", "loose"),
    [
        ("18.4万人", 184_000, "人", ""),
        ("近2万人次", 20_000, "人次", "<"),
        ("2200多名", 2200, "名", ">"),
        ("约1000平方米", 1000, "平方米", "~"),
        ("1278万元", 12_780_000, "元", ""),
        ("624,000元", 624_000, "元", ""),
    ],
)
def test_a_figure_is_read_with_its_unit_and_how_exactly_it_is_meant(text: str, value: float, unit: str, loose: str) -> None:
    from bulletin_tui.checking.across.numbers import figures

    (figure,) = figures(text)
    assert (figure.value, figure.unit, figure.loose) == (value, unit, loose)


@pytest.mark.parametrize("text", ["2026年", "11月16日", "9:30", "第3届", "5G", "GB/T 15834—2011"])
def test_dates_clock_times_ordinals_and_codes_are_no_figures_of_anything(text: str) -> None:
    from bulletin_tui.checking.across.numbers import figures

    assert not [figure for figure in figures(text) if figure.unit]


# --- people ---


def test_who_held_an_office_depends_on_the_date() -> None:
    people = (
        across.Leader("罗静川", "市总工会主席", 1, None, datetime.date(2026, 6, 30)),
        across.Leader("贺承洲", "市总工会主席", 1, datetime.date(2026, 7, 1)),
    )
    rules = across.with_people(people)

    def told(text: str, date: str) -> list[str]:
        return [str(mark.message) for rule in rules for mark in rule.check(issue(text, 9, date))]

    assert told("市总工会主席罗静川出席会议。", "2026-03-02") == []
    assert told("市总工会主席贺承洲出席会议。", "2026-11-23") == []
    assert "2026-06-30" in told("市总工会主席罗静川出席会议。", "2026-11-23")[0]
    assert told("时任市总工会主席罗静川出席会议。", "2026-11-23") == []


def test_people_are_read_from_settings_and_a_mistake_is_named_by_line(tmp_path: Path) -> None:
    path = tmp_path / "bulletin.yaml"
    rows = loading.load("- {姓名: 贺承洲, 职务: 市总工会主席, 次序: 1, 起: 2026-07-01}\n- {姓名: 柳映岚, 职务: 市总工会副主席}\n", path)
    assert across.leaders(rows, path)[0] == across.Leader("贺承洲", "市总工会主席", 1, datetime.date(2026, 7, 1))
    path.write_text("人员:\n  - {姓名: 柳映岚, 职务: 市总工会副主席}\n  - 贺承洲\n", encoding="utf-8")
    with pytest.raises(BadSetting, match="第3行"):
        across.leaders(loading.load_file(path)["人员"], path)
    for wrong in (
        "- {姓名: 甲, 职务: 乙, 起: 2026-07-01, 止: 2026-01-01}",
        "- {姓名: 贺承洲}",
        "- {姓名: 甲, 职务: 乙, 起: 去年}",
        "- {姓名: 甲, 职务: 乙, 次序: 头}",
        "- {姓名: 甲, 职务: 乙, 级别: 1}",
    ):
        with pytest.raises(BadSetting):
            across.leaders(loading.load(wrong, path), path)


def test_a_name_that_the_newsroom_vouches_for_is_not_changed_into_that_of_a_contribution() -> None:
    text = "## 调研\n> 来稿：某区总工会　原稿：来稿/误.txt\n\n市总工会主席贺承洲到车间调研。"
    read = {"来稿/误.txt": "市总工会主席贺承州到车间调研。"}.get
    assert [mark for rule in across.with_contribution(read) for mark in rule.check(issue(text))]
    assert not [mark for rule in across.with_contribution(read, {"贺承洲"}) for mark in rule.check(issue(text))]


def test_a_wrong_title_is_told_once_though_the_people_data_and_the_story_both_know_it() -> None:
    text = "## 调研\n\n市总工会主席贺承洲到车间调研。\n\n会后，市总工会副主席贺承洲讲话。"
    people = across.with_people([across.Leader("贺承洲", "市总工会主席")])
    told = [finding for finding in checking.check(issue(text), checking.load(), people) if "贺承洲" in finding.message]
    assert [(finding.rule, finding.text) for finding in told] == [("people/title", "副主席")]


# --- the same thing twice ---


def test_a_pair_that_an_editor_has_passed_is_never_named_again() -> None:
    text = WORLD["dup/brief-and-story"].wrong[0]
    (mark,) = run(WORLD["dup/brief-and-story"], text)
    found = across.PAIR.search(mark.message or "")
    assert found
    silent = next(rule for rule in across.rules(silenced={found[1]}) if rule.id == "dup/brief-and-story")
    assert run(silent, text) == []
    elsewhere = "## 另一篇\n\n5月1日，别的事情。\n\n" + text.replace("126名经审干部参加培训", "126名经审干部到会")
    assert run(silent, elsewhere) == [], "the key holds while the openings of both articles stand"


def test_what_was_printed_before_is_named_with_its_issue() -> None:
    (mark,) = run(WORLD["dup/cross-issue"], WORLD["dup/cross-issue"].wrong[0])
    assert "第44期" in (mark.message or "")
    assert telling.before(Past(PAST[:1])).check(issue(WORLD["dup/cross-issue"].wrong[0])) is not None
    assert list(telling.before(Past(PAST[:1])).check(issue(WORLD["dup/cross-issue"].wrong[0]))) == []


# --- memory ---

SLIP = "---\n期号: 46\n总期: 394\n日期: 2026-11-23\n---\n\n要抓好贯彻落党的二十届四中全会精神。"


def test_without_past_issues_there_is_no_memory() -> None:
    assert across.with_archive([]) == ()
    assert [mark for rule in memory.rules(Past([])) for mark in rule.check(issue(SLIP))] == []


def test_the_memory_says_what_is_usual_how_often_and_where() -> None:
    (mark,) = run(WORLD["memory/phrase"], SLIP)
    assert mark.block.text[: mark.start] + mark.suggestions[0] + mark.block.text[mark.end :] == "要抓好贯彻落实党的二十届四中全会精神。"
    assert re.search(r"贯彻落实党的.*（\d+次，最近第45期）", mark.message or "")


def test_only_issues_before_the_one_in_hand_count_and_never_that_issue_itself() -> None:
    past = Past(PAST)
    assert [one.number for one in past.before(issue("", 44, "2026-11-09"))] == ["43"]
    assert [one.number for one in past.before(PAST[2])] == ["43", "44"]
    undated = dataclasses.replace(PAST[1], date=None, front=())
    assert [one.number for one in past.before(undated)] == ["43", "45"], "the same text under another name is the same issue"


@pytest.mark.parametrize(
    "text",
    [
        "要抓好贯彻落实党的二十届三中全会精神。",  # another number
        "要抓好贯彻落实党的二十届四中全会精神。",
        "各区工会认真抓好各项工作。",  # another part
        "市总工会主席贺承洲出席。",
    ],
)
def test_another_number_or_place_is_another_thing_and_no_slip(text: str) -> None:
    front = "---\n期号: 46\n总期: 394\n日期: 2026-11-23\n---\n\n"
    assert run(WORLD["memory/phrase"], front + text) == []
    assert run(WORLD["memory/name"], front + text) == []


def test_the_memory_is_kept_on_disk_and_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    first = memory.remember(PAST, tmp_path)
    (file,) = tmp_path.glob("memory-*.json")
    again = memory.remember(PAST, tmp_path)
    assert (again.often, again.names, again.text, again.holed) == (first.often, first.names, first.text, first.holed)
    file.write_text("{", encoding="utf-8")
    assert memory.remember(PAST, tmp_path).often == first.often
    assert memory.remember(PAST[:2], tmp_path).often != first.often, "other issues, another memory"
    assert len(list(tmp_path.glob("memory-*.json"))) == 2


def test_each_sample_issue_read_against_the_others_draws_less_than_one_suggestion_in_ten_thousand_characters() -> None:
    issues = [dataclasses.replace(draft.read(path), date=None) for path in sorted((ROOT / "seeds").glob("*.md"))]
    found = characters = 0
    for number, one in enumerate(issues):
        past = Past(issues[:number] + issues[number + 1 :])
        found += sum(1 for rule in memory.rules(past) for _ in rule.check(one))
        characters += sum(len(block.text) for block in one.blocks() if block.role is not Role.CREDITS)
    assert found <= characters / 10_000


def test_dropped_doubled_swapped_and_changed_characters_are_put_right() -> None:
    known = memory.Recalled(Past(PAST)).memory(issue(SLIP))
    right = "贯彻落实党的二十届四中全会精神"
    for wrong in (
        "贯彻落党的二十届四中全会精神",
        "贯彻落落实党的二十届四中全会精神",
        "贯彻实落党的二十届四中全会精神",
        "贯彻落石党的二十届四中全会精神",
    ):
        mended = {wrong[: slip.start] + slip.right + wrong[slip.end :] for slip in memory.slips(wrong, known)}
        assert right in mended, wrong
