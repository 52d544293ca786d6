"""After elections: the mandates of a commune are confirmed, ended or replaced on one page."""

import pytest

from curiouslab.accounts.models import User
from curiouslab.french import date_longue
from curiouslab.journal.models import Entry
from curiouslab.mail.models import OutboxMail
from curiouslab.members import renewal
from curiouslab.members.models import Mandate
from tests.curiouslab.members.rows import day, make_member
from tests.factories import make_commune, make_mandate, make_organisation

pytestmark = pytest.mark.django_db
PAGE = "/gestion/members/mandate/renouvellement/"
OF_NANTERRE = f"{PAGE}?commune=92050"


@pytest.fixture
def held(nanterre):
    """Three mandates that run in Nanterre."""
    return [
        make_mandate(
            make_member(f"m{n}@exemple.fr", last_name=f"N{n}"), commune=nanterre, title=f"adjoint {n}"
        )
        for n in range(3)
    ]


def choices(mandates, *said, **typed):
    """What the page sends: a choice a mandate, in order; other values by name."""
    data = {"shown": renewal.shown_of(mandates), "send": "on", "last_day": "", "until": ""}
    for mandate, choice in zip(mandates, said, strict=True):
        data |= {f"m{mandate.pk}-choice": choice, f"m{mandate.pk}-title": mandate.title}
    return {**data, **typed}


def successor(mandate, **given):
    fields = {
        "first_name": "Awa",
        "last_name": "Autre",
        "email": "awa@exemple.fr",
        "kind": "elected",
        "title": "maire",
        **given,
    }
    return {f"m{mandate.pk}-{name}": value for name, value in fields.items()}


def said(response):
    return [str(message) for message in response.context["messages"]]


def ends(mandates):
    return [Mandate.objects.get(pk=row.pk).ends_on for row in mandates]


def test_the_first_page_counts_the_mandates_of_each_body(desk, held):
    make_mandate(make_member(), organisation=make_organisation("À préciser"), title="À préciser")
    make_mandate(make_member(), commune=held[0].commune, ends_on=day(-1))
    make_mandate(make_member(), commune=held[0].commune, ends_on=day(9))

    page = desk.get(PAGE)

    assert page.context["communes"] == [
        {"key": "92050", "name": "Nanterre", "count": 4, "without_end": 3, "to_say": 0}
    ]
    organisations = [{**row, "key": 0} for row in page.context["organisations"]]
    assert organisations == [{"key": 0, "name": "À préciser", "count": 1, "without_end": 1, "to_say": 1}]
    assert '<a href="?commune=92050">Nanterre</a>' in page.content.decode()


def test_the_first_page_says_when_there_is_nothing(desk):
    assert "Aucun mandat n’est en cours." in desk.get(PAGE).content.decode()


def test_mandates_are_confirmed_ended_replaced_and_left_in_one_go(desk, team_member, held, nanterre):
    other = make_mandate(make_member("n@exemple.fr", last_name="N9"), commune=nanterre)
    typed = {"last_day": day(-3), "until": day(2000), **successor(held[2])}
    rows = [*held, other]

    response = desk.post(
        OF_NANTERRE, choices(rows, "confirm", "end", "replace", "keep", **typed), follow=True
    )

    assert said(response) == ["Nanterre : 1 mandat confirmé, 1 mandat terminé et 1 personne remplacée."]
    assert ends(rows) == [day(2000), day(-3), day(-3), None]
    held[0].refresh_from_db()
    assert held[0].confirmed_on == day(0)
    new = Mandate.objects.get(user__email="awa@exemple.fr")
    assert (new.commune, new.title, new.starts_on, new.ends_on) == (nanterre, "maire", day(-2), day(2000))
    assert [mail.recipient for mail in OutboxMail.objects.all()] == ["awa@exemple.fr"]
    entries = Entry.objects.order_by("pk")
    assert [(row.verb, row.actor) for row in entries] == [
        ("moved", team_member),
        ("ended", team_member),
        ("ended", team_member),
        ("invited", team_member),
    ]
    reads = [User.objects.get(pk=row.user_id).has_perm("events.read_reserved") for row in [*rows, new]]
    assert reads == [True, False, False, True, True]


