"""A search without answer, a subject proposed, and the board of the team."""

import pytest
from django.urls import reverse
from django.utils import timezone

from curiouslab.needs import counting, views
from curiouslab.needs.board import LEADS
from curiouslab.needs.models import Need
from events.unanswered import HEADER
from tests.factories import make_key_point

pytestmark = pytest.mark.django_db
BROWSER = {"HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}
ROBOT = {"HTTP_USER_AGENT": "GoodBot/1.0"}
KEPT = {
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "besoins"},
}
ADDRESS = "/difficultes/?besoin=cantine"


def counted():
    counting.waiting.flush()
    return sum(Need.objects.values_list("searches", flat=True))


def test_a_search_without_answer_is_counted_and_one_with_answers_is_not(client):
    make_key_point(nature="success", text="Les vélos sont là.")

    client.get(ADDRESS, **BROWSER)
    client.get("/difficultes/?besoin=velos", **BROWSER)
    client.get("/difficultes/", **BROWSER)
    assert counted() == 1

    client.get("/recherche/?q=cantine", **BROWSER)
    client.get("/recherche/?q=velos", **BROWSER)
    client.get("/recherche/?q=velos&contenu=theme", **BROWSER)  # a filter, not a need, left nothing
    assert counted() == 2


def test_a_page_that_is_kept_still_counts(client, settings):
    settings.CACHES = settings.CACHES | KEPT

    answers = [client.get(ADDRESS, **BROWSER) for _ in range(3)]

    assert counted() == 3
    assert [HEADER in answer.headers for answer in answers] == [False] * 3
    assert [need.term for need in Need.objects.shown()] == ["cantine"]


def test_neither_a_robot_nor_the_team_nor_what_is_held_already_counts(client, team_member):
    tag = client.get(ADDRESS, **ROBOT).headers["ETag"]
    client.head(ADDRESS, **BROWSER)
    client.get(ADDRESS, HTTP_SEC_PURPOSE="prefetch", **BROWSER)
    assert client.get(ADDRESS, HTTP_IF_NONE_MATCH=tag, **BROWSER).status_code == 304
    client.force_login(team_member)
    client.get(ADDRESS, **BROWSER)

    assert counted() == 0


@pytest.fixture
def sealed(client, monkeypatch):
    """Sends the form as a person who took the time to fill it; returns the answer."""
    monkeypatch.setattr("curiouslab.open_forms.seal.MIN_AGE", timezone.timedelta(0))

    def send(subject, seal=""):
        seal = seal or client.get("/difficultes/proposer/").context["seal"]
        return client.post("/difficultes/proposer/", {"sujet": subject, "cachet": seal}), seal

    return send


def proposals():
    counting.waiting.flush()
    return sum(Need.objects.values_list("proposals", flat=True))


def test_a_subject_is_proposed_without_cookie_and_once_whatever_is_sent_again(client, sealed):
    response, seal = sealed("cantine")
    sealed("cantine", seal)

    assert (response.status_code, response.headers["Location"]) == (302, "/difficultes/proposer/merci/")
    assert client.cookies == {}
    assert proposals() == 1


def test_a_subject_that_may_tell_of_somebody_is_refused_with_what_was_typed(sealed):
    response, _ = sealed("awa@exemple.fr")

    assert response.status_code == 422
    assert "awa@exemple.fr" in response.content.decode()
    assert proposals() == 0


def test_too_many_proposals_wait_for_an_hour(sealed, monkeypatch):
    for rank in range(views.PER_SENDER.most):
        assert sealed(f"sujet {rank}")[0].status_code == 302

    assert sealed("un de trop")[0].status_code == 429


@pytest.fixture
def board(client, team_member):
    client.force_login(team_member)
    return reverse("admin:needs")


def add(term, searches=3):
    digest = counting.digest_of(term)
    return Need.objects.create(digest=digest, term=term, searches=searches, last_on=timezone.localdate())


def test_the_board_shows_the_most_frequent_first_and_nothing_rare(client, board):
    add("cantine", 3)
    add("velos", 12)
    Need.objects.create(digest="d", searches=2, last_on=timezone.localdate())

    response = client.get(board)

    assert [need.term for need in response.context["page"]] == ["velos", "cantine"]
    assert "12 recherches, la dernière le " in response.content.decode()


@pytest.mark.parametrize(
    ("action", "address"),
    [
        ("theme", "/gestion/events/theme/add/?name=cantine"),
        ("synonym", "/gestion/events/organisation/add/?words=cantine"),
        ("dismiss", "/gestion/besoins/"),
    ],
)
def test_each_line_has_its_actions_and_leaves_the_board(client, board, action, address, monkeypatch):
    # Any page that is there: that of the synonyms belongs to the search.
    monkeypatch.setitem(LEADS, "synonym", ("admin:events_organisation_add", "words"))
    need = add("cantine")

    response = client.post(board, {"besoin": need.pk, "action": action})

    assert response.headers["Location"] == address
    assert list(client.get(board).context["page"]) == []


def test_an_action_without_page_is_not_offered(client, board, monkeypatch):
    add("cantine")
    monkeypatch.setitem(LEADS, "synonym", ("admin:events_organisation_add", "words"))
    assert 'value="synonym"' in client.get(board).content.decode()

    monkeypatch.setitem(LEADS, "synonym", ("admin:nowhere", "words"))
    assert 'value="synonym"' not in client.get(board).content.decode()


def test_an_unknown_action_changes_nothing(client, board):
    need = add("cantine")

    client.post(board, {"besoin": need.pk, "action": "autre"})
    for key in ("x", "9" * 20, "9" * 5000):
        assert client.post(board, {"besoin": key, "action": "dismiss"}).status_code == 404
    assert Need.objects.shown().count() == 1


@pytest.mark.parametrize("rows", [1, 30])
def test_the_board_costs_the_same_with_more_rows(client, board, django_assert_num_queries, rows):
    for rank in range(rows):
        add(f"terme {rank}")
    client.get(board)

    with django_assert_num_queries(8):
        client.get(board)
