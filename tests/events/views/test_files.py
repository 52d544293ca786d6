"""The files: who reads them, under which name, type and policy."""

import pytest
from django.urls import reverse

from tests.factories import make_document, make_edition, make_file, make_online_edition, make_photo
from tests.portal import visit

pytestmark = pytest.mark.django_db
POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"


def fetched(client, content):
    return visit(client, content.get_absolute_url())


def test_a_public_document_is_sent_as_it_is(client):
    document = make_file(make_online_edition(), b"%PDF-1.7 essai", file_name="Synthèse de l’édition 3.pdf")

    response = fetched(client, document)

    assert response.body == b"%PDF-1.7 essai"
    headers = ["Content-Type", "Content-Disposition", "Content-Security-Policy", "X-Content-Type-Options"]
    assert [response.headers[name] for name in headers] == [
        "application/pdf",
        'inline; filename="synthese-de-l-edition-3.pdf"',
        POLICY,
        "nosniff",
    ]
    assert response.headers["Cache-Control"] == "public, max-age=0, stale-if-error=3600"


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("notes.txt", "text/plain; charset=utf-8"),
        ("tableau.csv", "text/csv; charset=utf-8"),
        ("diaporama.odp", "application/octet-stream"),
        ("page.html", "application/octet-stream"),
        ("dessin.svg", "application/octet-stream"),
        ("MAJUSCULES.PDF", "application/pdf"),
    ],
)
def test_only_pdf_opens_in_the_browser(client, name, content_type):
    document = make_file(make_online_edition(), b"<script>alert(1)</script>", name=name)

    response = fetched(client, document)

    disposition = "inline" if content_type == "application/pdf" else "attachment"
    assert response.headers["Content-Type"] == content_type
    assert response.headers["Content-Disposition"].split(";")[0] == disposition


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("range_asked", ["", "bytes=0-10"])
def test_hidden_and_missing_files_answer_alike(client, method, range_asked):
    draft, online = make_edition(), make_online_edition()
    hidden = [
        make_file(draft),
        make_photo(draft),
        make_file(online, audience="members"),
        make_file(online, audience="internal"),
        make_document(online),
    ]
    lost = make_file(online)
    lost.file.storage.delete(lost.file.name)
    addresses = [
        reverse("events:photo" if "photo" in c._meta.model_name else "events:document_file", args=[c.pk])
        for c in (*hidden, lost)
    ]
    ask = getattr(client, method)
    headers = {"range": range_asked, "if-none-match": "*"}

    missing = ask("/documents/999999999999999999999999/", headers=headers)
    answers = [ask(address, headers=headers) for address in addresses]

    assert missing.status_code == 404
    assert [(a.status_code, a.content, dict(a.headers)) for a in answers] == [
        (404, missing.content, dict(missing.headers))
    ] * 6


@pytest.mark.parametrize(
    ("user", "read"), [("elected_reader", ["members"]), ("team_member", ["members", "internal"])]
)
def test_each_audience_reads_its_files_and_no_cache_keeps_them(client, request, user, read):
    online = make_online_edition()
    files = {audience: make_file(online, audience=audience) for audience in ("members", "internal")}
    client.force_login(request.getfixturevalue(user))

    statuses = {audience: fetched(client, document).status_code for audience, document in files.items()}

    assert [audience for audience, status in statuses.items() if status == 200] == read
    response = fetched(client, files["members"])
    assert response.headers["Cache-Control"] == "private, no-store"


def test_the_team_sees_the_files_of_a_draft(client, team_member):
    draft = make_edition()
    client.force_login(team_member)

    assert [fetched(client, content).status_code for content in (make_file(draft), make_photo(draft))] == [
        200,
        200,
    ]


@pytest.mark.parametrize(
    "prefix", ["/media/", "/fichiers/", "/var/fichiers/", "/static/", "/documents/", "/"]
)
def test_no_path_leads_to_the_store(client, prefix, settings):
    document = make_file(make_online_edition())

    assert document.file.storage.exists(document.file.name)
    assert client.get(f"{prefix}{document.file.name}").status_code == 404
    assert settings.MEDIA_URL in {"", "/"}


def test_a_file_that_has_not_changed_is_not_sent_again(client):
    document = make_file(make_online_edition(), b"%PDF-1.7 essai")
    tag = fetched(client, document).headers["ETag"]

    again = client.get(document.get_absolute_url(), headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")


def test_a_hidden_file_tells_nothing_to_who_knows_its_tag(client):
    document = make_file(make_online_edition(), b"%PDF-1.7 essai")
    tag = fetched(client, document).headers["ETag"]
    document.edition.withdraw(reason="Erreur.")

    assert client.get(document.get_absolute_url(), headers={"If-None-Match": tag}).status_code == 404
