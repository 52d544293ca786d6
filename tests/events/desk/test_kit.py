"""The kit: facts and nothing else, in French; what the public does not read is in no text."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from curiouslab.accounts.models import User
from events.desk.kit import essential, kit_of, on_day
from events.french_dates import write_date
from events.models import Edition
from events.partial_dates import PartialDate
from tests.factories import (
    make_appearance,
    make_edition,
    make_item,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_person,
    make_photo,
    make_synthesis,
)

pytestmark = pytest.mark.django_db
SITE = "https://club.exemple.fr"
LATER = date(2100, 2, 6)


def texts(edition):
    return {text.key: text.body for text in kit_of(Edition.objects.get(pk=edition.pk), SITE).texts}


def make_told(**given):
    fields = {
        "number": 3,
        "title": "Ville et Numérique",
        "venue_name": "Salle des fêtes",
        "venue_postal_code": "92000",
        "venue_town": "Nanterre",
        "declared_communes_count": 18,
        "officials_count": 1,
        "summary": "Deux phrases.",
        "starts_at": time(9),
        "ends_at": time(12, 30),
    }
    return make_online_edition(**{**fields, **given})


def test_after_a_matinee_the_communes_are_told_what_came_of_it():
    edition = make_told(when=date(2024, 2, 6))
    synthesis = make_online_synthesis(edition)

    assert texts(edition)["communes"] == (
        "Objet\u00a0: Club Curious Lab’\u00a0: 3e édition – Ville et Numérique, le mardi 6 février 2024\n\n"
        "Bonjour,\n\n"
        "La 3e édition du Club Curious Lab’, «\u00a0Ville et Numérique\u00a0», a eu lieu "
        "le mardi 6 février 2024.\n\n"
        "18 communes représentées et 1 élu.\n\n"
        "Deux phrases.\n\n"
        f"La synthèse des échanges\u00a0: {SITE}{synthesis.get_absolute_url()}\n\n"
        f"La page de l’édition\u00a0: {SITE}{edition.get_absolute_url()}\n\n"
        "L’équipe du Lab’"
    )


def test_before_it_they_are_invited_with_the_programme():
    edition = make_told(when=LATER, declared_communes_count=None)
    talk = make_item(edition, title="La donnée")
    make_appearance(talk, person=make_person("Jeanne", "Exemple"), functions=[("maire", "Mairie")])
    make_appearance(talk, person=None)
    make_item(edition, "round_table", title="", position=2)

    mail = texts(edition)["communes"]

    assert "aura lieu le samedi 6 février 2100." in mail
    assert (
        "Horaires\u00a0: de 9\u00a0h à 12\u00a0h\u00a030.\nLieu\u00a0: Salle des fêtes, 92000 Nanterre."
        in mail
    )
    assert (
        "Au programme\u00a0:\n"
        "– Intervention\u00a0: «\u00a0La donnée\u00a0», avec Jeanne Exemple (maire, Mairie)\n"
        "– Table ronde\n" in mail
    )
    assert f"{SITE}{edition.get_absolute_url()}agenda.ics" in mail


@pytest.mark.parametrize(
    ("progress", "said"),
    [("cancelled", "est annulée."), ("postponed", "est reportée.")],
)
def test_what_does_not_take_place_invites_nobody(progress, said):
    edition = make_told(when=LATER, progress=progress, progress_reason="Neige.")

    mail = texts(edition)["communes"]

    assert f"qui était prévue le samedi 6 février 2100, {said}" in mail
    # The object of a mail is often all that is read: a date alone would invite.
    assert mail.splitlines()[0].startswith(
        f"Objet\u00a0: {said.removeprefix('est ').strip('.').capitalize()} – "
    )
    assert "Neige." in mail
    assert "aura lieu" not in mail + texts(edition)["intranet"]
    assert "Neige." in texts(edition)["intranet"]


def test_an_edition_of_which_little_is_known_says_little():
    edition = make_edition(title="Eau", when=None)

    said = texts(edition)

    assert set(said) == {"communes", "intranet"}
    assert "a eu lieu" not in said["communes"] + said["intranet"]
    assert "Une matinée du Club Curious Lab’, «\u00a0Eau\u00a0»." in said["communes"]
    assert said["intranet"] == (
        f"Club Curious Lab’\u00a0: Eau\nÀ lire\u00a0: {SITE}{edition.get_absolute_url()}"
    )


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (PartialDate.of_day(date(2024, 3, 1)), "le vendredi 1er mars 2024"),
        (PartialDate.of_day(date(2024, 2, 6), date(2024, 2, 7)), "les 6 et 7 février 2024"),
        (PartialDate.of_day(date(2024, 2, 6), date(2024, 2, 9)), "du 6 au 9 février 2024"),
        (PartialDate.of_month(2024, 2), "en février 2024"),
        (PartialDate.of_year(2024), "en 2024"),
        (PartialDate(), ""),
    ],
)
def test_a_date_enters_a_sentence(when, said):
    assert on_day(when, write_date(when)) == said


def test_a_synthesis_to_come_is_said_with_its_date_only_when_it_was_promised():
    edition = make_told(synthesis_stage="awaited")
    assert "synthèse" not in texts(edition)["communes"]

    edition.synthesis_expected = PartialDate.of_month(2024, 3)
    edition.save()

    assert "La synthèse est attendue en mars 2024." in texts(edition)["communes"]


def test_photos_go_with_their_credit():
    edition = make_told()
    photo = make_photo(edition, caption="Une salle", alt_text="Quatre tables", credit="CD92/Prénom Nom")

    assert texts(edition)[f"photo-{photo.pk}"] == (
        "Une salle\nCrédit\u00a0: CD92/Prénom Nom\nTexte alternatif\u00a0: Quatre tables"
    )


def test_what_is_invented_says_so_at_the_head_of_each_text():
    edition = make_told(is_fictitious=True)
    make_photo(edition)
    make_key_point(make_online_synthesis(edition))

    said = texts(edition)

    assert len(said) == 4
    assert {body.splitlines()[0] for body in said.values()} == {"[Exemple fictif]"}


# --- « L’essentiel » -----------------------------------------------------------------------------------


def test_the_essential_is_the_first_five_points_in_their_order():
    synthesis = make_online_synthesis(make_told())
    for position in (9, 3, 1, 7, 5, 2):
        make_key_point(synthesis, text=f"Énoncé {position}.", position=position, nature="difficulty")

    body = texts(synthesis.edition)["essentiel"]

    lines = body.splitlines()
    assert lines[0] == "L’essentiel en 5 points – 3e édition – Ville et Numérique"
    assert lines[1:6] == [
        f"{rank}. Difficulté\u00a0: Énoncé {position}." for rank, position in enumerate((1, 2, 3, 5, 7), 1)
    ]
    assert lines[6] == f"La synthèse\u00a0: {SITE}{synthesis.get_absolute_url()}"


def test_a_single_point_is_not_five():
    synthesis = make_online_synthesis(make_told())
    make_key_point(synthesis)

    (title,) = [t.title for t in kit_of(synthesis.edition, SITE).texts if t.key == "essentiel"]

    assert title == "L’essentiel en 1 point"


@pytest.mark.parametrize("audience", ["members", "internal"])
def test_a_reserved_point_is_in_no_text(audience):
    synthesis = make_online_synthesis(make_told())
    make_key_point(synthesis, text="Canari zqx", audience=audience)
    make_key_point(synthesis, text="Public.", position=2)

    said = texts(synthesis.edition)

    assert "zqx" not in "".join(said.values())
    assert "L’essentiel en 1 point" in said["essentiel"]


@pytest.mark.parametrize(
    "hide",
    [
        {"audience": "members"},
        {"audience": "internal"},
        {"status": "draft", "publish_at": None},
        {"publish_at": timezone.now() + timedelta(days=1)},
        {"status": "withdrawn", "withdrawal_reason": "Doublon."},
    ],
    ids=["members", "internal", "draft", "scheduled", "withdrawn"],
)
def test_a_synthesis_that_the_public_does_not_read_gives_nothing(hide):
    synthesis = make_online_synthesis(make_told(), summary="Canari zqx")
    make_key_point(synthesis, text="Canari zqx")
    type(synthesis).objects.filter(pk=synthesis.pk).update(**hide)
    edition = Edition.objects.get(pk=synthesis.edition_id)

    kit = kit_of(edition, SITE)

    assert essential(edition) == []
    assert "zqx" not in "".join(text.body for text in kit.texts)
    assert synthesis.get_absolute_url() not in "".join(text.body for text in kit.texts)
    assert kit.absent[0] == "Il n’y a pas d’« essentiel » : aucun point clé n’est lisible par tous."


def test_nor_does_the_synthesis_of_a_draft():
    synthesis = make_online_synthesis(make_edition(number=3))
    make_key_point(synthesis)

    assert essential(synthesis.edition) == []


# --- Its page ------------------------------------------------------------------------------------------


def kit_page(client, edition):
    return client.get(f"/gestion/events/edition/{edition.pk}/kit/")


def test_the_page_shows_the_texts_the_card_and_the_calendar(client, team_member):
    client.force_login(team_member)
    edition = make_told()

    page = kit_page(client, edition).content.decode()

    assert (
        f"/gestion/events/edition/{edition.pk}/kit/"
        in client.get(f"/gestion/events/edition/{edition.pk}/change/").content.decode()
    )
    assert page.count("data-copy") == 2
    assert f'src="{edition.get_absolute_url()}carte.png"' in page
    assert f'href="{edition.get_absolute_url()}agenda.ics"' in page
    assert "http://testserver/editions/" in page
    assert "pas en ligne" not in page


def test_the_page_warns_of_a_draft_and_has_no_calendar_without_a_day(client, team_member):
    client.force_login(team_member)

    page = kit_page(client, make_edition(title="Eau", when=PartialDate.of_year(2024))).content.decode()

    assert "publiez-la avant d’envoyer son adresse" in page
    assert "agenda.ics" not in page
    assert "pas connue au jour près" in page


def test_the_page_costs_the_same_whatever_the_programme(client, team_member):
    client.force_login(team_member)
    costs = []
    for count in (1, 4):
        edition = make_told(number=count)
        synthesis = make_online_synthesis(edition)
        for _ in range(count):
            item = make_item(edition)
            make_appearance(
                item, person=make_person(), functions=[("maire", "Mairie"), ("présidente", "EPT")]
            )
            make_photo(edition)
            make_key_point(synthesis)
        with CaptureQueriesContext(connection) as queries:
            assert kit_page(client, edition).status_code == 200
        costs.append(len(queries))

    assert costs[0] == costs[1]
    assert costs[0] <= 22


def test_the_page_is_for_those_who_may_see_an_edition(client):
    client.force_login(User.objects.create_user("stage@exemple.fr", "stage", is_staff=True))

    assert kit_page(client, make_synthesis().edition).status_code == 403
