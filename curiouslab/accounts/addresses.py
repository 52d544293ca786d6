"""Another address for an account: whoever holds the former one comes in by no door any more."""

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import transaction

from curiouslab.accounts.models import User
from curiouslab.mail.models import OutboxMail


@transaction.atomic
def change_address(account: User, email: str) -> None:
    """Give an account another address; its sessions and its link to ProConnect end.

    What was to leave follows it, codes excepted; a code already received is refused (AccountAdapter).
    """
    account.email = email.lower()
    account.save(update_fields=["email"])
    account.sign_out_everywhere()
    EmailAddress.objects.filter(user=account).delete()  # what allauth knows of the former one
    if apps.is_installed("allauth.socialaccount"):
        apps.get_model("socialaccount", "SocialAccount").objects.filter(user=account).delete()
    waiting = account.mails.waiting()
    waiting.filter(kind=OutboxMail.Kind.CODE).delete()
    waiting.update(recipient=account.email)
