"""The synthesis as a file: the record that a reader may read, and nothing else."""

import json
from hashlib import sha256

import pytest

from tests.factories import make_key_point, make_online_synthesis, make_synthesis, make_version

pytestmark = pytest.mark.django_db


def file_of(synthesis, version=None):
    """The address of the data of a synthesis, or of one of its versions."""
    return f"{(version or synthesis).get_absolute_url()}synthese.json"


def statements(response):
    """What the points of a record say."""
    return [point["enonce"] for point in json.loads(response.content)["points_cles"]]


def test_the_file_is_the_record_and_its_digest_names_it(client):
    synthesis = make_key_point(text="Mutualiser un poste.").synthesis
    make_version(synthesis, note="")

    response = client.get(file_of(synthesis))

    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    assert statements(response) == ["Mutualiser un poste."]
    assert json.loads(response.content)["synthese"]["version"] == 1
    assert response.headers["ETag"] == f'"{sha256(response.content).hexdigest()}"'
    assert response.headers["Link"] == f'<http://testserver{synthesis.get_absolute_url()}>; rel="canonical"'
    name = f"synthese-{synthesis.edition.slug}.json"
    assert response.headers["Content-Disposition"] == f'inline; filename="{name}"'


def test_who_holds_the_file_already_is_told_so(client, elected_reader):
    address = file_of(make_online_synthesis())
    client.force_login(elected_reader)
    held = client.get(address).headers["ETag"]

    response = client.get(address, headers={"If-None-Match": held})

    assert (response.status_code, response.content, response.headers["ETag"]) == (304, b"", held)
    assert response.headers["Cache-Control"] == "private, no-store"


def test_each_reader_gets_their_own_file(client, elected_reader, team_member):
    synthesis = make_online_synthesis()
    for audience in ("public", "members", "internal"):
        make_key_point(synthesis, text=audience, audience=audience)
    version = make_version(synthesis)

    read = {}
    for reader in (None, elected_reader, team_member):
        if reader:
            client.force_login(reader)
        read[reader] = [statements(client.get(file_of(synthesis, v))) for v in (None, version)]

    assert list(read.values()) == [
        [["public"]] * 2,
        [["public", "members"]] * 2,
        [["public", "members", "internal"]] * 2,
    ]


def test_a_version_keeps_its_words_and_today_s_audience(client):
    synthesis = make_online_synthesis()
    corrected, restricted = make_key_point(synthesis, text="Avant."), make_key_point(synthesis)
    version = make_version(synthesis)
    corrected.text, restricted.audience = "Après.", "members"
    corrected.save()
    restricted.save()

    assert statements(client.get(file_of(synthesis, version))) == ["Avant."]
    assert statements(client.get(file_of(synthesis))) == ["Après."]


def test_what_may_not_be_read_is_gone_or_unknown(client):
    draft, members = make_synthesis(), make_online_synthesis(audience="members")
    withdrawn, online = make_online_synthesis(), make_online_synthesis()
    versions = [make_version(synthesis) for synthesis in (draft, members, withdrawn)]
    withdrawn.withdraw(reason="Une erreur de chiffre.")

    answers = [
        [client.get(address).status_code for address in (file_of(v.synthesis), file_of(v.synthesis, v))]
        for v in versions
    ]

    assert answers == [[404, 404], [404, 404], [410, 410]]
    assert client.get(f"{online.get_absolute_url()}versions/1/synthese.json").status_code == 404
