"""What is looked for in vain: counted by term, of nobody, and read from the third time on."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from curiouslab.needs import counting
from curiouslab.needs.models import Need
from curiouslab.needs.terms import term_of
from tests.factories import make_commune, make_person

pytestmark = pytest.mark.django_db


def shown():
    """What the team reads, with its count."""
    return [(need.term, need.total) for need in Need.objects.shown()]


def look_for(text, times=1):
    for _ in range(times):
        counting.note_unanswered(text)
    counting.waiting.flush()


def test_words_are_kept_from_the_third_time_only():
    look_for("cantines sans plastique", 2)
    assert list(Need.objects.values_list("term", "searches")) == [("", 2)]
    assert shown() == []

    look_for("Cantines sans PLASTIQUE !")
    assert shown() == [("cantines plastique", 3)]


def test_searches_and_proposals_make_one_count():
    counting.note_proposed("parking à vélos")
    look_for("parking a velos", 2)

    assert [(n.term, n.searches, n.proposals) for n in Need.objects.shown()] == [("parking velos", 2, 1)]


def test_the_database_refuses_words_before_the_third_time():
    need = Need(digest="x", term="trop tôt", searches=2, last_on=timezone.localdate())

    with pytest.raises(IntegrityError), transaction.atomic():
        need.save()
    need.searches = 3
    need.save()


@pytest.mark.parametrize(
    "text",
    [
        "awa.exemple@exemple.fr",
        "awa.exemple@exemple",
        "06 12 34 56 78",
        "+33612345678",
        "0612345678 cantine",
        "12 rue des Lilas",
        "12 bis avenue Foch",
        "www.exemple.org",
        "Marie Dupont",
        "dupont marie",
        "madame Zzz",
        "M. Quidam",
        "Exemplaire",
        "Camille Exemplaire",
        "exemplaire camille agent",
        "Zébuline Exemplaire cantines",
        "cantines de Zébuline Exemplaire",
        "Zébuline de La Tournelle",
        "la Tournelle",
        "un texte de plus de six mots ne dit pas un sujet mais une phrase entière",
        "mot " + "x" * 60,
        "de la",
        "",
    ],
)
def test_what_may_tell_of_somebody_or_is_no_subject_is_dropped(text):
    for name in (("Camille", "Exemplaire"), ("Zébuline", "Exemplaire"), ("Zébuline", "de La Tournelle")):
        make_person(*name)

    look_for(text, 5)

    assert term_of(text) == ""
    assert Need.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Cantines", "cantines"),
        ("loi de 2019", "loi 2019"),
        ("L’eau à l’école", "eau ecole"),
        ("cœur de ville", "coeur ville"),
        ("Nanterre", "nanterre"),
    ],
)
def test_subjects_are_counted_without_accents_nor_articles(text, term):
    make_commune(insee_code="92050", name="Nanterre")
    make_person("Paul", "Nanterre")  # the name of a commune is no secret

    assert term_of(text) == term


def test_rows_are_bounded_and_the_oldest_unread_go_first(monkeypatch):
    monkeypatch.setattr(counting, "MOST_ROWS", 3)
    look_for("cantine", 3)
    old = timezone.localdate() - timedelta(days=9)
    look_for("vélo")
    Need.objects.filter(term="").update(last_on=old)
    for text in ("ombre", "bruit", "eau"):
        look_for(text)

    assert Need.objects.count() == 3
    assert shown() == [("cantine", 3)]
    assert not Need.objects.filter(last_on=old).exists()


def test_a_term_is_forgotten_after_the_length_announced(settings):
    look_for("cantine", 3)
    Need.objects.update(last_on=timezone.localdate() - timedelta(days=settings.NEEDS_RETENTION_DAYS + 1))

    call_command("purge_personal_data", verbosity=0)

    assert Need.objects.count() == 0


def test_nothing_is_lost_while_the_database_is_away(monkeypatch):
    def away(taken):
        raise OperationalError

    with monkeypatch.context() as patched:
        patched.setattr(counting.waiting, "write", away)
        look_for("cantine", 3)
    counting.waiting.flush()

    assert shown() == [("cantine", 3)]
