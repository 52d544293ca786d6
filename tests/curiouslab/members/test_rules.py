"""Each rule that the database keeps of members: refused in French by the form, refused by the database."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from curiouslab.accounts.models import User
from curiouslab.members.models import AccessRequest, CommuneDomain, Mandate, SpaceVisit
from tests.curiouslab.members.rows import day, make_member
from tests.factories import make_commune, make_mandate, make_organisation

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def mandate(**given):
    fields = {"user": make_member(), "kind": "elected", "title": "maire", "starts_on": day(0)}
    if not given.keys() & {"commune", "organisation"}:
        fields["commune"] = make_commune()
    return Mandate(**{**fields, **given})


def asked(**given):
    fields = {"first_name": "J", "last_name": "E", "email": "j@e.fr", "kind": "elected", "title": "maire"}
    return AccessRequest(**{**fields, "commune": make_commune(), "nonce": str(make_commune().pk), **given})


def domain(**given):
    return CommuneDomain(**{"commune": make_commune(), "domain": "ville-exemple.fr", **given})


def visit(**given):
    return SpaceVisit(**{"user": make_member(), "at": NOW, **given})


RULES = [
    ("mandate_kind_known", mandate, {"kind": "lost"}, {"kind": "officer"}),
    ("mandate_one_body", mandate, {"commune": None}, {}),
    ("mandate_ends_after_start", mandate, {"ends_on": day(-1)}, {"ends_on": day(0)}),
    ("mandate_title_given", mandate, {"title": ""}, {"title": "m"}),
    ("communedomain_lower_case", domain, {"domain": "Ville.fr"}, {"domain": "ville.fr"}),
    ("accessrequest_kind_known", asked, {"kind": "lost"}, {"kind": "officer"}),
    (
        "accessrequest_decided_with_instant",
        asked,
        {"decision": "refused"},
        {"decision": "refused", "decided_at": NOW},
    ),
    ("accessrequest_decided_with_instant", asked, {"decided_at": NOW}, {"decision": "", "decided_at": None}),
    (
        "spacevisit_in_order",
        visit,
        {"previous_at": NOW + timedelta(seconds=1)},
        {"previous_at": NOW},
    ),
]


def message_of(name):
    constraints = [
        c for model in apps.get_app_config("members").get_models() for c in model._meta.constraints
    ]
    return next(c.violation_error_message for c in constraints if c.name == f"members_{name}")


def assert_refused(row, name):
    with pytest.raises(ValidationError) as refused:
        row.validate_constraints()
    assert message_of(name) in refused.value.messages
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize(("name", "build", "bad", "good"), RULES)
def test_a_rule_refuses_what_breaks_it_and_nothing_else(name, build, bad, good):
    assert_refused(build(**bad), name)
    build(**good).save()


def test_a_commune_and_an_organisation_are_one_too_many():
    assert_refused(mandate(commune=make_commune(), organisation=make_organisation()), "mandate_one_body")
    mandate(organisation=make_organisation()).save()


@pytest.mark.parametrize(("body", "make"), [("commune", make_commune), ("organisation", make_organisation)])
def test_a_mandate_is_written_once(body, make):
    held = {"user": make_member(), "title": "maire", body: make()}
    mandate(**held).save()

    assert_refused(mandate(**held), f"mandate_{body}_once")
    mandate(**held, starts_on=day(1)).save()
    mandate(**{**held, "title": "adjoint"}).save()


def test_every_rule_of_the_members_is_tried():
    constraints = [c.name for m in apps.get_app_config("members").get_models() for c in m._meta.constraints]

    tried = {f"members_{rule[0]}" for rule in RULES}
    assert set(constraints) == tried | {
        f"members_mandate_{body}_once" for body in ("commune", "organisation")
    }


@pytest.mark.parametrize(
    ("dates", "reads"),
    [
        ([], False),
        ([(0, None)], True),
        ([(0, 0)], True),
        ([(-9, -1)], False),
        ([(1, None)], False),
        ([(-9, -1), (0, 5)], True),
        ([(-9, -1), (1, 5)], False),
    ],
)
def test_reading_hangs_on_a_mandate_that_runs_today(dates, reads):
    member = make_member()
    for start, last in dates:
        make_mandate(member, starts_on=day(start), ends_on=None if last is None else day(last))

    assert User.objects.get(pk=member.pk).has_perm("events.read_reserved") is reads
    assert not User.objects.get(pk=member.pk).has_perm("events.read_internal")


def test_a_closed_account_reads_nothing_and_a_visitor_neither():
    member = make_member(is_active=False)
    make_mandate(member)

    assert not User.objects.get(pk=member.pk).has_perm("events.read_reserved")
    assert not AnonymousUser().has_perm("events.read_reserved")


def test_rows_are_told_in_words():
    member = make_member(first_name="Ève", last_name="Exemple")
    held = make_mandate(member, commune=make_commune(name="Nanterre"), title="maire", ends_on="2026-03-22")
    held.refresh_from_db()

    assert (str(held), held.period) == (
        "Ève Exemple, maire (Nanterre (77))"
        if not held.commune.is_in_hauts_de_seine
        else "Ève Exemple, maire (Nanterre)",
        "du 3 juillet 2020 au 22 mars 2026",
    )
    assert str(domain()) == "ville-exemple.fr"
    assert str(asked(commune=held.commune)).startswith("J E, maire (Nanterre")
    assert str(visit(user=member)).startswith("Ève Exemple, ")
