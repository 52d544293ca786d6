"""Two people on the rows of one page: added, removed, changed, moved by one, by the other or by both."""

from io import BytesIO

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from events.desk.sheets.telling import said_of
from events.models import Edition, Participation, ProgrammeItem, Theme
from tests.events.admin.forms import form_data
from tests.events.admin.test_sheets import change, chosen, comparison
from tests.factories import make_commune, make_edition, make_item, make_photo


def with_row(sent, index, **fields):
    """Return what is sent with a new session after `index` others."""
    row = {
        "kind": "talk",
        "title": "",
        "people": "",
        "day": "1",
        "title_language": "fr",
        "position": "",
    } | fields
    names = {f"items-{index}-{name}": value for name, value in row.items()}
    return {**sent, **names, "items-TOTAL_FORMS": str(index + 1)}


def test_a_row_that_the_other_added_is_kept_once_with_mine(desk):
    edition = make_edition(number=7)
    make_item(edition, title="Déjà là", position=1)
    second = form_data(desk.client.get(change(edition)))
    assert desk.client.post(change(edition), with_row(second, 1, title="Par A")).status_code == 302

    page = desk.client.post(change(edition), with_row(second, 1, title="Par B"))

    assert [line.said for line in comparison(page).values()] == ["Ligne ajoutée : elle est dans la page."]
    assert "Séquence « Par A »" in comparison(page)
    assert desk.client.post(change(edition), form_data(page)).status_code == 302
    assert sorted(edition.items.values_list("title", flat=True)) == ["Déjà là", "Par A", "Par B"]


def test_a_row_that_the_other_removed_and_that_was_left_alone_goes(desk, windows):
    edition = make_edition(number=7)
    make_item(edition, title="Reste", position=1)
    make_item(edition, title="Part", position=2)
    second = windows(edition, **{"items-1-DELETE": "on"})

    page = desk.client.post(change(edition), {**second, "items-0-title": "Reste, par B"})

    assert "Séquence « Part »" in comparison(page)
    assert desk.client.post(change(edition), form_data(page)).status_code == 302
    assert list(edition.items.values_list("title", flat=True)) == ["Reste, par B"]


@pytest.mark.parametrize(("choice", "titles"), [("mienne", ["Par B", "Reste"]), ("leur", ["Reste"])])
def test_a_row_that_the_other_removed_and_that_was_changed_is_chosen(desk, windows, choice, titles):
    edition = make_edition(number=7)
    gone = make_item(edition, title="Part", position=1)
    make_item(edition, title="Reste", position=2)
    second = windows(edition, **{"items-0-DELETE": "on"})

    page = desk.client.post(change(edition), {**second, "items-0-title": "Par B"})

    line = comparison(page)["Séquence « Part »"]
    assert line.waits
    assert "Titre : Par B" in line.mine
    assert (line.theirs, "Titre : Part" in line.opened) == ("(retirée)", True)
    again = desk.client.post(change(edition), form_data(page))
    assert comparison(again)["Séquence « Part »"].waits
    sent = chosen(again, **{f"items__{gone.pk}": choice})
    assert desk.client.post(change(edition), sent).status_code == 302
    assert sorted(edition.items.values_list("title", flat=True)) == titles


@pytest.mark.parametrize(("choice", "titles"), [("mienne", []), ("leur", ["Par A"])])
def test_a_row_that_i_remove_and_that_the_other_changed_is_chosen(desk, windows, choice, titles):
    edition = make_edition(number=7)
    item = make_item(edition, title="Avant")
    second = windows(edition, **{"items-0-title": "Par A"})

    page = desk.client.post(change(edition), {**second, "items-0-DELETE": "on"})

    assert comparison(page)["Séquence « Par A »"].waits
    sent = chosen(page, **{f"items__{item.pk}": choice})
    assert desk.client.post(change(edition), sent).status_code == 302
    assert list(edition.items.values_list("title", flat=True)) == titles


