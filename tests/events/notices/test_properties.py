"""Any text is read without an exception, within its bounds, twice alike, with work that grows as it does."""

import json
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.notices.cases import cases
from bench.notices.speed import SHAPES
from events.notices import read_notice
from events.notices.proposal import KEYS

NOTICES = [case.text for case in cases()]
PIECES = st.sampled_from(
    [
        "Club Curious Lab’", "3e édition", "« Ville et Numérique »", "« ", " »", '"', "(", ")", " : ",
        " – ", ", ", "\n", "\n\n", "\n- ", "\n1. ", "\n9 h 30 ", ". ", "; ", "\t", " et ", " de ", " sur ",
        " par ", "M. ", "Mme ", "Jacques Priol", "Anne de La Tour", "DURAND Marie", "J.-P. Martin",
        "président de CIVITEO", "maire de Sceaux", "Ville de Meudon", "Table ronde", "animée par ",
        "Participants : ", "Exposé : ", "Intervention de ", "le mardi 6 février 2024", "du 6 au 7 mars",
        "06/02/2024", "en 2023", "12 communes représentées", "dix-huit", "Communes présentes : ",
        "excusées : ", "Colombes", "Bois-Colombes", "à l’Hôtel du Département", "Lieu : ", "est annulée",
        "est reportée au ", "Thème : ", "Crédit photo : CD92/A B", "@", "\u00a0", "e\u0301", "😀", "\r\n",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(PIECES, max_size=40).map("".join),
    st.builds(
        lambda text, start, end: text[start:end], st.sampled_from(NOTICES), st.integers(0, 800), st.integers()
    ),
)
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def paths(values):
    """Yield the paths that spans and doubts may name."""
    yield from ("date", *(f"date.{key}" for key in values["date"]))
    yield from (f"communes:{code}" for code in values["communes"])
    for kind in ("talks", "round_tables"):
        yield from branches(kind, values[kind])
    yield from (key for key in KEYS if key not in {"date", "communes", "talks", "round_tables"})


def branches(path, items):
    for rank, item in enumerate(items):
        here = f"{path}[{rank}]"
        yield here
        for key, value in item.items():
            yield f"{here}.{key}"
            if isinstance(value, list):
                yield from branches(f"{here}.{key}", value)


@QUIET
@given(TEXTS)
def test_any_text_is_read(text):
    proposal = read_notice(text)

    values = proposal.as_dict()
    assert [*values] == [*KEYS, "uncertain", "spans"]
    assert json.loads(json.dumps(values)) == values
    places = [*proposal.spans.values(), *proposal.leftovers]
    assert [place for place in places if not 0 <= place[0] < place[1] <= len(text)] == []
    known = set(paths(values))
    assert {*proposal.spans, *proposal.uncertain} - known == set()


@QUIET
@given(TEXTS)
def test_reading_twice_gives_the_same(text):
    first, second = read_notice(text), read_notice(text)

    assert (first.as_dict(), first.leftovers) == (second.as_dict(), second.leftovers)


@QUIET
@given(TEXTS)
def test_a_year_is_never_guessed(text):
    date = read_notice(text).values["date"]

    assert date["value"] is None or date["value"][2:4] in text
    assert (date["precision"] in {"day", "month", "year"}) == (date["value"] is not None)


def work(text):
    """Count the calls that reading a text makes, of Python and of its libraries."""
    count = 0

    def called(_frame, event, _argument):
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        read_notice(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", SHAPES)
def test_the_work_grows_as_the_text_does(name):
    shape = SHAPES[name]
    read_notice(shape)  # what is read once (names of communes, words) counts for no text

    once, twice = (work((shape * length)[:length]) for length in (4_000, 8_000))

    assert twice <= 2.3 * once + 2_000
