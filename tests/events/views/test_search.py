"""The page of search: what it finds whatever the accents, what it hides, how it is filtered."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from events import models
from events.finding import search as finding
from events.finding.models import Kind, SynonymGroup
from tests.factories import (
    make_appearance,
    make_commune,
    make_edition,
    make_item,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_person,
    make_theme,
)

pytestmark = pytest.mark.django_db


def answer(client, q, **filters):
    """What the page is made of; it answers whatever is looked for."""
    response = client.get("/recherche/", {"q": q, **filters})
    assert response.status_code == 200
    return response


def found(client, q, **filters):
    """What answers everything, in order: kind and key."""
    hits = answer(client, q, **filters).context["page"].object_list
    return [(hit.kind, hit.key) for hit in hits if hit.is_whole]


def of(kind, row):
    return str(kind), str(row.pk)


@pytest.mark.parametrize(
    "q",
    [
        "Élan numérique",
        "elan numerique",
        "ÉLAN",
        "numérique élan",
        "Elan du cœur",
        "coeur",
        "l'élan",
        "élans",
    ],
)
def test_accents_case_order_plurals_and_apostrophes_do_not_count(client, q):
    edition = make_online_edition(title="L’Élan numérique", summary="du CŒUR de ville")

    assert found(client, q) == [of(Kind.EDITION, edition)]


def test_what_holds_a_part_of_the_words_comes_apart(client):
    edition = make_online_edition(title="Ville et Numérique", number=None)

    page = answer(client, "numérique zéphyr").context
    assert found(client, "numérique zéphyr") == []
    assert [result.address for result in page["parts"]] == [edition.get_absolute_url()]
    assert page["results"] == []


def test_each_kind_of_content_is_searched(client):
    edition = make_online_edition(official_title="Rencontre solaire")
    item = make_item(edition, "round_table", summary="Le parc SOLAIRE")
    person = make_appearance(item, person=make_person("Ève", "Solaire")).person
    commune = make_commune(insee_code="92050", name="Solaire-sur-Seine")
    theme = make_theme("énergie solaire")
    edition.themes.add(theme)
    synthesis = make_online_synthesis(edition, body="<p>Un toit <strong>solaire</strong></p>")
    point = make_key_point(synthesis, text="Poser un toit solaire.")

    hits = found(client, "Solaire")

    assert {
        of(Kind.EDITION, edition),
        of(Kind.ROUND_TABLE, item),
        of(Kind.KEY_POINT, point),
        of(Kind.SYNTHESIS, synthesis),
        of(Kind.PERSON, person),
        of(Kind.COMMUNE, commune),
        of(Kind.THEME, theme),
    } == set(hits)
    assert len(hits) == 7


def test_what_is_hidden_is_not_found_and_the_answer_does_not_tell(client, team_member):
    now = timezone.now()
    draft = make_edition(title="Projet zéphyr")
    make_item(draft, title="zéphyr")
    make_online_edition(title="zéphyr", status="withdrawn", publish_at=now, withdrawal_reason="Doublon.")
    make_key_point(text="zéphyr", audience="members")
    make_online_synthesis(audience="internal", summary="zéphyr")

    words = ("zephyr", "azerty", "zephir", "azerti")
    answers = {word: client.get("/recherche/", {"q": word}).content.decode() for word in words}

    assert found(client, "zephyr") == []
    assert answers["zephyr"].replace("zephyr", "azerty") == answers["azerty"]
    assert answers["zephir"].replace("zephir", "azerti") == answers["azerti"]
    client.force_login(team_member)
    assert {kind for kind, _ in found(client, "zephyr")} == {"edition", "talk", "key_point", "synthesis"}
    assert answer(client, "zephir").context["mended"] == "zéphyr"


@pytest.mark.parametrize(("seconds", "is_found"), [(-1, True), (60, False)])
def test_a_publication_is_found_from_its_instant(client, seconds, is_found):
    make_online_edition(title="Zéphyr", publish_at=timezone.now() + timedelta(seconds=seconds))

    assert bool(found(client, "zephyr")) is is_found


def test_an_instant_that_comes_needs_no_write(client, monkeypatch):
    edition = make_online_edition(title="Zéphyr", publish_at=timezone.now() + timedelta(minutes=5))
    assert found(client, "zephyr") == []
    later = timezone.now() + timedelta(minutes=5, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)

    assert found(client, "zephyr") == [of(Kind.EDITION, edition)]
    assert answer(client, "zephir").context["mended"] == "zéphyr"


def test_a_withdrawn_content_is_gone_at_the_next_request(client):
    edition = make_online_edition(title="Zéphyr")
    assert found(client, "zephyr")
    models.Edition.objects.filter(pk=edition.pk).update(status="withdrawn", withdrawal_reason="Doublon.")

    assert found(client, "zephyr") == []
    assert "zephyr" not in answer(client, "zephir").content.decode().replace("Vouliez", "")


def test_a_snippet_is_read_again_and_never_says_more_than_the_reader_reads(client, monkeypatch):
    """What the index says is not believed: here, it was not told of a withdrawal."""
    edition = make_online_edition(title="Zéphyr")
    other = make_online_edition(title="Zéphyr aussi")
    assert len(found(client, "zephyr")) == 2
    monkeypatch.setattr(finding, "refresh", lambda: None)
    models.Edition.objects.filter(pk=edition.pk).update(status="withdrawn", withdrawal_reason="Doublon.")

    results = answer(client, "zephyr").context["results"]
    assert [result.address for result in results] == [other.get_absolute_url()]


def test_pages_of_twenty_keep_the_words_and_the_filters(client):
    for number in range(21):
        make_online_edition(title=f"Ville {number}", when=date(2024, 1, 1 + number))

    response = answer(client, "ville", annee="2024")
    assert len(response.context["results"]) == 20
    assert 'href="?q=ville&amp;annee=2024&amp;page=2"' in response.content.decode()
    assert len(answer(client, "ville", annee="2024", page=2).context["results"]) == 1


@pytest.mark.parametrize("q", ["", "   ", "…", "日本", "'", "la", "de la"])
def test_nothing_to_look_for_finds_nothing(client, q):
    make_online_edition()

    assert found(client, q) == []


@pytest.mark.parametrize(
    ("q", "error"), [("é" * 101, "trop longue"), ("vi\0lle", "nul"), ("a" * 5000, "trop longue")]
)
def test_what_cannot_be_looked_for_is_said(client, q, error):
    make_online_edition(title="ville")

    response = client.get("/recherche/", {"q": q})

    assert (response.status_code, response.context["results"], response.context["text"]) == (200, [], "")
    assert error in str(response.context["form"].errors["q"])


@pytest.mark.parametrize(
    "q",
    [
        "(a+)+$",
        "[",
        "\\",
        "%",
        "_",
        "a{1000}",
        "{{ 7*7 }}",
        "<script>",
        "' OR 1=1 --",
        "🎉",
        "a:b & !c | d*",
        '"ab" NEAR',
    ],
)
def test_signs_are_no_commands(client, q):
    make_online_edition(title="Mobilité")

    assert found(client, q) == []


def test_a_tag_is_no_word_of_a_synthesis(client):
    synthesis = make_online_synthesis(body="<ul><li><strong>Mutualiser</strong> un poste</li></ul>")

    assert found(client, "strong") == []
    assert found(client, "ul") == []
    assert found(client, "mutualiser poste") == [of(Kind.SYNTHESIS, synthesis)]


def test_the_words_are_marked_in_titles_and_extracts(client):
    make_online_edition(
        title="Les mobilités", summary="Une phrase. " * 30 + "La mobilité douce. " + "Fin. " * 60
    )

    page = answer(client, "mobilite").content.decode()
    assert "Les <mark>mobilités</mark></a>" in page
    assert "La <mark>mobilité</mark> douce." in page
    assert "<p>… " in page


def test_an_answer_by_its_edition_alone_says_so(client):
    edition = make_online_edition(title="Ville et fleuve")
    edition.themes.add(make_theme(name="Résilience"))
    make_item(edition, title="Les berges")
    make_online_synthesis(edition)

    by_name = answer(client, "fleuve").content.decode()
    assert "Ville et <mark>fleuve</mark></p>" in by_name
    assert "Thèmes de la matinée" not in by_name

    by_theme = answer(client, "resilience", contenu="talk").content.decode()
    assert "<p>Thèmes de la matinée : <mark>Résilience</mark>.</p>" in by_theme.replace("\xa0", " ")
    by_theme = answer(client, "resilience", contenu="synthesis").content.decode()
    assert "<p>Thèmes de la matinée : <mark>Résilience</mark>.</p>" in by_theme.replace("\xa0", " ")


def test_what_is_typed_or_stored_is_never_html(client):
    make_online_edition(title="<b>capteur</b>", summary="un <script>alert(1)</script> capteur")

    page = answer(client, "capteur").content.decode()
    assert "&lt;b&gt;<mark>capteur</mark>&lt;/b&gt;" in page
    assert "<script>alert" not in page


def test_filters_combine_and_offer_what_would_keep_something(client):
    theme = make_theme("mobilités douces")
    kept = make_online_edition(title="Vélo", when=date(2024, 2, 6))
    kept.themes.add(theme)
    make_item(kept, title="Le vélo au travail")
    make_online_edition(title="Vélo", when=date(2023, 2, 6))

    form = answer(client, "vélo").context["filters"]
    assert [choice for choice, _ in form.fields["year"].choices] == ["", "2024", "2023"]
    assert [choice for choice, _ in form.fields["kind"].choices] == ["", "edition", "talk"]
    assert found(client, "vélo", contenu="edition", annee="2024") == [of(Kind.EDITION, kept)]
    assert len(found(client, "vélo", theme=theme.slug)) == 2
    assert found(client, "vélo", theme=theme.slug, annee="2023") == []


@pytest.mark.parametrize("given", [{"theme": "reserve"}, {"commune": "x"}, {"contenu": "y"}, {"annee": "z"}])
def test_a_filter_that_is_not_understood_is_said_and_filters_nothing(client, given):
    make_theme("réservé", slug="reserve")  # named by nothing: nobody but the team knows it
    edition = make_online_edition(title="Vélo")

    response = answer(client, "vélo", **given)
    assert [hit.key for hit in response.context["page"].object_list] == [str(edition.pk)]
    assert len(response.context["filters"].errors) == 1


def test_a_synonym_is_effective_at_the_next_request(client):
    edition = make_online_edition(title="La grenouille de compétition")
    assert found(client, "batracien") == []
    group = SynonymGroup.objects.create(words="grenouille de compétition\nbatracien")

    assert found(client, "batraciens") == [of(Kind.EDITION, edition)]
    group.delete()
    assert found(client, "batracien") == []


def test_a_typing_fault_is_mended_and_said(client):
    edition = make_online_edition(title="La vidéoprotection")

    response = answer(client, "videoprotecion")
    assert found(client, "videoprotecion") == [of(Kind.EDITION, edition)]
    assert 'href="?q=vid%C3%A9oprotection">vidéoprotection</a>' in response.content.decode()


def test_a_person_is_not_found_by_what_they_were_where_nobody_may_look(client):
    person = make_person("Ève", "Solaire")
    make_appearance(make_item(make_online_edition()), person=person, functions=[("directrice", None)])
    make_appearance(make_item(make_edition()), person=person, functions=[("zéphyr", None)])

    assert found(client, "solaire directrice")[0] == of(Kind.PERSON, person)
    assert found(client, "solaire zéphyr") == []
