"""What the text editor sends to be cleaned, and what is said at the save when not everything was kept."""

import pytest
from django.urls import reverse

from tests.factories import make_synthesis

pytestmark = pytest.mark.django_db
WORD = "<p class=MsoNormal>Un <b>fait</b><img src=x></p>"


def paste(client, html):
    return client.post(reverse("admin:paste"), html.encode(), content_type="text/html")


def test_what_is_pasted_comes_back_clean_with_what_to_say(client, team_member):
    client.force_login(team_member)

    answer = paste(client, WORD)

    assert answer.json()["html"] == "<p>Un <strong>fait</strong></p>"
    assert [remark[:37] for remark in answer.json()["remarks"]] == ["1 image ou vidéo n’a pas été gardée :"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert client.get(reverse("admin:paste")).status_code == 405


def test_only_the_team_may_ask(client, elected_reader):
    assert paste(client, WORD).status_code == 302
    client.force_login(elected_reader)
    assert paste(client, WORD).status_code == 302


def test_what_is_too_heavy_is_refused(client, team_member, settings):
    client.force_login(team_member)
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100

    assert paste(client, "<p>" + "a" * 200).status_code == 400


def test_without_a_script_what_is_lost_is_said_at_the_save(desk):
    synthesis = make_synthesis()
    address = reverse("admin:events_synthesis_change", args=[synthesis.pk])

    answer = desk.send(address, body="<p>Un fait<del>faux</del></p>")

    synthesis.refresh_from_db()
    assert synthesis.body == "<p>Un fait</p>"
    assert "passage supprimé en suivi des modifications" in answer.content.decode()
    again = desk.send(address, body="<p>Un fait</p>", summary="Autre.")
    assert "passage supprimé" not in again.content.decode()


def test_the_editor_tells_how_a_table_gets_its_caption(desk):
    page = desk.client.get(reverse("admin:events_synthesis_add")).content.decode()

    assert "juste avant un tableau, en devient le titre" in page
    assert 'data-collage="/gestion/coller/"' in page