def test_confirming_without_an_end_leaves_the_end_as_it_is(desk, held):
    held[0].ends_on = day(40)
    held[0].save()

    desk.post(OF_NANTERRE, choices(held, "confirm", "confirm", "keep"))

    assert ends(held) == [day(40), None, None]


def test_a_new_mandate_that_would_end_before_it_begins_is_refused(desk, held):
    typed = {"last_day": day(40), "until": day(40), **successor(held[0])}

    response = desk.post(OF_NANTERRE, choices(held, "replace", "keep", "keep", **typed))

    assert "leur fin vient après" in response.content.decode()
    assert (Mandate.objects.count(), ends(held)) == (3, [None, None, None])


@pytest.mark.parametrize("last_day", ["9999-12-31", "0026-03-22"])
def test_a_day_that_nobody_means_is_refused(desk, held, last_day):
    response = desk.post(OF_NANTERRE, choices(held, "replace", "keep", "keep", last_day=last_day))

    assert "L’année doit être entre" in response.content.decode()
    assert ends(held) == [None, None, None]


def test_a_mandate_is_replaced_once_by_a_page_sent_again(desk, held):
    """Its last day is today: it still runs when the page comes back, corrected or not."""
    first = choices(held, "replace", "keep", "keep", last_day=day(0), **successor(held[0]))
    desk.post(OF_NANTERRE, first)

    again = desk.post(OF_NANTERRE, {**first, **successor(held[0], email="autre@exemple.fr")})

    assert "la liste a changé" in again.content.decode()
    assert not User.objects.filter(email="autre@exemple.fr").exists()


def test_two_people_do_not_take_one_address(desk, held):
    typed = {**successor(held[0]), **successor(held[1], first_name="Ève", email="AWA@exemple.fr")}

    response = desk.post(OF_NANTERRE, choices(held, "replace", "replace", "keep", last_day=day(9), **typed))

    assert "Une autre personne de cette page a déjà cette adresse." in response.content.decode()
    assert not User.objects.filter(email="awa@exemple.fr").exists()


@pytest.mark.parametrize("choice", ["end", "replace"])
def test_ending_a_mandate_never_gives_it_more_days_than_it_had(desk, held, choice):
    held[0].ends_on, held[1].ends_on = day(3), day(60)
    for row in held[:2]:
        row.save()
    typed = {"last_day": day(40), **successor(held[0])}

    desk.post(OF_NANTERRE, choices(held, choice, "end", "end", **typed))

    assert ends(held) == [day(3), day(40), day(40)]
    details = Entry.objects.filter(verb="ended").order_by("pk").values_list("detail", flat=True)
    assert list(details) == [f"dernier jour : {date_longue(day(n))}" for n in (3, 40, 40)]
    starts = Mandate.objects.filter(user__email="awa@exemple.fr").values_list("starts_on", flat=True)
    assert list(starts) == ([day(41)] if choice == "replace" else [])


@pytest.mark.parametrize(
    ("button", "expected"), [("_confirm_all", [None, None, None]), ("_end_all", [day(0)] * 3)]
)
def test_a_button_does_it_for_all_whatever_is_chosen(desk, held, button, expected):
    sent = choices(held, "keep", "replace", "end", last_day=day(0), **{button: "1"})

    response = desk.post(OF_NANTERRE, sent, follow=True)

    assert ends(held) == expected
    assert len(said(response)) == 1
    confirmed = [row.confirmed_on for row in Mandate.objects.order_by("pk")]
    assert confirmed == ([day(0)] * 3 if button == "_confirm_all" else [None] * 3)


def test_ending_all_without_a_day_asks_for_it(desk, held):
    response = desk.post(OF_NANTERRE, choices(held, "keep", "keep", "keep", _end_all="1"))

    page = response.content.decode()
    assert "Donnez le dernier jour des mandats qui prennent fin." in page
    assert ends(held) == [None, None, None]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"email": ""}, "À remplir pour la personne qui remplace."),
        ({"email": "awa@exemple"}, "Cette adresse n’est pas complète."),
        ({"email": "admin@exemple.fr"}, "Cette adresse est celle d’un compte de l’équipe"),
        ({"email": "m0@exemple.fr", "title": "Adjoint 0"}, "Cette personne a déjà ce mandat"),
    ],
)
def test_an_error_says_where_and_loses_nothing_that_was_typed(desk, superuser, held, typed, sentence):
    sent = choices(held, "confirm", "end", "replace", last_day="2026-03-27", **successor(held[2], **typed))

    response = desk.post(OF_NANTERRE, sent)

    page = response.content.decode()
    assert sentence in page
    assert "Rien n’est enregistré, et rien de ce que vous avez tapé n’est perdu." in page
    assert 'value="Autre"' in page
    assert 'value="2026-03-27"' in page
    assert page.count(" checked") == 4  # three choices, and the invitations
    assert ends(held) == [None, None, None]
    assert (Mandate.objects.count(), Entry.objects.count(), OutboxMail.objects.count()) == (3, 0, 0)


