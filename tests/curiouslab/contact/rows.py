"""Messages of the public, and what a browser sends of the form."""

import re
from itertools import count
from typing import Any

from curiouslab.contact.models import ContactMessage

_numbers = count(1)

TYPED = {
    "sujet": "accessibilite",
    "message": "La carte ne se lit pas.",
    "page": "/communes/",
    "nom": "Awa Exemple",
    "courriel": "awa@exemple.fr",
    "societe": "",
}


def make_message(**given: Any) -> ContactMessage:
    """A message kept, not sent yet."""
    fields = {
        "subject": "autre",
        "email": "awa@exemple.fr",
        "text": "Bonjour.",
        "nonce": f"essai-{next(_numbers)}",
    }
    return ContactMessage.objects.create(**{**fields, **given})


def seal_of(response: Any) -> str:
    """The seal that a page of the form bears."""
    return re.search(r'name="cachet" value="([^"]+)"', response.content.decode())[1]
