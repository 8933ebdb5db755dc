"""What an editor can do, once, for both front ends.

The only place that knows all the stages. Nothing heavy is imported before it is used: a stage is imported by
the method that needs it.
"""

from bulletin_tui.newsroom.founding import create, find
from bulletin_tui.newsroom.room import Newsroom
from bulletin_tui.newsroom.shelves import Shelved

__all__ = ["Newsroom", "Shelved", "create", "find"]
