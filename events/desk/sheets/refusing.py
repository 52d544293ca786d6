"""A form of the desk that is refused, because its session has ended: what it says is kept as a draft."""

from django.contrib import messages
from django.http import HttpRequest

from events.desk.sheets.drafts import keep
from events.desk.sheets.sheet import SEAL, Sheet

KEPT = (
    "Votre session avait pris fin : rien n’est enregistré, et rien n’est perdu. Ce que vous avez tapé est "
    "gardé en brouillon : la fiche vous le propose dès que vous y revenez. Les fichiers sont à choisir à "
    "nouveau."
)


def keep_refused(request: HttpRequest) -> bool:
    """Keep what a form of the desk sent when it is refused: no session any more, or an old proof of origin.

    Without script too. The seal of the page says whose it is: nothing is kept for somebody unknown, and the
    draft is offered to that account alone, once signed in.
    """
    sheet = Sheet.of(request.POST.get(SEAL)) if request.method == "POST" else None
    if not (sheet and keep(sheet, request.POST)):
        return False
    messages.warning(request, KEPT)
    return True
