"""The rules work in a process apart: it comes when it is asked, goes when nobody asks, and never outlives the app."""

from __future__ import annotations

import asyncio
import gc
import os
import queue
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from bulletin_tui import newsroom
from bulletin_tui.app.judge import Judge
from bulletin_tui.newsroom import Newsroom, lately
from bulletin_tui.newsroom.apart import Answer, Asked, Wanted

from .conftest import opened

LINE = Asked("组长说,明天再看一遍图纸。", None, Wanted.LINE)
Answers = queue.Queue[tuple[Asked, Answer]]


@pytest.fixture
def answers() -> Answers:
    return queue.Queue()


@pytest.fixture(params=[False, True], ids=["apart", "alone"])
def judge(request: pytest.FixtureRequest, answers: Answers) -> Iterator[Judge]:
    found = Judge(lambda asked, answer: answers.put((asked, answer)), alone=request.param)
    yield found
    found.close()


def gone(process: int) -> bool:
    """Whether a process has ended; waits a little for it."""
    for _ in range(500):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


def test_an_issue_and_a_line_are_judged_alike_here_and_apart(judge: Judge, answers: Answers, room: Newsroom, draft_file: Path) -> None:
    judge.ask(room, Asked(draft_file.read_text(encoding="utf-8"), draft_file))
    _, issue = answers.get(timeout=30)
    assert "punct/halfwidth-comma" in {finding.rule for finding in issue.findings}
    assert issue.template is not None and not issue.trouble
    judge.ask(room, LINE)
    asked, line = answers.get(timeout=30)
    assert asked == LINE
    assert {(finding.rule, finding.line, finding.column) for finding in line.findings} == {("punct/halfwidth-comma", 1, 4)}


def test_who_has_begun_before_there_is_a_question_answers_as_always(
    judge: Judge, answers: Answers, room: Newsroom, draft_file: Path
) -> None:
    judge.begin(room)
    judge.ask(room, Asked(draft_file.read_text(encoding="utf-8").replace("，六十", ",六十"), draft_file))
    _, issue = answers.get(timeout=30)
    assert "punct/halfwidth-comma" in {finding.rule for finding in issue.findings}


def test_a_draft_that_cannot_be_read_does_not_keep_the_rules_from_answering(
    judge: Judge, answers: Answers, room: Newsroom, draft_file: Path
) -> None:
    (room.drafts / "2026-12-07.md").write_bytes(b"PK\x03\x04\x00\x00")
    judge.begin(room)
    judge.ask(room, LINE)
    assert answers.get(timeout=30)[1].findings


def test_a_line_does_not_make_the_rules_forget_the_issue(judge: Judge, answers: Answers, room: Newsroom, draft_file: Path) -> None:
    issue = Asked(draft_file.read_text(encoding="utf-8"), draft_file)
    found = []
    for asked in (issue, LINE, issue):
        judge.ask(room, asked)
        found.append(answers.get(timeout=30)[1].findings)
    assert found[0] == found[2] != []


def test_settings_that_cannot_be_understood_are_told_in_one_line(judge: Judge, answers: Answers, room: Newsroom, draft_file: Path) -> None:
    (room.root / "style").mkdir(exist_ok=True)
    (room.root / "style" / "坏.yaml").write_text("规则: [", encoding="utf-8")
    judge.ask(room, Asked(draft_file.read_text(encoding="utf-8"), draft_file))
    _, answer = answers.get(timeout=30)
    assert "坏.yaml" in answer.trouble and "\n" not in answer.trouble


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有这样的信号")
def test_a_process_that_was_killed_is_started_again(answers: Answers, room: Newsroom) -> None:
    judge = Judge(lambda asked, answer: answers.put((asked, answer)))
    judge.ask(room, LINE)
    answers.get(timeout=30)
    first = judge.process
    assert first is not None
    os.kill(first, signal.SIGKILL)
    judge.ask(room, LINE)
    assert answers.get(timeout=30)[1].findings
    assert judge.process not in (None, first)
    judge.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有这样的信号")
