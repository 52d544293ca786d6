"""Who else has a page of the desk open, said to both."""

from datetime import timedelta

from django.utils import timezone

from events.models import SheetOpening
from tests.events.admin.forms import form_data
from tests.events.admin.test_drafts import autosave
from tests.events.admin.test_sheets import change
from tests.factories import make_edition, make_item


def test_what_is_open_is_said_to_the_other_and_to_the_first(desk, colleague):
    edition = make_edition(number=7)
    item = make_item(edition)
    mine = desk.client.get(change(edition))
    assert mine.context["sheet"]["others"] == []

    theirs = colleague.get(change(edition))
    [said] = theirs.context["sheet"]["others"]
    assert said.startswith("Alice a ouvert cette fiche à ")
    told = autosave(desk.client, mine, act="").json()
    assert [other.startswith("Camille Exemple a ouvert cette fiche à ") for other in told["others"]] == [True]
    autosave(colleague, theirs, act="quitter")
    assert autosave(desk.client, mine, act="").json()["others"] == []
    colleague.get(change(item))
    [said] = autosave(desk.client, mine, act="").json()["others"]
    assert said.startswith("Camille Exemple a ouvert une fiche qui en dépend à ")


def test_the_first_is_told_of_a_save(desk, colleague):
    edition = make_edition(number=7)
    mine = desk.client.get(change(edition))
    assert autosave(desk.client, mine, act="").json()["saved"] == ""
    data = form_data(colleague.get(change(edition)))
    colleague.post(change(edition), {**data, "summary": "Par Camille"})

    assert (
        autosave(desk.client, mine, act="")
        .json()["saved"]
        .startswith("Camille Exemple a enregistré cette fiche à")
    )


def test_an_opening_without_news_is_closed(desk, colleague):
    edition = make_edition(number=7)
    colleague.get(change(edition))
    rows = SheetOpening.objects.all()
    rows.update(seen_at=timezone.now() - timedelta(minutes=10))
    assert len(desk.client.get(change(edition)).context["sheet"]["others"]) == 1
    rows.update(has_script=True, seen_at=timezone.now() - timedelta(minutes=10))
    assert desk.client.get(change(edition)).context["sheet"]["others"] == []
    rows.update(has_script=False, seen_at=timezone.now() - timedelta(minutes=16))
    assert desk.client.get(change(edition)).context["sheet"]["others"] == []
