"""Who is asked what the rules say: a thread that asks a process apart, so that neither ever keeps a key waiting."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from bulletin_tui.newsroom import apart, lately
from bulletin_tui.newsroom.apart import DEEDS, Answer, Asked, Wanted

if TYPE_CHECKING:
    from bulletin_tui.newsroom import Newsroom

IDLE = 30.0  # seconds without a question after which the process may go, and its memory with it
LAST = 10.0  # seconds that the app stays for deeds which were asked for just before it is left
Tell = Callable[[Asked, Answer], None]
_MODEST = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)


class Judge:
    """Takes the newest question of each kind, and calls back from its thread with what was asked and the answer.

    Where no second process can be started (`alone`), the thread itself is the judge.
    """

    def __init__(
        self, tell: Callable[[Asked, Answer], None] = lambda asked, answer: None, *, alone: bool | None = None, idle: float = IDLE
    ) -> None:
        self.tell, self._idle = tell, idle
        # A frozen program cannot run a module by its name.
        self._alone = not sys.executable or hasattr(sys, "frozen") if alone is None else alone
        self._wake = threading.Condition()
        self._waiting: dict[tuple[int, int], Asked] = {}
        self._deeds = 0  # asked so far
        self._doing: Asked | None = None
        self._forgone: Asked | None = None  # nobody waits for its answer any more
        self._room: Newsroom | None = None
        self._told: Newsroom | None = None  # whose rules are at work
        self._rules: apart.Rules | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._closed = False
        self._told_of: set[Path] = set()  # drafts that have been spoken of

    def begin(self, room: Newsroom) -> None:
        """Loads the rules of a newsroom before there is a question."""
        self._put(room, None)

    def ask(self, room: Newsroom, asked: Asked) -> None:
        """Asks what a newsroom has to say of a text. A question of the same kind that still waits is forgotten; a deed is not."""
        self._put(room, asked)

    def _put(self, room: Newsroom, asked: Asked | None) -> None:
        with self._wake:
            self._room = room
            if asked is not None:
                self._deeds += asked.wanted in DEEDS
                self._waiting[asked.wanted.value, self._deeds if asked.wanted in DEEDS else 0] = asked
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._run, args=(room,), name="judge", daemon=True)
                self._thread.start()
            self._wake.notify()

    def busy(self, wanted: Wanted) -> bool:
        """Whether a question of this kind still waits for its answer."""
        with self._wake:
            at_it = self._doing is not None and self._doing.wanted is wanted and self._doing is not self._forgone
            return at_it or any(asked.wanted is wanted for asked in self._waiting.values())

    def give_up(self, wanted: Wanted) -> None:
        """Nobody waits for an answer of this kind any more: the process that keeps it waiting is ended."""
        with self._wake:
            self._waiting = {key: asked for key, asked in self._waiting.items() if asked.wanted is not wanted}
            if self._doing is None or self._doing.wanted in DEEDS:
                return
            if self._doing.wanted is wanted:
                self._forgone = self._doing
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """No more answers; deeds that wait are done first, and the process goes when it has no more questions."""
        with self._wake:
            self._closed = True
            undone = self._next_deed() is not None or (self._doing is not None and self._doing.wanted in DEEDS)
            self._wake.notify()
        if undone and self._thread is not None:
            self._thread.join(LAST)
        process = self._process
        if process is not None and process.stdin is not None:
            with suppress(OSError, ValueError):
                process.stdin.close()

    @property
    def process(self) -> int | None:
        """The number of the process apart, while there is one."""
        process = self._process
        return process.pid if process is not None else None

    # --- in the thread ---

    def _run(self, room: Newsroom) -> None:
        if not self._alone:
            with suppress(OSError, ValueError):
                self._started(room, ahead=True)
        while (found := self._next()) is not None:
            room, asked = found
            said = self._lately(room, asked)
            answer = self._answer(room, asked)
            if not self._closed and asked is not self._forgone and answer != next(iter(said), None):
                self.tell(asked, answer)
        self._end()

    def _lately(self, room: Newsroom, asked: Asked) -> Sequence[Answer]:
        """Tells what was said last of a draft that is asked about for the first time, if its text is still the same; what that was."""
        if asked.wanted is not Wanted.FINDINGS or asked.path is None or asked.path in self._told_of:
            return ()
        self._told_of.add(asked.path)
        said: Sequence[Answer] = lately.recall(room.root, asked.path, asked.text)
        for wanted, answer in zip((Wanted.FINDINGS, Wanted.FILLING), said, strict=False):
            self.tell(asked._replace(wanted=wanted), answer)
        return said

    def _next(self) -> tuple[Newsroom, Asked] | None:
        """The next question, a line before an issue, and its findings before its pages; None when there will be no more."""
        with self._wake:
            self._doing = None
            while (first := self._next_deed() if self._closed else min(self._waiting, default=None)) is not None or not self._closed:
                if first is not None and self._room is not None:
                    self._doing = self._waiting.pop(first)
                    return self._room, self._doing
                if not self._wake.wait(self._idle if self._process is not None else None):
                    self._end()
        return None

    def _next_deed(self) -> tuple[int, int] | None:
        return min((key for key, asked in self._waiting.items() if asked.wanted in DEEDS), default=None)

    def _answer(self, room: Newsroom, asked: Asked) -> Answer:
        idle = asked.wanted not in DEEDS  # what nobody needs any more when the app is left
        for _ in range(2):  # a process that was killed is started once more
            if self._alone or (self._closed and idle) or asked is self._forgone:
                break
            try:
                return self._elsewhere(room, asked)
            except (OSError, ValueError, EOFError):
                self._end()
        if (self._closed and idle) or asked is self._forgone:
            return Answer()
        return self._here(room, asked)

    def _started(self, room: Newsroom, *, ahead: bool = False) -> tuple[IO[bytes], IO[bytes]]:
        """Where questions go in and answers come out, with the rules of this newsroom between. Raises OSError.

        `ahead`: there is no question yet.
        """
        if self._process is None:
            self._process = subprocess.Popen(
                apart.COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, creationflags=_MODEST
            )
            self._told = None
        questions, answers = self._process.stdin, self._process.stdout
        assert questions is not None and answers is not None
        if self._told is not room:
            apart.write(questions, (room.root, room.settings, ahead))
            self._told = room
        return questions, answers

    def _elsewhere(self, room: Newsroom, asked: Asked) -> Answer:
        questions, answers = self._started(room)
        apart.write(questions, asked)
        answer = apart.read(answers)
        assert isinstance(answer, Answer)
        return answer

    def _here(self, room: Newsroom, asked: Asked) -> Answer:
        if self._rules is None or self._told is not room:
            self._rules, self._told = apart.Rules(room.root, room.settings), room
        return self._rules.answer(asked)

    def _end(self) -> None:
        process, self._process, self._told = self._process, None, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            with suppress(OSError, ValueError):
                if stream is not None:
                    stream.close()
        try:
            process.wait(2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
