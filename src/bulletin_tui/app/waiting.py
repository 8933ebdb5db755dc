"""What takes long says so after half a second, and Esc ends the waiting."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.timer import Timer
from textual.worker import Worker, WorkerState

from bulletin_tui.app.desk import Desk

if TYPE_CHECKING:
    from bulletin_tui.newsroom import Newsroom
    from bulletin_tui.newsroom.shelves import Told

LENGTH, PIECE = 12, 4  # cells of the bar, and of what runs in it to and fro: nobody knows how much is left
PATIENCE = 0.5  # seconds before a worker is spoken of
STEP = 0.25

# The groups of workers an editor waits for, in words; whether giving up is harmless: nothing is written by them.
TASKS: dict[str, tuple[str, bool]] = {
    "search": ("正在查找往期", True), "original": ("正在读原稿", True), "reading": ("正在打开这一期", True),
    "bring in": ("正在导入旧刊", True), "pack": ("正在备付印文件夹", True),
    "take": ("正在取来稿", False), "export": ("正在导出", False), "make": ("正在建新的一期", False), "write": ("正在存盘", False),
    "review": ("正在读改稿", True), "take back": ("正在撤回归档", False),
    "check": ("正在校核这一期", True), "pages": ("正在排版面", True), "away": ("正在归档", False),
}  # fmt: skip


class GivenUp(Exception):
    """Nobody waits for this any more."""


class _Task(NamedTuple):
    group: str
    begun: float
    over: Callable[[], bool]
    cancel: Callable[[], object]
    worker: Worker[Any] | None = None


class Waiting(Desk):
    """Watches the workers of the places."""

    _tasks: tuple[_Task, ...] = ()
    _ticking: Timer | None = None

    def __init__(self, room: Newsroom) -> None:
        super().__init__(room)
        self._steps: dict[Worker[Any], tuple[int, int]] = {}  # how many of how many are done

    def counted(self, worker: Worker[Any]) -> Told:
        """What a worker, in its thread, tells how far it is; ends the work with GivenUp when nobody waits for it."""

        def told(done: int, of: int) -> None:
            if worker.is_cancelled:
                raise GivenUp
            self._steps[worker] = done, of

        return told

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        self.wait_for(event.worker, event.state)

    def wait_for(self, worker: Worker[Any], state: WorkerState) -> None:
        """A worker has begun or ended."""
        self._tasks = tuple(task for task in self._tasks if task.worker is not worker)
        if state is WorkerState.RUNNING and worker.group in TASKS:
            self._tasks += (_Task(worker.group, time.monotonic(), lambda: worker.is_finished, worker.cancel, worker),)
        if state in (WorkerState.SUCCESS, WorkerState.ERROR, WorkerState.CANCELLED):
            self._steps.pop(worker, None)
        self._watch_over()

    def expect(self, group: str, over: Callable[[], bool], cancel: Callable[[], object]) -> None:
        """Something that no worker does has been asked for: whether it is over, and how it is given up."""
        if not any(task.group == group and not task.over() for task in self._tasks):
            self._tasks = (*(task for task in self._tasks if task.group != group), _Task(group, time.monotonic(), over, cancel))
        self._watch_over()

    def _watch_over(self) -> None:
        """Looks now and then as long as there is anything to wait for."""
        self._tasks = tuple(task for task in self._tasks if not task.over())
        if self._tasks and self._ticking is None:
            self._ticking = self.set_interval(STEP, self._tick)
        elif not self._tasks and self._ticking is not None:
            self._ticking.stop()
            self._ticking = None
            self.progress("")

    def _late(self) -> list[_Task]:
        now = time.monotonic()
        return [task for task in self._tasks if now - task.begun > PATIENCE and not task.over()]

    def _tick(self) -> None:
        self._watch_over()
        late = self._late()
        if not late:
            self.progress("")
            return
        words, harmless = TASKS[late[-1].group]
        waited = time.monotonic() - late[-1].begun
        seconds = f"{int(waited)}秒" if waited >= 1 else ""
        worker = late[-1].worker
        done, of = self._steps.get(worker, (0, 0)) if worker is not None else (0, 0)
        shown, far = (filled(done, of), f" {done}/{of} ") if of > 1 else (bar(int(waited / STEP)), "")
        self.progress(f"{shown} {words}……{far}{seconds}{'　Esc 不等了' if harmless else ''}")

    def progress(self, said: str) -> None:
        """Shows what is being waited for; nothing for an empty text."""
        raise NotImplementedError

    @property
    def waiting(self) -> bool:
        """Whether something takes long that can be given up."""
        return any(TASKS[task.group][1] for task in self._late())

    def give_up(self) -> bool:
        """Ends the waiting for what can be given up; whether there was any."""
        late = [task for task in self._late() if TASKS[task.group][1]]
        for task in late:
            task.cancel()
            self.gave_up(task.group)
        if late:
            self._tasks = tuple(task for task in self._tasks if task not in late)
            self.progress("")
        return bool(late)


def bar(step: int) -> str:
    """A bar at a step of its way."""
    room = LENGTH - PIECE
    at = room - abs(step % (2 * room) - room)
    return "▱" * at + "▰" * PIECE + "▱" * (room - at)


def filled(done: int, of: int) -> str:
    """A bar that knows how far it is."""
    full = min(LENGTH * done // of, LENGTH)
    return "▰" * full + "▱" * (LENGTH - full)
