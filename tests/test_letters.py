"""Sentences about contributions as they come by mail and WeChat: greetings, forms, bylines, remarks, several stories in one file."""

from __future__ import annotations

import pytest

from bulletin_tui import draft, importing
from bulletin_tui.app.remarks import remarks
from bulletin_tui.importing.recovery import recover
from bulletin_tui.importing.signing import credits_in
from bulletin_tui.model import Issue, Role, Source, credits_of

STORY = "柚子园里办夜校\n\n11月16日傍晚，永川区临江镇的柚子园边亮起了灯，六十多名果农围坐听课。\n\n下一步，夜校还将开到另外三个镇街。\n"


def taken_in(text: str) -> Issue:
    """A contribution as it stands in a draft."""
    tidied, _ = importing.tidy(recover(Source(text)))
    return draft.parse(Source(draft.render(importing.as_draft(importing.keep_leftovers(tidied)))))


def titles(issue: Issue) -> list[str]:
    return [article.title for _, article in issue.articles()]


def printed(issue: Issue) -> list[str]:
    return [block.text for block in issue.blocks() if block.role is not Role.FRONT and not block.aside and block.text]


def asides(issue: Issue) -> str:
    return "\n".join(block.text for block in issue.blocks() if block.aside)


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("永川区总工会 李晓明", "来稿：永川区总工会　作者：李晓明"),
        ("北碚区总工会　熊雨桐　刘文博", "来稿：北碚区总工会　作者：熊雨桐 刘文博"),
        ("□ 李晓明", "作者：李晓明"),
        ("□永川区总工会 李晓明", "来稿：永川区总工会　作者：李晓明"),
        ("□本报记者 周咏梅 通讯员 马知远 文/图", "作者：周咏梅 马知远"),
        ("2026年11月15日 来源：彭水自治县总工会 作者：冉晓梅", "来稿：彭水自治县总工会　作者：冉晓梅"),
        ("通讯员 李 明", "作者：李明"),
        ("江津区总工会 周雨桐/文 李川/图", "来稿：江津区总工会　作者：周雨桐 李川"),
        ("（秀山县总工会 田 英 彭远志）", "来稿：秀山县总工会　作者：田英 彭远志"),
    ],
)
def test_a_line_that_says_who_wrote_a_story_is_its_credits_wherever_the_names_stand(line: str, credits: str) -> None:
    head, _, rest = STORY.partition("\n\n")
    issue = taken_in(f"{head}\n{line}\n{rest}")
    (article,) = (article for _, article in issue.articles())
    assert article.title == head and article.credits is not None and article.credits.text == credits
    assert not asides(issue)


@pytest.mark.parametrize("line", ["□ 工作动态", "职工之家 建家记", "永川区总工会 开展慰问活动", "（市级）", "联系群众 服务职工"])
def test_what_only_looks_like_a_byline_is_none(line: str) -> None:
    assert credits_in(line) is None


def test_a_letter_around_a_story_is_kept_beside_it_and_its_sender_in_the_credits() -> None:
    letter = f"尊敬的编辑老师：\n您好！现将我区近期稿件一篇报上，请审阅。\n\n{STORY}\n此致\n敬礼！\n\n永川区总工会宣教部\n2026年11月17日\n"
    issue = taken_in(letter)
    (article,) = (article for _, article in issue.articles())
    assert article.title == "柚子园里办夜校" and article.credit("来稿") == "永川区总工会宣教部"
    assert issue.date is None, "the letter's date is not the issue's"
    assert all(word in asides(issue) for word in ("尊敬的编辑老师", "请审阅", "敬礼"))
    assert not any("敬礼" in line or "编辑老师" in line for line in printed(issue))


def test_a_word_to_an_editor_above_and_below_is_no_part_of_the_story() -> None:
    issue = taken_in(f"李老师好，麻烦看看这篇，谢谢🙏\n\n{STORY}\n以上，辛苦老师！照片在附件里，电话13800001111。\n")
    assert titles(issue) == ["柚子园里办夜校"]
    assert printed(issue)[-1].endswith("三个镇街。") and "13800001111" in asides(issue)


