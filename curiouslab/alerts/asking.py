"""Taking in a request to be told: within limits, once a form and address, never saying who asked before."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from curiouslab.alerts import letters
from curiouslab.alerts.forms import NoticeForm
from curiouslab.alerts.models import Notice
from curiouslab.limits.counting import Limit, sender
from curiouslab.mail.after import after_response
from curiouslab.mail.delivery import deliver
from curiouslab.mail.models import OutboxMail
from curiouslab.mail.outbox import queue
from events.models import Edition

PER_SENDER = Limit("notice-from", 10)
OVERALL = Limit("notice-all", 200)
# To one address, whoever types it: beyond, nothing is sent, and nothing says so.
PER_ADDRESS = Limit("notice-to", 3, timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Requests:
    """How the page of an edition keeps what it receives."""

    edition: Edition

    def is_other(self, form: NoticeForm, nonce: str) -> bool:
        """Tell that no form is other than the first: each address that a page sends has its own mail.

        To look for the first would tell whether it was sent a mail, hence whether others had asked for it.
        """
        return False

    @transaction.atomic
    def keep(self, request: HttpRequest, form: NoticeForm, nonce: str) -> bool:
        """Keep a request, and have its address asked after the answer; False when too many came.

        The same is written and sent whether the address was there or not: neither the page nor its delay
        tells.
        """
        email = form.cleaned_data["email"]
        number = _number(self.edition, email, nonce)
        if OutboxMail.objects.filter(key=f"confirmation:{number}").exists():
            return True  # the second click of one form
        if not (PER_SENDER.admits(sender(request)) and OVERALL.admits()):
            return False
        if PER_ADDRESS.admits(email.lower()):
            mail = queue(letters.confirmation(_kept(self.edition, email), number))
            if mail:
                transaction.on_commit(partial(after_response, partial(deliver, mail.pk)), robust=True)
        return True


def _number(edition: Edition, email: str, nonce: str) -> str:
    """Return the number of a request: of a form, an edition and an address, which it does not tell.

    A page that the browser gives back (« Précédent ») bears its old seal: a corrected address is another.
    """
    said = f"{nonce}:{edition.pk}:{email.lower()}"
    return salted_hmac("curiouslab.alerts.asking", said, algorithm="sha256").hexdigest()


def _kept(edition: Edition, email: str) -> Notice:
    """Return the row of an address; not confirmed, it begins to wait anew."""
    rows = Notice.objects.filter(edition=edition, email__iexact=email)
    rows.filter(confirmed_at=None).update(requested_at=timezone.now())
    if found := rows.first():
        return found
    try:
        with transaction.atomic():
            return Notice.objects.create(edition=edition, email=email)
    except IntegrityError:  # written between our two questions
        return rows.get()
