"""What an issue and its sections must look like is written by editors, in Chinese, and held against every whole issue."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bulletin_tui import draft, template
from bulletin_tui.errors import BadSetting
from bulletin_tui.model import Issue, Kind, Severity, Source
from bulletin_tui.template import Template

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def weekly() -> Template:
    return template.load(template.builtin_folder())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A newsroom's own templates, to be edited."""
    return Path(shutil.copytree(template.builtin_folder(), tmp_path / "templates"))


def edited(folder: Path, name: str, old: str, new: str) -> Path:
    path = folder / f"{name}.yaml"
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")
    return path


# --- the files ---


def test_the_checkout_s_templates_and_the_package_s_are_the_same():
    package = {path.name: path.read_bytes() for path in template.builtin_folder().iterdir()}
    assert package == {path.name: path.read_bytes() for path in (ROOT / "templates").iterdir()}


def test_the_weekly_has_a_lead_the_ten_sections_of_the_house_and_a_week_of_briefs(weekly):
    assert weekly.titles[0] == "要闻" and weekly.titles[-1] == "一周动态"
    ten = ("强基", "铸魂", "创新", "建功", "暖心", "港湾", "安康", "关爱", "爱渝", "之家")
    assert set(weekly.titles) >= {f"渝工{name}" for name in ten}
    assert weekly.lead is not None and weekly.lead.title == "要闻"
    assert weekly.of(None) is weekly.lead


def test_every_section_says_what_belongs_there_and_how_a_draft_begins(weekly):
    for section in weekly.sections:
        assert section.about and section.keywords and section.skeleton, section.title


def test_a_skeleton_is_of_the_kind_that_its_section_prints(weekly):
    for section in weekly.sections:
        laid = draft.parse(Source(section.skeleton))
        assert not laid.doubts, section.title
        assert {article.kind for _, article in laid.articles()} <= section.kinds, section.title


def test_a_newsroom_may_ask_for_something_else(folder):
    edited(folder, "一周动态", "最多: 180", "最多: 90")
    edited(folder, "周刊", "位置: 尾, 篇数: 6-24", "篇数: 3-")
    section = template.load(folder).of("一周动态")
    assert section is not None
    assert (section.length.most, section.articles, section.place) == (90, (3, 0), "")


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("周刊", "必有: 否", "必须: 否", "不认识的项目“必须”（是不是“必有”？）"),
        ("周刊", "必有: 否", "必有: 不", "“必有”写了“不”，看不懂（只能是：是、否）"),
        ("周刊", "篇数: 1-3", "篇数: 三篇", "“篇数”写了“三篇”，看不懂（应如 1-3；没有上限写 1-）"),
        ("周刊", "篇数: 1-3", "篇数: 3-1", "“篇数”写了“3-1”，前大后小"),
        ("周刊", "文件: 要闻.yaml", "文件: 头条.yaml", "“文件”所指的“头条.yaml”不在 templates 文件夹里"),
        ("周刊", "栏目: 渝工铸魂, 文件: 渝工铸魂.yaml", "栏目: 要闻,  文件: 要闻.yaml", "栏目“要闻”列了两遍"),
        ("一周动态", "体裁: [简讯]", "体裁: [短讯]", "“体裁”写了“短讯”，看不懂"),
        ("一周动态", "最多: 180", "最多: 很多", "“最多”写了“很多”，应是一个数"),
        ("一周动态", "最多: 180", "最多: 40", "“字数”的“最多”比“最少”或“适中”还小"),
        ("一周动态", "关键词: [简讯, 动态]", "关键词: 简讯", "“关键词”应是一列词"),
        ("一周动态", "栏目: 一周动态", "栏目: 一周要事", "“栏目”与 周刊.yaml 里的“一周动态”不一致"),
        ("一周动态", "骨架: |", "骨架: [", "格式有误"),
    ],
)
def test_a_slip_in_a_template_is_named_by_file_line_and_remedy(folder, name, old, new, message):
    path = edited(folder, name, old, new)
    with pytest.raises(BadSetting) as caught:
        template.load(folder)
    line = next(number for number, text in enumerate(path.read_text(encoding="utf-8").split("\n"), 1) if new in text)
    assert message in str(caught.value)
    assert caught.value.path == path
    assert caught.value.line is not None and (caught.value.line == line or "格式有误" in message)


