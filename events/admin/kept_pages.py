"""Pages of the desk that are no form of a row, and that lose nothing of what is typed (ADR 0036)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from events.desk.sheets import drafts, openings
from events.desk.sheets.sheet import SEAL, Sheet
from events.models import SheetDraft

DRAFT_GONE = "Ce brouillon n’existe plus : il a été enregistré, effacé, ou date de plus d’une semaine."
RESUMED = "Voici votre brouillon {moment}. Rien n’en est encore enregistré."


class KeptPage:
    """A page opened by somebody, or sent back: the same draft follows it until it is entered."""

    def __init__(self, request: HttpRequest, page: str) -> None:
        """Recognise the page that is sent back, or open it."""
        sent = Sheet.of(request.POST.get(SEAL)) if request.method == "POST" else None
        mine = sent is not None and (sent.user, sent.page) == (request.user.pk, page)
        self.request, self.page = request, page
        self.sheet: Sheet = sent if sent and mine else Sheet.opened_by(request.user, page)
        self.resumed = False

    def typed(self) -> Any:
        """Return what is sent, or what the draft that the address asks for holds; None for a new page."""
        return self.request.POST if self.request.method == "POST" else self._draft()

    def _draft(self) -> QueryDict | None:
        """Return the draft that the address asks for, and go on with it."""
        key = self.request.GET.get("brouillon")
        if not key:
            return None
        draft = SheetDraft.objects.offered_to(self.request.user, self.page).filter(key=key).first()
        if draft is None:
            messages.warning(self.request, DRAFT_GONE)
            return None
        messages.info(self.request, RESUMED.format(moment=openings.dated(draft.saved_at)))
        self.sheet, self.resumed = drafts.sheet_of(draft), True
        return drafts.as_sent(draft)

    def keep(self, **said: str) -> None:
        """Keep what is sent, or only what is given of it, for whoever typed it."""
        if self.request.method != "POST":
            return
        data: QueryDict = self.request.POST
        if said:
            data = QueryDict(mutable=True)
            data.update(said)
        drafts.keep(self.sheet, data)

    def close(self) -> None:
        """Let the draft go: it is entered."""
        drafts.close(self.sheet)

    def told(self) -> dict[str, Any]:
        """Return what the templates of the page show of it, in the shape of that of the sheets."""
        is_unsaved = self.resumed or self.request.method == "POST"
        offered = SheetDraft.objects.offered_to(self.request.user, self.page)[:5]
        return {
            "seal": self.sheet.seal,
            "is_unsaved": is_unsaved,
            "is_resumed": self.resumed,
            "others": [],
            "drafts": [] if is_unsaved else [(draft, openings.dated(draft.saved_at)) for draft in offered],
            "what_to_do": "",
            "address": reverse("admin:sheet"),
        }
