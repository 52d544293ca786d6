"""Counts kept in memory for a while, then written by a thread that no page waits for (ADR 0038)."""

import logging
from collections import Counter
from collections.abc import Callable, Hashable
from threading import Lock, Timer
from typing import Generic, TypeVar

from django.conf import settings
from django.db import Error, connections

logger = logging.getLogger(__name__)

Key = TypeVar("Key", bound=Hashable)

# What a process that is killed may lose, in seconds.
LONGEST_WAIT = 30


class Tally(Generic[Key]):
    """Adds one to a key, asks nothing of the database, and gives what waits to `write` a while later.

    A room holds one, at the level of its module: there is one tally a process.
    """

    def __init__(self, write: Callable[[dict[Key, int]], None], *, most: int, what: str) -> None:
        """Take who writes, how many keys wait at most (others are not counted), and their name in the log.

        `write` is given the keys and their counts; it adds them to what other processes have written, and
        may raise any `django.db.Error`: the counts wait again.
        """
        self.write, self.most, self.what = write, most, what
        self._lock = Lock()
        self._waiting: Counter[Key] = Counter()
        self._timer: Timer | None = None

    def add(self, key: Key) -> None:
        """Count one more of `key`."""
        with self._lock:
            if key in self._waiting or len(self._waiting) < self.most:
                self._waiting[key] += 1
            self._arm()

    def flush(self) -> None:
        """Write what waits; if the database is away, it waits again.

        Never raises: whoever calls has nobody to tell.
        """
        with self._lock:
            self._timer, taken = None, dict(self._waiting)
            self._waiting.clear()
        if not taken:
            return
        try:
            self.write(taken)
        except Error as error:
            logger.warning("Pas encore écrit (%s) : %s", self.what, error)
            with self._lock:
                self._waiting.update(taken)
                self._arm()

    def forget(self) -> None:
        """Drop what waits (tests)."""
        with self._lock:
            self._waiting.clear()

    def _arm(self) -> None:
        """Have what waits written soon, whoever comes next; the lock is held."""
        if self._timer is None and settings.TASKS_BESIDE:
            self._timer = Timer(LONGEST_WAIT, self._flush_beside)
            self._timer.daemon = (
                True  # a process that ends writes by itself (apps.py), and waits for no clock
            )
            self._timer.start()

    def _flush_beside(self) -> None:
        """Write in the thread of the timer, and leave it no connection."""
        try:
            self.flush()
        finally:
            connections.close_all()