@pytest.mark.parametrize(
    "line", ["老师好不好，学生最清楚。", "“老师您好，我想学剪枝。”果农说。", "谢谢你，陌生人。", "此致", "电话那头，工友哭了。"]
)
def test_a_story_that_speaks_of_teachers_and_thanks_stays_whole(line: str) -> None:
    issue = taken_in(f"柚子园里办夜校\n\n{line}\n\n11月16日傍晚，柚子园边亮起了灯，六十多名果农围坐听课。\n\n大家鼓起了掌。\n")
    assert any(line in text for text in printed(issue)) and not asides(issue)


def test_a_form_gives_the_titles_in_their_order_and_says_who_sent_it() -> None:
    issue = taken_in(
        "信息报送单\n报送单位：开州区总工会\n主题：汉丰湖畔健步走\n副题：——1200名职工上了湖堤\n引题：走出健康\n作者：马志强\n电话：13900000000\n"
        "正文：11月14日，开州区总工会在汉丰湖畔举行职工健步走。\n队伍从举子园出发，全程5公里。\n附件：照片3张\n审核人：朱嘉怡\n"
    )
    (article,) = (article for _, article in issue.articles())
    assert article.kicker and article.deck
    assert (article.kicker.text, article.title, article.deck.text) == ("走出健康", "汉丰湖畔健步走", "——1200名职工上了湖堤")
    assert article.credits is not None and article.credits.text == "来稿：开州区总工会　作者：马志强"
    assert [block.text for block in article.blocks if not block.aside] == [
        "11月14日，开州区总工会在汉丰湖畔举行职工健步走。",
        "队伍从举子园出发，全程5公里。",
    ]
    assert all(word in asides(issue) for word in ("13900000000", "照片3张", "朱嘉怡"))


def test_what_editors_say_to_each_other_is_a_remark_line_by_line_and_never_printed() -> None:
    issue = taken_in(
        "【编辑注：标题再想想】\n车间里的“土专家”\n（老王：这段先不动，等照片）\n11月10日，樊立群的工作室挂牌，十一本笔记上了墙。【此处需核实：是十一本还是十二本？】\n"
        "他把报废的机床拆了又装，笔记越记越厚。\n@小李 请补充照片说明\n"
    )
    said = [finding.message for finding in remarks(issue)]
    assert titles(issue) == ["车间里的“土专家”"] and len(said) == 4
    assert not any("核实" in line or "小李" in line or "老王" in line for line in printed(issue))


def test_who_may_be_asked_about_a_story_is_neither_printed_nor_a_remark() -> None:
    issue = taken_in(f"{STORY}\n联系人：秦知远  联系电话：023-48660000\n邮箱：yc@example.com\n")
    assert "秦知远" in asides(issue) and not remarks(issue)
    assert not any("秦知远" in line for line in printed(issue))


def test_a_number_that_readers_are_to_call_is_printed() -> None:
    issue = taken_in(f"{STORY}\n报名电话：023-48660000（工作日）\n")
    assert any("48660000" in line for line in printed(issue))


@pytest.mark.parametrize("sign", ["稿件{}：\n", "稿件{}：", "第{}篇\n"])
def test_several_stories_in_one_file_are_as_many_articles(sign: str) -> None:
    parts = [
        "石雕工匠进职校\n11月11日，大足区石雕工匠文宗和走进区职业教育中心，给新生上第一课。\n他带来了三把用了二十年的錾子。\n",
        "荣昌陶工收徒\n11月13日，荣昌区安富街道举行拜师仪式，6名青年陶工拜入梁明轩门下。\n梁明轩从业已有三十年。\n",
        "潼南柠檬车间来了“安全哨”\n11月14日，潼南区一家柠檬加工厂设立职工安全哨，8名老职工轮流值班。\n",
    ]
    issue = taken_in("\n".join(sign.format("一二三"[number]) + part for number, part in enumerate(parts)))
    assert titles(issue) == [part.partition("\n")[0] for part in parts]
    assert not asides(issue)