def test_a_template_that_is_not_there_is_named_with_those_there_are(folder):
    with pytest.raises(BadSetting, match="周刊"):
        template.load(folder, "日报")


# --- what is demanded ---

FRONT = "---\n期号: 7\n总期: 70\n日期: 2026-02-16\n---\n\n"
STORY = "## {}\n\n" + "车间里的灯亮到很晚，大家围着一台旧机床商量怎样改。" * 8 + "\n\n"
TWICE = "".join(f"# {title}\n\n{STORY.format(title)}" for title in ("渝工建功", "渝工强基", "渝工建功"))
BRIEFS = "# 一周动态\n\n" + "".join(
    f"◆2月{day}日，南岸区总工会举办缝纫工比武，来自{day}家企业的选手同场竞技，当场评出一等奖。\n\n" for day in range(9, 15)
)


def whole(*parts: str) -> Issue:
    return draft.parse(Source(FRONT + "".join(parts)))


def found(issue: Issue, weekly: Template) -> list[tuple[str, int, str]]:
    return [(rule.id, mark.block.lines[0][0], mark.message or "") for rule in template.rules(weekly) for mark in rule.check(issue)]


def test_an_issue_as_its_template_asks_is_left_in_peace(weekly):
    assert found(whole(STORY.format("头条"), "# 渝工建功\n\n", STORY.format("旧机床"), BRIEFS), weekly) == []


def test_a_text_that_is_no_whole_issue_is_left_in_peace(weekly):
    assert found(draft.parse(Source("# 渝工建工\n\n没有标题。\n")), weekly) == []


@pytest.mark.parametrize(
    ("parts", "rule", "says"),
    [
        ((STORY.format("头条"),), "missing-section", "缺少栏目“一周动态”"),
        (("# 渝工建工\n\n", STORY.format("一"), BRIEFS), "unknown-section", "是不是“渝工建功”"),
        (("# 天气预报\n\n", STORY.format("一"), BRIEFS), "unknown-section", "可用的有"),
        ((TWICE,), "section-twice", "“渝工建功”出现了两次"),
        ((BRIEFS, "# 渝工建功\n\n", STORY.format("一")), "section-order", "后面"),
        (("# 渝工建功\n\n", BRIEFS), "empty", "没有稿件"),
        (("# 渝工建功\n\n## 只有题\n\n", BRIEFS), "empty", "还没有正文"),
        (("# 渝工建功\n\n", *[STORY.format(f"第{n}篇") for n in range(4)], BRIEFS), "article-count", "有4篇，一般不超过3篇"),
        (("# 一周动态\n\n◆2月9日，南岸区总工会举办缝纫工比武，来自九家企业的选手同场竞技，评出奖项。\n",), "article-count", "只有1条"),
        (("# 渝工建功\n\n◆2月9日，南岸区总工会举办比武。\n\n", BRIEFS), "kind", "这是简讯，请移到简讯栏"),
        ((BRIEFS, STORY.format("稿件"),), "kind", "登简讯，这是报道"),
        (("# 渝工建功\n\n", STORY.format("").replace("## \n", "")), "headline", "没有标题"),
        (("# 渝工建功\n\n## 短\n\n只有一句话。\n\n", BRIEFS), "length", "只有6字"),
        ((BRIEFS, "◆2月9日，" + "很长" * 120 + "。\n"), "length", "一般不超过180字"),
        ((BRIEFS, "◆南岸区总工会2月9日举办缝纫工比武，来自九家企业的选手同场竞技，评出了一二三等奖。\n"), "opening", "应以日期、近日"),
        (("# 渝工建功\n\n## 【渝工建功：标题】\n\n正文。\n\n", BRIEFS), "skeleton", "这一行是模板的提示"),
        ((STORY.format("一") + "#### 【标题】\n\n又一段。\n\n", BRIEFS), "skeleton", "这一行是模板的提示"),
        (("# 渝工建功\n\n", STORY.format("一") + "#### （小标题待定）\n\n又一段。\n\n", BRIEFS), "skeleton", "这一行是模板的提示"),
        (("# 渝工建功\n\n### 【标题】\n", STORY.format("一"), BRIEFS), "skeleton", "这一行是模板的提示"),
        (("# 渝工建功\n\n", STORY.format("一") + "【做了什么】\n\n", BRIEFS), "skeleton", "这一行是模板的提示"),
        ((BRIEFS, "#\n\n## 来信\n\n短。\n\n#### 【标题】\n\n再短。\n"), "skeleton", "这一行是模板的提示"),
        ((BRIEFS, "◆2月9日，南岸区总工会【做了什么】，大家都说好，纷纷要求明年还要再办一次比武活动。\n"), "skeleton", "这一行是模板"),
    ],
)  # fmt: skip
def test_what_breaks_its_template_is_said(weekly, parts, rule, says):
    issue = whole(*parts)
    hits = [message for id_, _, message in found(issue, weekly) if id_ == f"template/{rule}"]
    assert len(hits) == 1 and says in hits[0]


