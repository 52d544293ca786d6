"""A real mail server on 127.0.0.1, in a process of its own, that refuses and dies as it is told to.

Run as `python -m tests.curiouslab.mail.server PORT FILE EVERY DIES_AT`: it says « later » to one recipient in
EVERY (0: to nobody), and dies instead of taking its DIES_AT-th mail (0: never). A mail is taken once its line
is in FILE, « recipient Message-ID », and not before.
"""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller


class Handler:
    """Counts what it is asked, so that it fails at the same places each time."""

    def __init__(self, received: Path, every: int, dies_at: int) -> None:
        self.received, self.every, self.dies_at = received, every, dies_at
        self.recipients = self.taken = 0

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        """Take a recipient, or say « later »."""
        self.recipients += 1
        if self.every and self.recipients % self.every == 0:
            return "451 4.3.0 plus tard"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Take a mail: written down, then answered; or die before either."""
        if self.dies_at and self.taken + 1 == self.dies_at:
            os._exit(1)
        self.taken += 1
        found = re.search(rb"^Message-ID:\s*(\S+)", envelope.content, re.MULTILINE)
        with self.received.open("a", encoding="utf-8") as file:
            file.write(f"{envelope.rcpt_tos[0]} {found[1].decode() if found else '-'}\n")
        return "250 OK"


@contextmanager
def serving(port: int, received: Path, every: int = 0, dies_at: int = 0) -> Iterator[subprocess.Popen[str]]:
    """Have the server listen; yield its process, and stop it at the end if it still runs."""
    arguments = [str(value) for value in (port, received, every, dies_at)]
    command = [sys.executable, "-m", "tests.curiouslab.mail.server", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout.readline() == "écoute\n"
            yield process
        finally:
            process.kill()


def main(port: str, received: str, every: str, dies_at: str) -> None:
    """Listen until killed."""
    handler = Handler(Path(received), int(every), int(dies_at))
    Controller(handler, hostname="127.0.0.1", port=int(port)).start()
    sys.stdout.write("écoute\n")
    sys.stdout.flush()
    threading.Event().wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
