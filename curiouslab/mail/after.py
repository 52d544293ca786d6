"""Work that waits for the answer to be sent: the visitor does not wait for it, and cannot time it."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from threading import local
from typing import Any

from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import connections

logger = logging.getLogger(__name__)
Task = Callable[[], Any]


class _Waiting(local):
    """The tasks of the request that this thread answers; None outside a request."""

    tasks: list[Task] | None = None


_waiting = _Waiting()


def after_response(task: Task) -> None:
    """Run `task` once the answer of the current request is sent; at once outside a request (a command)."""
    if _waiting.tasks is None:
        task()
    else:
        _waiting.tasks.append(task)


def _begin(**_signal: Any) -> None:
    _waiting.tasks = []


def _hand_over(**_signal: Any) -> None:
    """Run what waits, in a thread beside: the same connection would otherwise wait for it, and tell."""
    tasks, _waiting.tasks = _waiting.tasks or [], None
    if tasks and settings.TASKS_BESIDE:
        _beside().submit(_run_and_close, tasks)
    else:
        _run(tasks)


@cache
def _beside() -> ThreadPoolExecutor:
    """Return the one thread of this process that runs tasks; it ends its work before the process ends."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="after")


def _run(tasks: list[Task]) -> None:
    """Run tasks; a failure is logged, never raised: there is nobody left to answer."""
    for task in tasks:
        try:
            task()
        except Exception:
            logger.exception("Tâche d’après la réponse")


def _run_and_close(tasks: list[Task]) -> None:
    """Run tasks, and leave no connection of the thread open."""
    _run(tasks)
    connections.close_all()


def connect() -> None:
    """Have Django say when a request begins and ends."""
    request_started.connect(_begin, dispatch_uid="curiouslab.mail.after")
    request_finished.connect(_hand_over, dispatch_uid="curiouslab.mail.after")
