"""The files: who reads them, under which name, type and policy."""

import pytest
from django.urls import reverse

from tests.factories import (
    make_document,
    make_edition,
    make_file,
    make_former_file,
    make_online_edition,
    make_photo,
)
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


def test_a_former_file_is_read_by_the_team_only(client, team_member, elected_reader):
    former = make_former_file(make_file(make_online_edition()), b"%PDF-1.7 ancien")
    address = former.get_absolute_url()
    missing = client.get("/documents/999/versions/999/")

    hidden = client.get(address)
    assert (hidden.status_code, hidden.content, dict(hidden.headers)) == (
        404,
        missing.content,
        dict(missing.headers),
    )
    client.force_login(elected_reader)
    assert client.get(address).status_code == 404
    client.force_login(team_member)
    answer = fetched(client, former)
    assert (answer.status_code, answer.body) == (200, b"%PDF-1.7 ancien")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert 'filename="ancien.pdf"' in answer.headers["Content-Disposition"]


def test_a_former_file_is_read_under_its_own_document_only(client, team_member):
    edition = make_online_edition()
    former = make_former_file(make_file(edition))
    client.force_login(team_member)

    assert client.get(f"/documents/{make_file(edition).pk}/versions/{former.pk}/").status_code == 404


def test_a_change_of_audience_is_effective_at_once(client, elected_reader, settings):
    settings.CACHES = {
        **settings.CACHES,
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    }
    document = make_file(make_online_edition(), b"%PDF-1.7 essai")
    address = document.get_absolute_url()
    page = document.edition.get_absolute_url()
    assert (visit(client, address).status_code, address in client.get(page).content.decode()) == (200, True)

    document.audience = "members"
    document.save()

    assert (client.get(address).status_code, address in client.get(page).content.decode()) == (404, False)
    client.force_login(elected_reader)
    assert visit(client, address).status_code == 200
    document.audience = "internal"
    document.save()
    assert client.get(address).status_code == 404


def test_the_front_server_sends_a_file_once_we_have_said_who_reads_it(client, settings, elected_reader):
    document = make_file(make_online_edition(), audience="members", file_name="Bilan.pdf")
    client.force_login(elected_reader)
    ours = fetched(client, document)

    settings.X_ACCEL_PREFIX = "/depot/"
    handed = fetched(client, document)

    assert handed.body == b""
    assert handed.headers["X-Accel-Redirect"] == f"/depot/{document.file.name}"
    # What nginx keeps of our answer, and what it is told to write again (README).
    names = ["Content-Type", "Content-Disposition", "Cache-Control", "Content-Security-Policy", "ETag"]
    assert [handed.headers[name] for name in names] == [ours.headers[name] for name in names]
    again = client.get(document.get_absolute_url(), headers={"If-None-Match": handed.headers["ETag"]})
    assert (again.status_code, again.headers.get("X-Accel-Redirect")) == (304, None)


def test_what_the_front_server_is_asked_for_is_kept_nowhere(client, settings):
    settings.CACHES = {
        **settings.CACHES,
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    }
    settings.X_ACCEL_PREFIX = "/depot/"
    document = make_file(make_online_edition())

    answers = [visit(client, document.get_absolute_url(), **{"accept-encoding": "gzip"}) for _ in range(2)]

    assert [a.headers["X-Accel-Redirect"] for a in answers] == [f"/depot/{document.file.name}"] * 2
    assert [(a.body, a.headers.get("Content-Encoding")) for a in answers] == [(b"", None)] * 2


def test_the_front_server_is_asked_for_nothing_that_is_hidden_or_lost(client, settings):
    settings.X_ACCEL_PREFIX = "/depot"
    hidden, lost = make_file(make_edition()), make_file(make_online_edition())
    lost.file.storage.delete(lost.file.name)

    answers = [client.get(document.get_absolute_url()) for document in (hidden, lost)]

    assert [(a.status_code, a.headers.get("X-Accel-Redirect")) for a in answers] == [(404, None)] * 2
