"""Another edition made from one: what is chosen, never the rest, and no field that nobody thought of."""

from datetime import time

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.db import connection
from django.forms import model_to_dict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from curiouslab.accounts.models import User
from events.desk.duplicating import ALWAYS, NEVER, PARTS, ROWS, duplicate
from events.exchange.attachments import stored_content
from events.models import Edition
from tests.factories import make_file, make_photo
from tests.portal import make_whole_edition

pytestmark = pytest.mark.django_db
# Of an edition as the portal of the tests makes it: what each part gives to the copy.
GIVEN = {
    "programme": {"items": 3},
    "organisers": {"involvements": 1},
    "themes": {"themes": 1},
    "documents": {"documents": 2},
    "photos": {"photos": 1},
}
RELATIONS = ["items", "involvements", "themes", "documents", "photos"]
NEVER_RELATIONS = ["participations", "separate_days", "sources", "notices"]


@pytest.fixture
def source():
    return make_whole_edition(
        7,
        title="Eau",
        summary="Un chapô.",
        official_title="Intitulé",
        starts_at=time(9),
        ends_at=time(12),
        venue_name="Salle",
        venue_town="Nanterre",
        declared_communes_count=18,
        photo_credit="CD92/Prénom Nom",
        source_gaps="Une lacune",
        date_text="mardi",
        synthesis_stage="awaited",
        reference="annonce-7",
        kind="atelier",
        extra={"clé": 1},
    )


def rows(edition):
    return {name: getattr(edition, name).count() for name in RELATIONS + NEVER_RELATIONS}


# --- Nothing is forgotten ------------------------------------------------------------------------------


def names(*texts):
    found = " ".join(texts).split()
    assert len(found) == len(set(found)), "un nom est dans deux listes"
    return set(found)


def test_every_field_and_relation_of_an_edition_is_offered_or_never_copied():
    offered = [f"{part.fields} {part.relations}" for part in PARTS.values()]

    said = names(*offered, *ALWAYS, *NEVER.values())

    assert said == {field.name for field in Edition._meta.get_fields()}


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_every_field_of_the_rows_that_are_copied_is_said_too(model):
    assert names(*ROWS[model]) == {field.name for field in model._meta.get_fields()}


# --- Each part, alone ----------------------------------------------------------------------------------


def test_nothing_is_taken_but_the_name_when_nothing_is_chosen(source):
    copy, lost = duplicate(source, "Eau et ville", [])

    assert (copy.title, copy.slug, copy.status, lost) == ("Eau et ville", "eau-et-ville", "draft", [])
    assert set(rows(copy).values()) == {0}
    new = model_to_dict(Edition(), exclude=["id", "title", "slug"])
    assert model_to_dict(copy, exclude=["id", "title", "slug"]) == new


@pytest.mark.parametrize("part", PARTS)
def test_a_part_gives_what_it_says_and_nothing_else(source, part):
    needs = {PARTS[part].needs} - {""}

    copy, _ = duplicate(source, "Autre", [part, *needs])

    given = dict.fromkeys(RELATIONS + NEVER_RELATIONS, 0)
    for key in {part, *needs}:
        given |= GIVEN.get(key, {})
    assert rows(copy) == given
    taken = set(PARTS[part].fields.split()) - {"themes"}
    assert {name: getattr(copy, name) for name in taken} == {name: getattr(source, name) for name in taken}


def test_the_whole_never_takes_what_belongs_to_the_day(source):
    copy, _ = duplicate(source, "Autre", PARTS)

    copy.refresh_from_db()
    blank = Edition()
    of_the_day = names(*NEVER.values()) & {field.name for field in Edition._meta.concrete_fields}
    set_by_saving = names("id slug created_at updated_at sort_date sort_number")
    for name in of_the_day - set_by_saving:
        assert getattr(copy, name) == getattr(blank, name), name
    assert {name: rows(copy)[name] for name in NEVER_RELATIONS} == dict.fromkeys(NEVER_RELATIONS, 0)
    assert not hasattr(copy, "synthesis")


def test_the_programme_is_the_same_without_people_nor_words_unless_chosen(source):
    source.items.update(summary="Ce qui s’est dit.")
    bare, _ = duplicate(source, "Sans", ["programme"])
    whole, _ = duplicate(source, "Avec", ["programme", "people", "hours", "texts"])

    said = ["kind", "label", "title", "title_language", "day", "position"]
    assert list(bare.items.values_list(*said)) == list(source.items.values_list(*said))
    assert set(bare.items.values_list("summary", "starts_at", "appearances")) == {("", None, None)}
    more = [*said, "summary", "starts_at", "ends_at"]
    assert list(whole.items.values_list(*more)) == list(source.items.values_list(*more))
    who = [
        "appearances__person",
        "appearances__role",
        "appearances__commune",
        "appearances__functions__title",
    ]
    assert list(whole.items.values_list(*who)) == list(source.items.values_list(*who))
    assert source.items.filter(appearances__functions__isnull=False).exists()


