"""Two versions of a text side by side: nothing gets lost, and what changed can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin_tui.comparing import paired, pieces

OLD = "11月17日，区总工会召开冬季送温暖调度会，总结前一阶段工作，部署下一步任务。会议指出，活动散了，服务不能散。"
NEW = "11月18日，区总工会召开冬季送温暖推进会，总结前期工作，部署冬季任务。会议强调，活动散了，服务不能散，各基层工会要跟进。"


def shown(old: str, new: str) -> str:
    return "".join(piece.old if piece.same else f"[{piece.old}>{piece.new}]" for piece in pieces(old, new))


def test_changes_are_told_by_words_and_not_by_letters():
    told = shown(OLD, NEW)
    assert "[17>18]日" in told and "会议[指出>强调]，" in told and "[>，各基层工会要跟进]。" in told
    assert "总结" in told and "[总结" not in told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("慰问困难职工120户", "慰问困难职工1200户", "慰问困难职工[120>1200]户"),
        ("全区建成驿站3.5万平方米", "全区建成驿站3.6万平方米", "全区建成驿站[3.5>3.6]万平方米"),
        ("会上还表彰了先进。", "会上还表彰了先进。散会后参观了展厅。", "会上还表彰了先进。[>散会后参观了展厅。]"),
        ("", "新写的一段。", "[>新写的一段。]"),
        ("一样的话。", "一样的话。", "一样的话。"),
    ],
)
def test_a_change_is_as_wide_as_a_reader_sees_it(old, new, told):
    assert shown(old, new) == told


def test_no_single_character_stands_between_two_changes():
    found = pieces("甲方乙方各执一词而不能决", "丙方丁方各说各话而未能决")
    inner = found[1:-1]
    assert all(len(piece.old) > 1 for piece in inner if piece.same)


@given(st.text(alphabet="工会人民，。、1a %“”的", max_size=60), st.text(alphabet="工会人民，。、1a %“”的", max_size=60))
def test_pieces_put_together_are_both_texts(old, new):
    found = pieces(old, new)
    assert "".join(piece.old for piece in found) == old
    assert "".join(piece.new for piece in found) == new


texts = st.lists(st.text(alphabet="工会人民，。", max_size=4), max_size=9)


@given(texts, texts)
def test_every_paragraph_is_paired_once_and_in_order(old, new):
    found = paired(old, new)
    assert [one for one, _ in found if one is not None] == list(range(len(old)))
    assert [other for _, other in found if other is not None] == list(range(len(new)))


def test_a_changed_paragraph_stays_itself_and_a_moved_one_goes_and_comes():
    lead = "市总工会召开全委会，部署明年重点工作，听取各区县汇报。"
    story = "江边的劳动者驿站昨日揭牌，配有微波炉、饮水机和充电柜，全天开放。"
    brief = "园区工会举办青工技能赛，二十四家企业的选手同台比试钳工手艺。"
    changed = story.replace("昨日", "前天").replace("全天", "二十四小时")
    assert paired([lead, story, brief], [lead, changed, brief]) == [(0, 0), (1, 1), (2, 2)]
    assert paired([brief, lead, story], [lead, changed, brief]) == [(0, None), (1, 0), (2, 1), (None, 2)]


def test_a_paragraph_cut_to_a_third_is_still_known():
    long = "区总工会在园区设立流动服务站，工作人员带着表格走进车间，午休时间就能办完入会手续，还可预约体检和法律咨询，不用再请假跑一趟。"
    assert paired([long], ["区总工会在园区设立流动服务站，工作人员带着表格走进车间。"]) == [(0, 0)]
