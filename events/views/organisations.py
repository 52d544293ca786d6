"""The page of an organisation."""

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from communes.paging import page_of
from curiouslab.http import public_page, reader
from events.models import Appearance, Edition, HeldFunction, Involvement, Organisation, Participation
from events.reading import with_functions
from events.views.moved import leads_on

VOICES_SHOWN = 30


@public_page
@leads_on(Organisation)
@require_safe
def organisation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an organisation: the editions that name it, and who spoke for it.

    Template events/organisation_detail.html:
        organisation: Organisation, with commune, territory; commune: its Commune if it has a page, or None;
        successor, former: the Organisation that it became, those that it was, as far as they have a page;
        page: Page of 20 editions as rows of a list, where it was represented, organiser or partner;
        voices: up to 30 presences of people who spoke for it (person, item.edition, standing), latest first;
            voices_to_come: those of them who will, in editions still to be held.
    """
    user = reader(request)
    known = Organisation.objects.visible_to(user)
    organisation = get_object_or_404(known.select_related("commune", "territory"), slug=slug)
    # From the few rows that name it: two conditions joined by OR would be asked of every edition.
    represented, involved = (
        model.objects.filter(organisation=organisation).order_by().values("edition")
        for model in (Participation, Involvement)
    )
    editions = Edition.objects.visible_to(user).filter(pk__in=represented.union(involved))
    held = HeldFunction.objects.filter(appearance=OuterRef("pk"), organisation=organisation).order_by()
    voices = Appearance.objects.visible_to(user).not_cancelled().filter(Exists(held), person__isnull=False)
    rows = list(with_functions(voices).latest_first()[:VOICES_SHOWN])
    commune = organisation.commune
    has_page = commune is not None and type(commune).objects.visible_to(user).filter(pk=commune.pk).exists()
    context = {
        "organisation": organisation,
        "commune": commune if has_page else None,
        "successor": known.filter(former_names=organisation).first(),
        "former": known.filter(renamed_to=organisation),
        "page": page_of(request, editions.for_rows(user)),
        "voices": [row for row in rows if row.item.edition.took_place],
        "voices_to_come": [row for row in rows if not row.item.edition.took_place],
    }
    return render(request, "events/organisation_detail.html", context)