def test_the_process_goes_when_nobody_asks_and_comes_back(answers: Answers, room: Newsroom) -> None:
    judge = Judge(lambda asked, answer: answers.put((asked, answer)), idle=0.05)
    judge.ask(room, LINE)
    answers.get(timeout=30)
    first = judge.process
    assert first is None or gone(first)
    judge.ask(room, LINE)
    assert answers.get(timeout=30)[1].findings
    judge.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有这样的信号")
async def test_the_process_goes_with_the_app(room: Newsroom) -> None:
    async with opened(room) as desk:
        process = desk.app.write._judge.process
        assert process is not None
    assert gone(process)


def test_the_process_goes_with_an_app_that_was_killed(room: Newsroom, draft_file: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from bulletin_tui import newsroom; from bulletin_tui.app.judge import Judge;"
        "from bulletin_tui.newsroom.apart import Asked, Wanted; import queue; q = queue.Queue();"
        "j = Judge(lambda asked, answer: q.put(answer)); j.ask(newsroom.find(Path(sys.argv[1])), Asked('他说,好。', None, Wanted.LINE));"
        "q.get(timeout=30); print(j.process, flush=True); sys.stdin.read()"
    )
    app = subprocess.Popen([sys.executable, "-c", script, str(draft_file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert app.stdout is not None
    process = int(app.stdout.readline())
    app.kill()
    app.communicate()
    assert gone(process)


async def test_an_app_that_was_left_is_forgotten(room: Newsroom) -> None:
    apps = []
    for _ in range(5):
        async with opened(room) as desk:
            apps.append(weakref.ref(desk.app))
        del desk
    await asyncio.get_running_loop().shutdown_default_executor()  # a thread keeps the stderr that it began with, which was an app's
    for _ in range(500):  # its threads end a little later
        gc.collect()
        if sum(app() is not None for app in apps) <= 2:  # the last ones hang on this task
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"{sum(app() is not None for app in apps)}个编辑部关了，还留在内存里")


async def test_what_is_typed_is_underlined_without_waiting_for_the_issue(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("f3")
        editor = desk.app.write.editor
        editor.go(11, 4)
        await desk.type("他说,好")
        row = editor.cursor_location[0]
        await desk.until(lambda: any(mark.text == "," for mark in editor.marks.at(editor.lines, row)))


def test_findings_refused_for_always_are_refused_one_after_the_other(
    judge: Judge, answers: Answers, room: Newsroom, draft_file: Path
) -> None:
    draft_file.write_text(draft_file.read_text(encoding="utf-8").replace("叫好。", "叫好,鼓掌。"), encoding="utf-8")
    issue = Asked(draft_file.read_text(encoding="utf-8"), draft_file)
    judge.ask(room, issue)
    commas = [finding for finding in answers.get(timeout=30)[1].findings if finding.text == ","]
    assert len(commas) == 2
    for comma in commas:
        judge.ask(room, issue._replace(wanted=Wanted.ASIDE, findings=[comma]))
    judge.ask(room, issue)
    given = [answers.get(timeout=30) for _ in range(3)]
    assert [asked.wanted for asked, _ in given] == [Wanted.ASIDE, Wanted.ASIDE, Wanted.FINDINGS]
    assert not [finding for finding in given[-1][1].findings if finding.text == ","]


def test_findings_refused_for_always_just_before_the_app_is_left_stay_refused(
    judge: Judge, answers: Answers, room: Newsroom, draft_file: Path
) -> None:
    draft_file.write_text(draft_file.read_text(encoding="utf-8").replace("叫好。", "叫好,鼓掌。"), encoding="utf-8")
    issue = Asked(draft_file.read_text(encoding="utf-8"), draft_file)
    commas = [finding for finding in room.check(room.read(draft_file)) if finding.text == ","]
    assert len(commas) == 2
    judge.ask(room, issue)
    for comma in commas:
        judge.ask(room, issue._replace(wanted=Wanted.ASIDE, findings=[comma]))
    judge.close()
    assert not [finding for finding in newsroom.find(room.root).check(room.read(draft_file)) if finding.text == ","]
    assert judge.process is None


def test_a_check_that_is_given_up_gives_no_answer_and_the_next_question_does(answers: Answers, room: Newsroom, draft_file: Path) -> None:
    judge = Judge(lambda asked, answer: answers.put((asked, answer)), alone=False)
    try:
        judge.ask(room, LINE)
        answers.get(timeout=30)
        process = judge.process
        assert process is not None
        os.kill(process, signal.SIGSTOP)  # as though it took very long
        judge.ask(room, Asked(draft_file.read_text(encoding="utf-8"), draft_file))
        assert judge.busy(Wanted.FINDINGS) and not judge.busy(Wanted.PAGES)
        time.sleep(0.2)
        judge.give_up(Wanted.FINDINGS)
        assert not judge.busy(Wanted.FINDINGS) and gone(process)
        judge.ask(room, LINE)
        asked, line = answers.get(timeout=30)
        assert asked == LINE and line.findings and answers.empty()
    finally:
        judge.close()


async def test_a_check_that_takes_long_says_so_and_esc_ends_it(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("f3", "ctrl+end")
        process = desk.app.judge.process
        assert process is not None
        os.kill(process, signal.SIGSTOP)
        await desk.type("会后,")
        await desk.shows("正在校核这一期……", "Esc 不等了")
        await desk.press("escape")
        await desk.shows("不等了")
        await desk.until(lambda: "正在校核" not in desk.seen())
        assert gone(process)
        await desk.type("大家合影。")
        await desk.until(lambda: any(finding.text == "," and finding.line == 21 for finding in desk.app.write.findings), 30)


def test_what_was_said_last_of_a_draft_is_told_before_the_rules_are_loaded(answers: Answers, room: Newsroom, draft_file: Path) -> None:
    asked = Asked(draft_file.read_text(encoding="utf-8"), draft_file)
    for turn in range(2):
        judge = Judge(lambda asked, answer: answers.put((asked, answer)), alone=False)
        try:
            judge.ask(room, asked)
            _, first = answers.get(timeout=30)
            if turn:
                assert answers.get(timeout=5)[0].wanted is Wanted.FILLING
            judge.ask(room, asked._replace(wanted=Wanted.FILLING))
            given = answers.get(timeout=30)
            assert given[0].wanted is Wanted.FILLING and given[1].filling is not None
            assert "punct/halfwidth-comma" in {finding.rule for finding in first.findings} and first.template is not None
            deadline = time.monotonic() + 10
            while not lately.recall(room.root, draft_file, asked.text) and time.monotonic() < deadline:
                time.sleep(0.05)
            assert answers.empty()  # the rules say the same, and need not say it again
        finally:
            judge.close()


def test_a_draft_that_was_changed_meanwhile_is_judged_anew(answers: Answers, room: Newsroom, draft_file: Path) -> None:
    text = draft_file.read_text(encoding="utf-8")
    lately.keep(room.root, draft_file, lately.Said(text, (Answer(trouble="昨天说的"), Answer())))
    assert lately.recall(room.root, draft_file, text) and not lately.recall(room.root, draft_file, text + "新")
    judge = Judge(lambda asked, answer: answers.put((asked, answer)), alone=False)
    try:
        judge.ask(room, Asked(text + "新,的", draft_file))
        assert answers.get(timeout=30)[1].trouble == ""
    finally:
        judge.close()


def test_what_the_rules_say_now_takes_the_place_of_what_was_said(answers: Answers, room: Newsroom, draft_file: Path) -> None:
    text = draft_file.read_text(encoding="utf-8")
    lately.keep(room.root, draft_file, lately.Said(text, (Answer(trouble="昨天说的"), Answer())))
    judge = Judge(lambda asked, answer: answers.put((asked, answer)), alone=False)
    try:
        judge.ask(room, Asked(text, draft_file))
        told = [answers.get(timeout=30)[1] for _ in range(3)]
        assert told[0].trouble == "昨天说的" and told[2].findings and not told[2].trouble
    finally:
        judge.close()