def test_numbered_titles_above_texts_that_open_with_a_date_are_stories() -> None:
    issue = taken_in(
        "1、璧山区总工会开展消防演练\n11月9日，璧山区总工会在三家企业开展消防演练，300余名职工参加。\n\n"
        "2、梁平区总工会举办读书会\n11月10日，梁平区总工会举办“柚香里”读书会，40名职工分享心得。\n"
    )
    assert titles(issue) == ["璧山区总工会开展消防演练", "梁平区总工会举办读书会"]


def test_numbered_parts_of_one_story_stay_its_parts() -> None:
    issue = taken_in(
        "航道上的守灯人\n\n江雾还没散，段江涛已经站在了航标船上，这是他的第二十三个冬天。\n\n一、灯是眼睛\n11月5日，他修好了第四千盏灯。\n\n二、水是老师\n11月6日，水位又变了。\n"
    )
    assert titles(issue) == ["航道上的守灯人"]


def test_pieces_behind_the_names_of_places_are_briefs() -> None:
    issue = taken_in(
        "【巫山讯】近日，巫山县总工会举办导游技能擂台赛，26名导游登台比拼。（巫山县总工会 向秀英）\n"
        "【巫溪讯】11月12日，巫溪县总工会为采茶工开展免费体检，96人受益。（巫溪县总工会 谭国强）\n"
    )
    assert [article.kind for _, article in issue.articles()] == ["brief", "brief"]


def test_captions_with_the_photographer_behind_their_stop_are_captions_and_break_no_line() -> None:
    issue = taken_in(
        "龙灯扎进车间\n图1：老师傅教徒弟扎龙灯。（张晓静 摄）\n图2：学员展示作品。 通讯员 张晓静 摄\n"
        "11月12日，铜梁区非遗龙灯传习班在一家电子厂的车间里开班，32名职工报名。\n传习班每周开两次课，先学劈篾，再学扎骨架。\n"
    )
    (article,) = (article for _, article in issue.articles())
    assert [block.role for block in article.blocks] == [Role.CAPTION, Role.CAPTION, Role.PARAGRAPH, Role.PARAGRAPH]


def test_a_table_says_that_it_was_taken_apart_and_keeps_its_cells_apart() -> None:
    text = "“冬送温暖”情况\n\n11月17日，工会走访了两家企业。\n\n"
    text += "| 企业 | 走访职工 | 慰问金 |\n| --- | --- | --- |\n| 渝江煤机 | 12 | 24000 |\n| 长渡玻璃 | 8 | 16000 |\n"
    read = recover(Source(text))
    assert any("表格" in doubt.why for doubt in read.doubts)
    assert "渝江煤机 12 24000" in printed(taken_in(text))


def test_running_heads_of_a_pasted_paper_are_one_aside_and_no_remark() -> None:
    issue = taken_in(
        "第3版  综合新闻            渝工导报   2026年11月13日  星期五\n责任编辑 周咏梅   版式 向川\n\n"
        "码头上的驿站\n11月8日，合川区总工会把趸船仓库改成了驿站。\n（下转第4版）\n\n"
        "渝工导报 2026年11月13日 第4版\n（上接第3版）\n驿站里有热水、微波炉和简易床铺，全天有人值守。\n"
    )
    assert not remarks(issue) and len([block for block in issue.blocks() if block.aside]) == 1
    assert titles(issue) == ["码头上的驿站"]


def test_the_heading_of_briefs_may_say_which_week_it_is() -> None:
    issue = taken_in("工作简讯（11月第2周）\n●11月9日，丰都县总工会举办比武，36名选手参加。\n●11月10日，城口县总工会走访护林员15名。\n")
    assert [section.title for section in issue.sections] == ["工作简讯（11月第2周）"]
    assert [article.kind for _, article in issue.articles()] == ["brief", "brief"]


def test_a_headline_set_in_two_lines_is_one_where_the_first_waits_for_its_noun() -> None:
    issue = taken_in("缙云山下的\n“周末车间”\n\n11月14日，北碚区一家仪表厂的车间里，12个孩子跟着父母学做万用表。\n")
    assert titles(issue) == ["缙云山下的 “周末车间”"] or titles(issue) == ["缙云山下的“周末车间”"]


