"""Work that is put off while keys come. Putting it off once more costs next to nothing: no timer is made for each key."""

from __future__ import annotations

import time
from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer


class Later:
    """Something to be done a while after it was asked for, once for all the times it was asked for meanwhile."""

    def __init__(self, owner: MessagePump, seconds: float, do: Callable[[], object]) -> None:
        self._owner, self._seconds, self._do = owner, seconds, do
        self._timer: Timer | None = None
        self._due = 0.0

    def soon(self) -> None:
        """To be done so long after the first time that it was asked for."""
        if self._timer is None:
            self.at_rest()

    def at_rest(self) -> None:
        """To be done so long after the last time that it was asked for."""
        self._due = time.monotonic() + self._seconds
        if self._timer is None:
            self._timer = self._owner.set_timer(self._seconds, self._look)

    def never(self) -> None:
        """Not to be done any more."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _look(self) -> None:
        left = self._due - time.monotonic()
        if left > 0.001:
            self._timer = self._owner.set_timer(left, self._look)
        else:
            self._timer = None
            self._do()