def test_people_without_the_programme_are_left_out(source):
    copy, _ = duplicate(source, "Autre", ["people"])

    assert rows(copy)["items"] == 0


def test_the_source_does_not_change(source):
    before = (rows(source), model_to_dict(source), source.updated_at)

    duplicate(source, "Autre", PARTS)

    source = Edition.objects.get(pk=source.pk)
    assert (rows(source), model_to_dict(source), source.updated_at) == before


def test_files_are_files_of_their_own(source):
    make_file(source, b"%PDF-1.7\nsynthese\n%%EOF\n", kind="synthesis", title="Synthèse")
    copy, _ = duplicate(source, "Autre", ["programme", "documents", "photos"])

    titles = set(copy.documents.values_list("title", flat=True))
    stored = copy.documents.exclude(file="").get()
    original = source.documents.exclude(file="").exclude(kind="synthesis").get()
    assert "Synthèse" not in titles
    assert stored.file.name != original.file.name
    assert stored_content(stored.file) == stored_content(original.file)
    assert stored.file_name == original.file_name
    assert copy.photos.get().image.name != source.photos.get().image.name
    assert copy.documents.exclude(item=None).get().item.edition == copy
    assert not stored.versions.exists()


def test_a_document_of_a_session_stays_when_the_programme_is_not_taken(source):
    copy, _ = duplicate(source, "Autre", ["documents"])

    assert list(copy.documents.exclude(item=None)) == []
    assert copy.documents.count() == 2


def test_a_file_that_is_lost_is_said(source):
    photo, document = make_photo(source), make_file(source, title="Perdu")
    for stored in (photo.image, document.file):
        stored.storage.delete(stored.name)

    copy, lost = duplicate(source, "Autre", ["documents", "photos"])

    assert [sentence.endswith("n’est pas copié : son fichier manque.") for sentence in lost[:1]] == [True]
    assert len(lost) == 2
    assert (copy.documents.count(), copy.photos.count()) == (2, 1)


def test_what_is_invented_stays_so(source):
    source.is_fictitious = True

    copy, _ = duplicate(source, "Autre", [])

    assert copy.is_fictitious


def test_a_copy_leaves_by_the_exchange_format_and_comes_back(source, capsys):
    """It is an edition like others: no constraint or form of the format is broken."""
    copy, _ = duplicate(source, "Autre", PARTS)

    call_command("export_edition", copy.slug)

    assert '"theme": "Autre"' in capsys.readouterr().out


def test_sessions_are_read_at_once(source):
    costs = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            duplicate(source, "Autre", ["programme", "people"])
        costs.append(sum(q["sql"].startswith("SELECT") for q in queries))
        for item in list(source.items.all()):
            item.pk, item._state.adding = None, True
            item.save()

    assert costs[0] == costs[1]


# --- Its page ------------------------------------------------------------------------------------------


@pytest.fixture
def address(source):
    return reverse("admin:events_edition_duplicate", args=[source.pk])


def test_the_page_of_an_edition_leads_there(client, team_member, source, address):
    client.force_login(team_member)

    assert address in client.get(f"/gestion/events/edition/{source.pk}/change/").content.decode()
    page = client.get(address).content.decode()
    assert all(part.label.replace(" :", "&nbsp;:")[:10] in page for part in PARTS.values())
    assert 'value="documents" id="id_parts_8"' in page
    assert page.count("checked") == sum(part.usual for part in PARTS.values())


def test_the_draft_opens_at_the_desk(client, team_member, source, address):
    client.force_login(team_member)

    answer = client.post(address, {"title": "Eau et ville", "parts": ["programme", "venue"]}, follow=True)

    copy = Edition.objects.latest("pk")
    assert answer.redirect_chain == [(f"/gestion/events/edition/{copy.pk}/change/", 302)]
    assert "Brouillon créé depuis" in answer.content.decode()
    assert (copy.title, copy.items.count(), copy.venue_name) == ("Eau et ville", 3, "Salle")
    assert "Dupliquée depuis" in LogEntry.objects.get(object_id=copy.pk).change_message


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"title": " ", "parts": ["venue"]}, "Donnez un thème"),
        ({"title": "Eau", "parts": ["people"]}, "cochez-le aussi"),
        ({"title": "E" * 201}, "200"),
    ],
)
def test_a_refusal_says_what_to_do_and_loses_nothing(client, team_member, source, address, sent, sentence):
    client.force_login(team_member)

    page = client.post(address, sent)

    assert sentence in page.content.decode()
    assert sorted(page.context["form"]["parts"].value()) == sent.get("parts", [])
    assert Edition.objects.count() == 1


def test_one_who_may_not_add_an_edition_may_not_duplicate_it(client, address):
    client.force_login(User.objects.create_user("stage@exemple.fr", "stage", is_staff=True))

    assert client.post(address, {"title": "Eau"}).status_code == 403
    assert Edition.objects.count() == 1
