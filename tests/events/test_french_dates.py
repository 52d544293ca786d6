"""Dates typed in French by the team."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.french_dates import ReadDate, read_date, write_date
from events.partial_dates import PartialDate

DAY = ReadDate(PartialDate.of_day(date(2024, 2, 6)))
FEBRUARY = ReadDate(PartialDate.of_month(2024, 2))
SOME_DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ReadDate()),
        ("  ", ReadDate()),
        ("06/02/2024", DAY),
        ("6/2/2024", DAY),
        ("6.2.2024", DAY),
        ("06-02-2024", DAY),
        ("2024-02-06", DAY),
        ("6 février 2024", DAY),
        ("6 FEVRIER 2024.", DAY),
        ("6 févr. 2024", DAY),
        ("mardi 6 février 2024", DAY),
        ("le mardi 6 février 2024", DAY),
        ("1er mars 2024", ReadDate(PartialDate.of_day(date(2024, 3, 1)))),
        ("02/2024", FEBRUARY),
        ("2024-02", FEBRUARY),
        ("février 2024", FEBRUARY),
        ("2024", ReadDate(PartialDate.of_year(2024))),
        ("6 et 7 février 2024", ReadDate(PartialDate.of_day(date(2024, 2, 6), date(2024, 2, 7)))),
        (
            "mardi 6 et mercredi 7 février 2024",
            ReadDate(PartialDate.of_day(date(2024, 2, 6), date(2024, 2, 7))),
        ),
        ("06/02/2024 et 07/02/2024", ReadDate(PartialDate.of_day(date(2024, 2, 6), date(2024, 2, 7)))),
        ("du 6 au 8 février 2024", ReadDate(PartialDate.of_day(date(2024, 2, 6), date(2024, 2, 8)))),
        (
            "du 30 janvier au 2 février 2024",
            ReadDate(PartialDate.of_day(date(2024, 1, 30), date(2024, 2, 2))),
        ),
        (
            "du 30 décembre 2023 au 2 janvier 2024",
            ReadDate(PartialDate.of_day(date(2023, 12, 30), date(2024, 1, 2))),
        ),
    ],
)
def test_reads_what_people_write(text, expected):
    assert read_date(text) == expected


def test_days_apart_are_kept_one_by_one():
    days = (date(2024, 2, 6), date(2024, 2, 13), date(2024, 3, 5))

    read = read_date("6 et 13 février, 5 mars 2024")

    assert read == ReadDate(PartialDate.of_day(days[0], days[-1]), days)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "lundi 6 février 2024",
            "Le 6 février 2024 tombe un mardi, pas un lundi : corrigez la date ou le jour de la semaine.",
        ),
        ("30 février 2024", "Le 30/2/2024 n’existe pas au calendrier."),
        ("31/13/2024", "Le 31/13/2024 n’existe pas au calendrier."),
        ("13/2024", "Le mois 13 n’existe pas."),
        ("06/02/24", "Écrivez l’année en quatre chiffres, par exemple « 06/02/2024 »."),
        ("mardi 2024", "Il manque le mois."),
        ("6 février", "Il manque l’année."),
        ("lundi 30 février", "Il manque l’année."),
        ("janvier et février 2024", "Donnez chaque jour et son mois"),
        ("13 et 6 février 2024", "Écrivez les jours dans l’ordre, chacun une seule fois."),
        ("6 et 6 février 2024", "Écrivez les jours dans l’ordre, chacun une seule fois."),
        ("du 8 au 6 février 2024", "Le dernier jour (6 février 2024) précède le premier."),
        ("semaine 10", "« semaine 10 » ne se lit pas comme une date."),
        ("6 floréal 2024", "« 6 floréal 2024 » ne se lit pas comme une date."),
        ("6 février 1024", "L’année 1024 n’est pas entre 1900 et 2100."),
    ],
)
def test_says_what_to_write_instead(text, sentence):
    with pytest.raises(ValueError) as error:  # noqa: PT011 -- the sentence is compared below
        read_date(text)

    assert str(error.value)[: len(sentence)] == sentence


def test_a_missing_year_is_guessed_from_the_day_of_the_week():
    with pytest.raises(ValueError) as error:  # noqa: PT011 -- the sentence is compared below
        read_date("mardi 6 février")

    assert str(error.value) == "Il manque l’année. Le mardi 6 février peut être de 2018, 2024, 2029 ou 2035."


@given(SOME_DATES, st.integers(0, 400))
def test_periods_are_read_as_they_are_written(first, length):
    last = min(date.fromordinal(first.toordinal() + length), date(2100, 12, 31))
    when = PartialDate.of_day(first, last)

    assert read_date(write_date(when)) == ReadDate(when)


@given(st.sets(SOME_DATES, min_size=2, max_size=5))
def test_days_apart_are_read_as_they_are_written(days):
    listed = tuple(sorted(days))
    when = PartialDate.of_day(listed[0], listed[-1])
    apart = (listed[-1] - listed[0]).days >= len(listed)

    assert read_date(write_date(when, listed)) == ReadDate(when, listed if apart else ())


@given(st.integers(1900, 2100), st.integers(1, 12))
def test_months_and_years_are_read_as_they_are_written(year, month):
    for when in (PartialDate.of_month(year, month), PartialDate.of_year(year), PartialDate()):
        assert read_date(write_date(when)) == ReadDate(when)


@given(st.text(alphabet="0123456789/-., etdujanvierfévrlmc", max_size=30))
def test_any_text_is_read_or_refused_in_a_sentence(text):
    refusal = ""
    try:
        read = read_date(text)
    except ValueError as error:
        refusal = str(error)

    assert refusal.endswith(".") if refusal else read_date(write_date(read.when, read.separate_days)) == read