def test_a_row_that_both_removed_is_gone(desk, windows):
    edition = make_edition(number=7)
    make_item(edition, title="Part")
    second = windows(edition, **{"items-0-DELETE": "on"})

    assert desk.client.post(change(edition), {**second, "items-0-DELETE": "on"}).status_code == 302
    assert edition.items.count() == 0


def test_communes_ticked_on_both_sides_are_united(desk):
    communes = {code: make_commune(insee_code=code, name=name) for code, name in
                [("92002", "Antony"), ("92007", "Bagneux"), ("92012", "Boulogne")]}  # fmt: skip
    keys = {code: str(commune.pk) for code, commune in communes.items()}
    edition = make_edition(number=7)
    desk.send(change(edition), hauts_de_seine=[keys["92002"]])
    second = form_data(desk.client.get(change(edition)))
    desk.send(change(edition), hauts_de_seine=[keys["92002"], keys["92007"]])

    page = desk.client.post(change(edition), {**second, "hauts_de_seine": [keys["92012"]]})

    assert sorted(form_data(page)["hauts_de_seine"]) == sorted([keys["92007"], keys["92012"]])
    assert desk.client.post(change(edition), form_data(page)).status_code == 302
    assert set(Participation.objects.values_list("commune__name", flat=True)) == {"Bagneux", "Boulogne"}


def test_the_order_is_one_choice(desk, windows):
    edition = make_edition(number=7)
    rows = [make_item(edition, title=title, position=place) for place, title in enumerate("ABC", 1)]
    second = windows(edition, **{"items-0-position": "3", "items-2-position": "1"})

    page = desk.client.post(change(edition), {**second, "items-0-position": "2", "items-1-position": "1"})

    [(title, line)] = comparison(page).items()
    assert (title, line.waits) == ("Ordre des lignes (séquence)", True)
    assert desk.client.post(change(edition), chosen(page, items__ordre="leur")).status_code == 302
    assert [ProgrammeItem.objects.get(pk=row.pk).position for row in rows][0::2] == [3, 1]


def picture():
    drawn = BytesIO()
    Image.new("RGB", (1, 1)).save(drawn, "PNG")
    return SimpleUploadedFile("photo.png", drawn.getvalue(), "image/png")


def test_files_are_numbered_again_with_their_rows(desk):
    """A row that the other added takes a number: what is sent of mine, files included, moves on."""
    edition = make_edition(number=7)
    make_photo(edition, alt_text="Déjà là")
    second = form_data(desk.client.get(change(edition)))
    make_photo(edition, alt_text="Par A")
    mine = {"photos-1-image": picture(), "photos-1-alt_text": "Par B", "photos-1-credit": "B",
            "photos-1-focus": "center", "photos-1-position": "", "photos-TOTAL_FORMS": "2"}  # fmt: skip
    page = desk.client.post(change(edition), {**second, **mine})

    assert [line.said for line in comparison(page).values()] == ["Ligne ajoutée : elle est dans la page."]
    sent = {**form_data(page), "photos-2-image": picture()}
    answer = desk.client.post(change(edition), sent)
    assert answer.status_code == 302
    assert sorted(edition.photos.values_list("alt_text", flat=True)) == ["Déjà là", "Par A", "Par B"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("items-TOTAL_FORMS", "9" * 5000), ("items-TOTAL_FORMS", "-1"), ("items-0-id", "9" * 30), ("kind", "x")],
)
def test_what_no_browser_sends_is_refused_without_a_failure(desk, windows, name, value):
    edition = make_edition(number=7)
    make_item(edition)
    second = windows(edition, venue_name="Chez A")

    page = desk.client.post(change(edition), {**second, "venue_name": "Chez B", name: value})

    assert page.status_code == 200
    assert Edition.objects.get().venue_name == "Chez A"


@pytest.mark.parametrize("value", ["9" * 30, "٣", "abc", ["9" * 30]])
def test_a_key_that_cannot_be_is_said_as_nothing(db, value):
    assert said_of(forms.ModelMultipleChoiceField(Theme.objects.all()), value) == "(rien)"