def test_a_demand_points_at_a_line_of_the_file(weekly):
    issue = whole("# 渝工建工\n\n", STORY.format("一"))
    for rule in template.rules(weekly):
        for mark in rule.check(issue):
            start, end = mark.block.place(mark.start, mark.end)
            assert issue.source.text[start:end] == mark.block.text[mark.start : mark.end]
            assert end > start


def test_a_misspelt_section_can_be_mended_in_one_step(weekly):
    (mark,) = [mark for mark in template.demands(whole("# 渝工铸混\n\n", STORY.format("一"), BRIEFS), weekly) if mark.suggestions]
    assert (mark.block.text, mark.suggestions) == ("渝工铸混", ("渝工铸魂",))


def test_notes_left_for_a_colleague_are_no_article(weekly):
    parts = ("# 渝工建功\n\n> 备注：稿子周五到。\n\n", STORY.format("一"), BRIEFS)
    assert found(whole(*parts), weekly) == []
    assert [rule for rule, _, _ in found(whole(parts[0], BRIEFS), weekly)] == ["template/empty"]


def test_a_story_after_a_bare_section_mark_is_judged_by_no_template(weekly):
    assert found(whole(STORY.format("头条"), BRIEFS, "#\n\n## 来信\n\n短。\n"), weekly) == []


def test_words_in_square_brackets_that_no_template_laid_out_may_be_printed(weekly):
    parts = ("# 渝工建功\n\n", STORY.format("一") + "#### 【记者手记】\n\n又一段。\n\n#### 题目\n\n【链接】再一段。\n\n", BRIEFS)
    assert template.unfinished(whole(*parts), weekly) == []


def test_a_lead_may_also_be_printed_under_its_name(weekly):
    assert found(whole("# 要闻\n\n", STORY.format("头条"), BRIEFS), weekly) == []


def test_length_is_a_hint_and_a_skeleton_in_print_an_error(weekly):
    levels = {rule.id.split("/")[1]: rule.severity for rule in template.rules(weekly)}
    assert levels["length"] is Severity.SUGGESTION and levels["skeleton"] is Severity.ERROR


def test_the_sample_issues_of_this_newsroom_are_as_its_template_asks(weekly):
    paths = sorted((ROOT / "seeds").glob("*.md"))
    assert paths
    for path in paths:
        wrong = [entry for entry in found(draft.read(path), weekly) if entry[0] != "template/length"]
        assert wrong == [], path.name


def test_kinds_are_those_of_the_model():
    from bulletin_tui.template.shape import KINDS

    assert set(KINDS.values()) == set(Kind)


# --- what is told of each demand ---


def told() -> list[tuple[str, str, bool]]:
    rules = template.rules(template.load(template.builtin_folder()))
    return [(rule.id, text, wrong) for rule in rules for wrong in (True, False) for text in (rule.wrong if wrong else rule.right)]


@pytest.mark.parametrize(("name", "text", "wrong"), told())
def test_every_demand_finds_what_it_calls_wrong_and_passes_what_it_calls_right(name, text, wrong, weekly):
    rule = next(rule for rule in template.rules(weekly) if rule.id == name)
    issue = draft.parse(Source(f"---\n期号: 46\n总期: 394\n日期: 2026-11-23\n---\n\n{text}\n"))
    assert bool(list(rule.check(issue))) == wrong


def test_a_brief_that_says_no_time_is_told_so_once(weekly):
    issue = draft.parse(
        Source("---\n期号: 46\n总期: 394\n日期: 2026-11-23\n---\n\n# 一周动态\n\n◆渝中区总工会举办消防技能比武，18支队伍参加。\n")
    )
    assert not [mark for mark in template.demands(issue, weekly) if "开头" in (mark.message or "")]
