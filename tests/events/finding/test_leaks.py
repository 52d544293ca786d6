"""No reader finds, is suggested or is shown a word that is not for them; each finds what is."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from events import models
from events.finding.candidates import Door
from events.finding.indexing import refresh
from events.finding.search import find
from events.finding.suggesting import corrected
from tests.factories import make_edition, make_item, make_key_point, make_person, make_synthesis, make_theme
from tests.strictness import SignedInClient as Client

pytestmark = pytest.mark.django_db
STATES = ["online", "draft", "scheduled", "withdrawn"]
AUDIENCES = ["public", "members", "internal"]
# Far enough from one another for no fault to lead from one to another.
SYLLABLES = [
    "bravo",
    "delta",
    "fjord",
    "gnome",
    "hertz",
    "jungl",
    "kayak",
    "lotus",
    "merlu",
    "nylon",
    "opium",
    "quart",
]


def word_of(state, audience):
    """A word of letters only, for a fault in a number is never mended: « zkayakzedelta »."""
    number = STATES.index(state) * 3 + AUDIENCES.index(audience)
    return f"z{SYLLABLES[number]}{SYLLABLES[(number * 5 + 3) % 12]}z"


def mistyped(word):
    return word[:4] + word[5:]


CELLS = {word_of(state, audience): (state, audience) for state in STATES for audience in AUDIENCES}


@pytest.fixture(autouse=True)
def portal():
    """A synthesis for each state, with a point, a person and a theme for each audience."""
    for state in STATES:
        edition = make_edition(number=None, status="published", publish_at=timezone.now())
        synthesis = make_synthesis(edition)
        for audience in AUDIENCES:
            word = word_of(state, audience)
            point = make_key_point(
                synthesis, text=f"Canari {word}.", audience=audience, person=make_person("Ève", word)
            )
            point.themes.add(make_theme(word))
        _put(models.Synthesis.objects.filter(pk=synthesis.pk), state)


def _put(rows, state):
    now = timezone.now()
    fields = {
        "online": {"status": "published", "publish_at": now},
        "draft": {"status": "draft", "publish_at": None},
        "scheduled": {"status": "published", "publish_at": now + timedelta(minutes=5)},
        "withdrawn": {"status": "withdrawn", "publish_at": now, "withdrawal_reason": "Doublon."},
    }
    rows.update(**fields[state])


READERS = {
    "visitor": {("online", "public")},
    "elected_reader": {("online", "public"), ("online", "members")},
    "team_member": set(CELLS.values()),
}


def user_of(request, reader):
    return AnonymousUser() if reader == "visitor" else request.getfixturevalue(reader)


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_finds_the_words_that_are_theirs_and_no_other(request, reader):
    user = user_of(request, reader)
    read = {CELLS[word] for word in CELLS if find(word, user).wholes}

    assert read == READERS[reader]
    assert {hit.kind for hit in find(word_of("online", "public"), user).hits} == {
        "key_point",
        "person",
        "theme",
    }


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_is_suggested_the_words_that_are_theirs_and_no_other(request, reader):
    door = Door(user_of(request, reader))
    refresh()
    suggested = {word: corrected(mistyped(word), door) for word in CELLS}

    assert {CELLS[word] for word, other in suggested.items() if other} == READERS[reader]
    assert all(other in {word, None} for word, other in suggested.items())


@pytest.mark.parametrize("reader", READERS)
def test_a_page_says_no_word_but_those_of_the_reader(request, reader):
    client = Client()
    if reader != "visitor":
        client.force_login(request.getfixturevalue(reader))
    said = set()
    for word in ["canari", *CELLS, *map(mistyped, CELLS)]:
        for address in (
            f"/recherche/?q={word}",
            f"/recherche/?q={word}+canari",
            f"/recherche/?q={word}&theme={word}",
        ):
            page = client.get(address).content.decode()
            said |= {CELLS[other] for other in CELLS if other in page and other != word}

    assert said <= READERS[reader]
    assert said == READERS[reader]


def test_hidden_words_change_neither_the_order_nor_the_suggestions():
    edition = make_edition(title="Zéphyr", status="published", publish_at=timezone.now())
    make_item(edition, title="Zéphyr doux")
    before = [find(text, AnonymousUser()).hits for text in ("zephyr", "doux", "zephir", "canari")]
    draft = make_edition(title="Zéphyr")
    for number in range(30):
        make_item(draft, title=f"Zéphir doux canari {number}")
    after = [find(text, AnonymousUser()).hits for text in ("zephyr", "doux", "zephir", "canari")]

    assert before == after
    assert all(before)
