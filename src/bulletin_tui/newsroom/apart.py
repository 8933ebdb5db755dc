"""The rules of a newsroom at work, in this process or in one of their own.

A screen that types and rules that read would take the one interpreter from each other, and the tables of the rules weigh
more than all the rest of the app. So the app asks a second process, which ends when its input does, with whoever
started it. What passes between the two is pickled, each piece after its length.
"""

from __future__ import annotations

import pickle
import signal
import struct
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from bulletin_tui import draft, expressions
from bulletin_tui.errors import BulletinError, Left, NotFinished
from bulletin_tui.model import Finding, Source
from bulletin_tui.newsroom import lately
from bulletin_tui.newsroom.room import Newsroom

if TYPE_CHECKING:
    from bulletin_tui.setting.fitting import Fit
    from bulletin_tui.settings import Settings
    from bulletin_tui.template import Template

# Where there is one core for both, the screen goes first; on Windows, whoever starts the process says so.
_MODEST = "import os, sys; sys.platform == 'win32' or os.nice(10)"
# With -m its classes would be others than ours.
COMMAND = (sys.executable, "-c", f"{_MODEST}; from bulletin_tui.newsroom import apart; apart.main()")
_LENGTH = struct.Struct("<Q")
PAUSE = 5.0  # seconds, at least, between two times that what was said is kept


class Wanted(Enum):
    """What is asked of a text; the lowest goes first."""

    AWAY = 0  # the file of an issue goes to the past ones
    ASIDE = 1  # some findings are never to be named again
    LINE = 2  # findings of one line by itself
    FINDINGS = 3  # findings of an issue
    FILLING = 4  # how it fills its pages
    PAGES = 5  # the same, and the pages


DEEDS = frozenset({Wanted.AWAY, Wanted.ASIDE})  # each is done, whatever is asked after it


class Asked(NamedTuple):
    """A text, as the file at a path has it, or one line without a path; and the findings that are spoken of."""

    text: str
    path: Path | None = None
    wanted: Wanted = Wanted.FINDINGS
    findings: Sequence[Finding] = ()
    as_it_is: bool = False  # an issue is put away whatever is open in it
    look: str = ""  # in which its pages are laid out, if it is not the house's own


class Filling(NamedTuple):
    """How an issue fills its pages, in a word; a layout itself is too much to send after each pause."""

    verdict: str
    over: int
    spare: int
    cuts: tuple[str, ...]
    holes: tuple[str, ...] = ()  # what pictures that did not fit have left


class Answer(NamedTuple):
    """What was asked for, or in one line why it is not there."""

    findings: Sequence[Finding] = ()
    trouble: str = ""
    template: Template | None = None  # what the sections of an issue ask for
    filling: Filling | None = None
    fit: Fit | None = None
    left: Sequence[Left] = ()  # what is open in an issue that was to be put away
    made: Path | None = None  # where it is now


class Rules:
    """The rules of one newsroom, loaded with the first question. Single lines do not make them forget the issue."""

    def __init__(self, root: Path, settings: Settings) -> None:
        self.root = root
        self._room = Newsroom(root, settings)
        self._of_lines: dict[Any, Any] = {}

    def answer(self, asked: Asked) -> Answer:
        """What the rules say."""
        try:
            if asked.wanted is Wanted.LINE:
                return Answer(self._line(asked.text))
            if asked.wanted is Wanted.AWAY and asked.path is not None:
                return Answer(made=self._room.put_away(asked.path, as_it_is=asked.as_it_is))
            issue = draft.parse(Source(asked.text, asked.path))
            if asked.wanted is Wanted.ASIDE:
                self._room.set_aside(issue, asked.findings)
                return Answer()
            if asked.wanted is Wanted.FINDINGS:
                return Answer(self._room.check(issue), template=self._room.template)
            fit = self._room.layout(issue, asked.look)
            filling = Filling(
                fit.verdict, fit.over, fit.spare, fit.cuts, tuple(filter(None, (fit.brink, *fit.tails, *map(str, fit.hollow))))
            )
            return Answer(filling=filling, fit=fit if asked.wanted is Wanted.PAGES else None)
        except NotFinished as error:
            return Answer(trouble=error.what, left=error.left)
        except BulletinError as error:
            return Answer(trouble=str(error))
        except Exception as error:  # a rule that fails on half a line must not end the day's work
            return Answer(trouble=f"程序出了意外，没有查成：{type(error).__name__} {error}")

    def load(self, *, ahead: bool = False) -> None:
        """Loads the rules before there is a question. What is wrong with them is told with the first answer.

        `ahead`, when the question is still to come: it will be about the newest draft, of which most is known then.
        """
        with suppress(BulletinError):
            _ = self._room.style.machine
            if ahead and (newest := next(iter(self._room.open_drafts()), None)):
                self._room.check(draft.read(newest.path))

    def _line(self, line: str) -> list[Finding]:
        style = self._room.style
        style.known, known = self._of_lines, style.known
        try:
            return [finding for finding in self._room.check(draft.parse(Source(line))) if finding.line == 1]
        finally:
            self._of_lines, style.known = style.known, known


def write(stream: IO[bytes], thing: object) -> None:
    """Sends a thing to the other side. Raises OSError where that has gone."""
    data = pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def read(stream: IO[bytes]) -> Any:
    """What the other side sends next. Raises EOFError where that has gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)  # nobody but the app that started us holds the other end


def serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answers until there are no more questions: first come the newsroom's folder and settings, then what is asked.

    With the folder comes whether there is time before the first question.
    """
    rules: Rules | None = None
    fresh, last = True, Last()
    with suppress(EOFError, BrokenPipeError):
        while True:
            asked = read(questions)
            if isinstance(asked, Asked):
                assert rules is not None
                answer = rules.answer(asked)
                write(answers, answer)
                last.heard(rules.root, asked, answer)
                if fresh:
                    fresh = False
                    expressions.keep()
            else:
                root, settings, ahead = asked
                rules = Rules(root, settings)
                rules.load(ahead=ahead)


class Last:
    """Keeps what was said last of a draft, for the next day."""

    def __init__(self) -> None:
        self._asked: Asked | None = None
        self._answer = Answer()
        self._kept = -PAUSE

    def heard(self, root: Path, asked: Asked, answer: Answer) -> None:
        """An issue's findings come before its pages; with both, all is known that its screen shows."""
        if asked.wanted is Wanted.FINDINGS:
            self._asked, self._answer = asked, answer
        now = time.monotonic()
        if asked.wanted is not Wanted.FILLING or asked.look or asked.path is None or now - self._kept < PAUSE:
            return
        if self._asked is not None and (self._asked.text, self._asked.path) == (asked.text, asked.path):
            self._kept = now
            lately.keep(root, asked.path, lately.Said(asked.text, (self._answer, answer)))


def main() -> None:
    """The process apart. Ctrl+C is meant for the app."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    serve(sys.stdin.buffer, answers)