def test_a_mandate_does_not_end_before_it_began(desk, held):
    response = desk.post(OF_NANTERRE, choices(held, "end", "keep", "keep", last_day="2020-07-02"))

    assert "Ce mandat a commencé le 3 juillet 2020, après le dernier jour donné." in response.content.decode()
    assert ends(held) == [None, None, None]


def test_an_end_that_has_passed_confirms_nobody(desk, held):
    response = desk.post(OF_NANTERRE, choices(held, "confirm", "keep", "keep", until=day(-1)))

    assert "Cette fin est passée" in response.content.decode()
    assert ends(held) == [None, None, None]


def test_a_list_that_changed_meanwhile_is_shown_again_with_what_was_chosen(desk, held, nanterre):
    sent = choices(held, "end", "end", "confirm", last_day=day(0))
    make_mandate(make_member(last_name="N9"), commune=nanterre)

    response = desk.post(OF_NANTERRE, sent)

    assert said(response)[0].startswith("Rien n’est enregistré : la liste a changé")
    assert ends(held) == [None, None, None]
    chosen = [line["choice"].value() for line in response.context["renewal"].lines]
    assert chosen == ["end", "end", "confirm", "keep"]


def test_a_failure_in_the_middle_writes_nothing(desk, held, monkeypatch):
    def failing(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(renewal, "enrol", failing)
    sent = choices(held, "confirm", "end", "replace", last_day=day(0), **successor(held[2]))
    with pytest.raises(RuntimeError):
        desk.post(OF_NANTERRE, sent)

    assert ends(held) == [None, None, None]
    assert set(Mandate.objects.values_list("confirmed_on", flat=True)) == {None}


def test_the_page_marks_what_is_to_be_made_precise_and_what_has_no_end(desk, nanterre):
    make_mandate(make_member(), commune=nanterre, title="À préciser")
    make_mandate(make_member(), commune=nanterre, ends_on=day(9))

    page = desk.get(OF_NANTERRE).content.decode()

    assert [page.count(f">{tag}</b>") for tag in ("sans fin connue", "à préciser")] == [1, 1]


@pytest.mark.parametrize("asked", ["?commune=99999", "?organisme=0", "?commune=92050&organisme=1", "?x=1"])
def test_an_address_that_names_nothing_leads_to_the_choice(desk, nanterre, asked):
    response = desk.get(f"{PAGE}{asked}", follow=True)

    assert response.redirect_chain == [(PAGE, 302)]
    assert said(response)[0].startswith("Cette commune ou cet organisme n’a aucun mandat en cours.")


def test_an_organisation_is_renewed_too(desk):
    body = make_organisation()
    mandate = make_mandate(make_member(), organisation=body)

    desk.post(f"{PAGE}?organisme={body.pk}", choices([mandate], "end", last_day=day(0)))

    assert ends([mandate]) == [day(0)]


def test_who_may_not_change_mandates_is_refused(client, db):
    client.force_login(User.objects.create_user("stage@exemple.fr", "stage", is_staff=True))

    assert client.get(PAGE).status_code == 403


def test_both_pages_cost_the_same_whatever_their_length(desk, nanterre, django_assert_num_queries):
    def cost(first, second):
        with django_assert_num_queries(first):
            desk.get(PAGE)
        with django_assert_num_queries(second):
            desk.get(OF_NANTERRE)

    make_mandate(make_member(), commune=nanterre)
    make_mandate(make_member(), organisation=make_organisation())
    cost(7, 7)
    for _ in range(8):
        make_mandate(make_member(), commune=nanterre)
        make_mandate(make_member(), commune=make_commune())
        make_mandate(make_member(), organisation=make_organisation())
    cost(7, 7)
