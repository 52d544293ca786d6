"""One connection to the mail server for many mails: opened at the first, opened again once lost."""

from smtplib import SMTPRecipientsRefused, SMTPResponseException
from types import TracebackType
from typing import Self

from django.core.mail import EmailMessage, get_connection

# « I am closing this connection » (RFC 5321, 3.8).
CLOSING = 421
# From there on, an answer of a mail server is final (RFC 5321, 4.2.1).
PERMANENT = 500


class ServerAwayError(Exception):
    """Nobody answers, or nobody lets us in: no mail is at fault, and the next one will not fare better."""


class Post:
    """Sends mails one by one over the same connection; a context manager, which closes it."""

    def __init__(self) -> None:
        self._connection = get_connection()
        self._is_open = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def send(self, message: EmailMessage) -> None:
        """Send a mail.

        Raises:
            ServerAwayError: the connection cannot be opened.
            Exception: whatever the backend raises for this mail; the next one may be sent.
        """
        if not self._is_open:
            try:
                self._connection.open()
            except Exception as error:  # refused, not resolved, too slow, password: whatever the backend says
                raise ServerAwayError(in_words(error)) from error
            self._is_open = True
        try:
            self._connection.send_messages([message])
        except Exception as error:
            if not _still_talks(error):
                self._close()
            raise

    def _close(self) -> None:
        """Close the connection, which may be lost already."""
        if self._is_open:
            self._is_open = False
            try:
                self._connection.close()
            except Exception:  # the server is gone: there is nobody to say goodbye to
                self._connection = get_connection()


def _still_talks(error: Exception) -> bool:
    """Tell whether the server answered, without leaving: the same connection then serves the next mail."""
    codes = answers(error)
    return bool(codes) and CLOSING not in codes


def answers(error: Exception) -> list[int]:
    """Return the codes that the server answered, one by address refused; none when it said nothing."""
    if isinstance(error, SMTPRecipientsRefused):
        return [code for code, _ in error.recipients.values()]
    return [error.smtp_code] if isinstance(error, SMTPResponseException) else []


def is_refused_for_good(error: Exception) -> bool:
    """Tell whether the server refused the address, and will whenever it is asked."""
    return isinstance(error, SMTPRecipientsRefused) and min(answers(error), default=0) >= PERMANENT


def in_words(error: Exception) -> str:
    """Return what went wrong, as the team reads it: « 550 boîte inconnue »."""
    if isinstance(error, SMTPRecipientsRefused):
        return " ; ".join(_answer(code, text) for code, text in error.recipients.values())
    if isinstance(error, SMTPResponseException):
        return _answer(error.smtp_code, error.smtp_error)
    return f"{type(error).__name__} : {error}"


def _answer(code: int, text: bytes | str) -> str:
    """Return an answer of a server; who writes it may use any bytes."""
    return f"{code} {text.decode(errors='replace') if isinstance(text, bytes) else text}"
