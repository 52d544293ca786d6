"""Pages of the editions."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from communes.map import commune_map, view_box
from communes.paging import Chained, page_of
from curiouslab.french import normaliser
from curiouslab.http import origin, public_page, reader
from events.forms import EditionFilterForm
from events.models import Edition, Involvement, ItemKind, Reader, Synthesis
from events.reading import facts, people_counted, programme, represented, year_is_deduced
from events.standing import standing_of
from events.structured import edition_page
from events.views.moved import leads_on


@public_page
@require_safe
def edition_list(request: HttpRequest) -> HttpResponse:
    """List the editions, those to come first, by year, theme and commune.

    Template events/edition_list.html:
        form: EditionFilterForm (fields year, theme, commune; may have errors), form.years: list of int;
        query: the filters understood, « annee=2024&theme=donnee », to keep in the links of pages;
        page: Page of 20 editions as rows of a list (themes, listed_communes_count, has_synthesis);
        upcoming, past, undated: the same rows of this page in three disjoint lists, in this order.
    """
    user = reader(request)
    form = EditionFilterForm(request.GET, user=user)
    editions = form.keep(Edition.objects.visible_to(user)).for_rows(user)
    page = page_of(request, Chained(editions.upcoming(), editions.archive()))
    context = {
        "form": form,
        "query": form.query(),
        "page": page,
        "upcoming": [edition for edition in page if edition.is_upcoming],
        "past": [edition for edition in page if edition.ends_on and not edition.is_upcoming],
        "undated": [edition for edition in page if not edition.ends_on],
    }
    return render(request, "events/edition_list.html", context)


@public_page
@leads_on(Edition)
@require_safe
def edition_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an edition; to the team, a draft is previewed at its public address.

    Template events/edition_detail.html:
        edition: Edition (themes prefetched; edition.gaps is a list of lines);
        is_preview: bool, the public does not see this page (draft, scheduled or withdrawn);
        structured: what engines read of the page;
        and all that `_content` and `_neighbours` return.
    Template events/edition_withdrawn.html (status 410): reason.
    """
    user = reader(request)
    edition = Edition.objects.visible_to(user).prefetch_related("themes").filter(slug=slug).first()
    if edition is None:
        gone = get_object_or_404(Edition.objects.gone(), slug=slug)
        return render(
            request, "events/edition_withdrawn.html", {"reason": gone.withdrawal_reason}, status=410
        )
    context = {
        "edition": edition,
        "is_preview": not edition.is_online,
        **_content(edition, user),
        **_neighbours(edition, user),
    }
    context["structured"] = edition_page(edition, context["days"], context["organisers"], origin(request))
    return render(request, "events/edition_detail.html", context)


def _content(edition: Edition, user: Reader) -> dict[str, Any]:
    """Return what the page of an edition shows.

    days: list of ProgrammeDay(number, date or None, sessions), the one programme; each Session has
        item, appearances (person or None, role, commune, functions; display_name, functions_text),
        documents and point_counts (list of nature, label, count);
    several_days: bool, whether sessions are spread over more than one day;
    talks, round_tables, moments: the same sessions by kind;
    represented: Represented(hauts_de_seine, elsewhere, organisations: lists of Participation;
        communes_count: how many communes are listed, never to be shown as the number announced);
    organisers, partners: lists of Involvement, with organisation;
    map_shapes, map_view_box: the map, filled with the communes listed;
    shows_communes: bool, there is something to say of the communes (an edition not held may have none);
    people_counted: a sentence, how many élus and agents the source counts, or nothing;
    facts: list of Fact(number, words), what the head of the page says in figures;
    year_is_deduced: bool, the source writes the date without its year;
    documents: every document that the reader may read; other_documents: those of no session;
    photos, sources: lists; gaps: list of sentences; has_sources: bool, one of them or more is known;
    synthesis: the Synthesis that the reader may read, or None; standing: then, list of sentences that say
        where it stands.
    """
    documents = list(edition.documents.visible_to(user))
    whole, who = programme(edition, user, documents), represented(edition)
    synthesis = Synthesis.objects.visible_to(user).filter(edition=edition).first()
    involvements = list(edition.involvements.select_related("organisation"))
    people = people_counted(edition)
    return {
        "days": whole.days,
        "several_days": len(whole.days) > 1,
        "talks": whole.of_kind(ItemKind.TALK),
        "round_tables": whole.of_kind(ItemKind.ROUND_TABLE),
        "moments": whole.of_kind(ItemKind.MOMENT),
        "represented": who,
        "organisers": [row for row in involvements if row.role == Involvement.Role.ORGANISER],
        "partners": [row for row in involvements if row.role == Involvement.Role.PARTNER],
        "map_shapes": commune_map([row.commune_id for row in who.hauts_de_seine if row.commune_id]),
        "map_view_box": view_box(),
        "shows_communes": edition.took_place
        or bool(who.communes_count or edition.declared_communes_count is not None or people),
        "people_counted": people,
        "facts": facts(edition, whole),
        "documents": documents,
        "other_documents": [document for document in documents if not document.item_id],
        "photos": list(edition.photos.visible_to(user)),
        **_origin(edition),
        "synthesis": synthesis,
        "standing": [] if synthesis else standing_of(edition, user),
    }


def _origin(edition: Edition) -> dict[str, Any]:
    """Return where the facts come from: sources, gaps, year_is_deduced and has_sources of `_content`."""
    sources, gaps = list(edition.sources.all()), edition.gaps
    if not edition.took_place:  # nobody came yet: that their list lacks is no silence of the source
        gaps = [gap for gap in gaps if "commune" not in normaliser(gap)]
    return {
        "sources": sources,
        "gaps": gaps,
        "year_is_deduced": year_is_deduced(edition),
        "has_sources": any([sources, gaps, edition.date_text, edition.official_title, edition.photo_credit]),
    }


def _neighbours(edition: Edition, user: Reader) -> dict[str, Edition | None]:
    """Return `previous` and `next`: the editions just before and after that the reader may read, or None."""
    visible = Edition.objects.visible_to(user)
    return {"previous": edition.previous_among(visible), "next": edition.next_among(visible)}
