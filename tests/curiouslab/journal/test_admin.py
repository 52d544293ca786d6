"""The journal at the desk: read, searched, never changed."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from curiouslab.journal.models import Entry

pytestmark = pytest.mark.django_db


def make_line(**given):
    fields = {"verb": "read", "model": "events.document", "object_key": "1", "object_name": "Support"}
    return Entry.objects.create(**{**fields, **given})


def test_the_team_reads_the_journal_and_finds_in_it(client, team_member):
    client.force_login(team_member)
    make_line(actor=team_member)
    make_line(verb="withdrew", object_name="Ville", at=timezone.now() - timedelta(days=40))
    address = reverse("admin:journal_entry_changelist")

    page = client.get(address).content.decode()
    assert ("Support" in page, "Ville" in page, "sans compte" in page) == (True,) * 3
    assert "Ville" not in client.get(address, {"verb": "read"}).content.decode()
    make_line(model="events.edition", object_name="Avenir")
    found = client.get(address, {"contenu": "events.edition"}).context["cl"].queryset
    assert [entry.object_name for entry in found] == ["Avenir"]
    found = client.get(address, {"q": "Ville"}).context["cl"].queryset
    assert [entry.object_name for entry in found] == ["Ville"]


@pytest.mark.parametrize("who", ["team_member", "superuser"])
def test_nobody_changes_or_deletes_a_line(client, request, who):
    user = request.getfixturevalue(who)
    client.force_login(user)
    line = make_line(actor=user)
    names = ["add", "change", "delete"]
    addresses = [reverse(f"admin:journal_entry_{n}", args=[] if n == "add" else [line.pk]) for n in names]

    assert [client.post(address, {"post": "yes"}).status_code for address in addresses] == [403] * 3
    assert Entry.objects.get() == line
    assert client.get(addresses[1]).status_code == 200
    assert not admin.site._registry[Entry].get_actions(client.get(addresses[1]).wsgi_request)


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_costs_the_same_with_1_and_20_lines(client, superuser, django_assert_num_queries, count):
    client.force_login(superuser)
    for number in range(count):
        make_line(actor=superuser, object_name=f"Support {number}")
    client.get(reverse("admin:journal_entry_changelist"))

    with django_assert_num_queries(7):
        client.get(reverse("admin:journal_entry_changelist"))