def test_the_head_of_a_mail_and_its_signature_are_kept_beside_the_story() -> None:
    issue = taken_in(
        "发件人：巴南区总工会 <bn@example.com>\n收件人：周刊编辑部\n主题：投稿\n\n"
        "各位编辑老师：\n    大家好！附件是我区一篇来稿，麻烦审核。\n\n"
        "码头上的龙舟课堂\n    11月14日，木洞镇码头上，30名造船厂职工跟着向德明学做龙舟模型。\n    “一块杉木板要刨九遍。”向德明说。\n\n"
        "                    巴南区总工会  蒋文静\n                    2026年11月16日\n"
    )
    (article,) = (article for _, article in issue.articles())
    assert article.title == "码头上的龙舟课堂" and article.credits is not None
    assert article.credits.text == "来稿：巴南区总工会　作者：蒋文静" and "bn@example.com" in asides(issue)


def test_a_story_signed_with_a_unit_and_a_day_has_the_unit_in_its_credits_and_a_proclamation_is_signed() -> None:
    signed = "\n\n                    永川区总工会办公室\n                    2026年11月14日\n"
    (article,) = (article for _, article in taken_in(STORY + signed).articles())
    assert article.credit("来稿") == "永川区总工会办公室"
    proclaimed = taken_in(
        "致全区职工的倡议书\n\n工友们，冬天来了，请把工棚里的电线再查一遍，把炉火再看一眼。\n\n出门时，请锁好门。" + signed
    )
    assert any("永川区总工会办公室" in line for line in printed(proclaimed))


def test_a_telephone_in_a_byline_is_kept_beside_the_story() -> None:
    issue = taken_in(f"柚子园里办夜校\n作者：梁平区总工会 文博  13900001111\n{STORY.partition(chr(10))[2]}")
    (article,) = (article for _, article in issue.articles())
    assert article.credits is not None and article.credits.text == "来稿：梁平区总工会　作者：文博"
    assert "13900001111" in asides(issue)


def test_what_a_platform_says_of_its_desk_is_not_printed_and_its_source_is_the_storys() -> None:
    issue = taken_in(f"{STORY}（来源：丰都县总工会；编辑：刘欣；校对：孙洁）\n")
    (article,) = (article for _, article in issue.articles())
    assert article.credit("来稿") == "丰都县总工会" and "刘欣" in asides(issue)


def test_points_of_a_post_are_its_items_and_what_it_says_of_itself_its_credits() -> None:
    issue = taken_in(
        "💡智能手环守护“井下人”💡\n▶️11月10日，璧山区一家矿企工会为86名井下职工配发智能手环。\n▶️手环能测心率，也能一键求助。\n"
        "▶️区总工会补贴了一半费用。\n✍️ 文字：马俊\n🔗 来源：璧山区总工会\n"
    )
    (article,) = (article for _, article in issue.articles())
    assert [block.role for block in article.blocks if not block.aside] == [Role.ITEM] * 3
    assert article.credits is not None and credits_of(article.credits.text) == {"来稿": "璧山区总工会", "作者": "马俊"}


def test_a_letter_to_an_office_is_one_where_it_says_what_it_brings() -> None:
    issue = taken_in(f"关于报送信息的函\n\n市总工会宣教部：\n现将我区信息一条报上，请审阅。\n\n{STORY}\n永川区总工会\n2026年11月13日\n")
    assert titles(issue) == ["柚子园里办夜校"] and "报送信息的函" in asides(issue)
    notice = taken_in("关于做好冬季慰问的通知\n\n各区县总工会：\n\n天气转凉，请把棉衣送到每一个站点，把热水送到每一名骑手手里。\n")
    assert any("各区县总工会" in line for line in printed(notice))


def test_who_wrote_a_story_may_stand_below_it() -> None:
    issue = taken_in(f"{STORY}作者：冉梅\n来源：彭水县总工会\n")
    (article,) = (article for _, article in issue.articles())
    assert article.credits is not None and credits_of(article.credits.text) == {"来稿": "彭水县总工会", "作者": "冉梅"}
