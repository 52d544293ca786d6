"""What the script of a page says of it every few seconds, and what it is told; a draft thrown away."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from events.desk.sheets import drafts, openings
from events.desk.sheets.places import address_of
from events.desk.sheets.sheet import ACT, SEAL, Sheet
from events.models import SheetDraft, SheetOpening

KEEP, FORGET, LEAVE = "garder", "oublier", "quitter"
SAVED = "{name} a enregistré cette fiche {moment}. Quand vous enregistrerez, vous verrez les deux versions."


# The seal proves where it comes from, better than the token of a session that may have ended: drafts are
# kept then too. Nothing is told but to the account itself, signed in.
@csrf_exempt
@require_POST
def sheet_view(request: HttpRequest) -> JsonResponse:
    """Keep what is typed on a page, and say who else has it open and who has saved it.

    `_geste` holds what is asked: « garder » (the draft), « oublier » it, « quitter » (the page closes).
    """
    sheet = Sheet.of(request.POST.get(SEAL))
    if sheet is None:
        return JsonResponse({}, status=403)
    acts = request.POST.get(ACT, "").split()
    answer: dict[str, Any] = {}
    if FORGET in acts:
        SheetDraft.objects.filter(key=sheet.key, user=sheet.user, closed_at=None).delete()
    elif KEEP in acts:
        draft = drafts.keep(sheet, request.POST)
        answer["kept"] = openings.moment(draft.saved_at) if draft else ""
    return JsonResponse(answer | _presence(request, sheet, is_closing=LEAVE in acts))


def _presence(request: HttpRequest, sheet: Sheet, *, is_closing: bool) -> dict[str, Any]:
    if is_closing:
        openings.leave(sheet)
        return {}
    if not (request.user.is_active and request.user.is_staff and request.user.pk == sheet.user):
        return {"signedIn": False, "others": [], "saved": ""}
    if not sheet.family:
        return {"signedIn": True, "others": [], "saved": ""}
    openings.note(sheet, has_script=True)
    return {"signedIn": True, "others": openings.others(sheet), "saved": _saved(sheet)}


def _saved(sheet: Sheet) -> str:
    """Say who saved this page last since it was opened; empty if nobody else did."""
    opening = SheetOpening.objects.filter(key=sheet.key).first()
    label, _, key = sheet.page.partition(":")
    app, _, model = label.partition(".")
    entries = LogEntry.objects.filter(content_type__app_label=app, content_type__model=model, object_id=key)
    if opening is None:
        return ""
    entries = entries.filter(action_time__gt=opening.opened_at).exclude(user=sheet.user)
    last = entries.select_related("user").order_by("-action_time").first()
    return (
        SAVED.format(name=openings.name_of(last.user), moment=openings.moment(last.action_time))
        if last
        else ""
    )


@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Throw away a draft of one's own, and come back to its page; the site asks for a sign-in."""
    draft = get_object_or_404(SheetDraft, key=request.POST.get("cle", ""), user=request.user.pk)
    drafts.close(drafts.sheet_of(draft))
    messages.success(request, "Le brouillon est effacé.")
    return redirect(address_of(draft.page))
