"""Lists cut into pages: bounded, in order, read by their keys."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from communes.models import Commune
from communes.paging import Chained, page_of
from tests.factories import make_commune

pytestmark = pytest.mark.django_db


@pytest.fixture
def communes():
    return [make_commune(insee_code=f"9200{number}", name=f"Commune {number}") for number in range(1, 8)]


def asked(number):
    return RequestFactory().get("/", {"page": number})


def test_parts_follow_one_another(communes):
    first, others = (Commune.objects.filter(pk__lte="92003"), Commune.objects.filter(pk__gt="92003"))
    rows = Chained(first.order_by("-pk"), others.order_by("pk"))

    assert [commune.pk for commune in rows[1:5]] == ["92002", "92001", "92004", "92005"]
    assert (len(rows), rows.is_cut) == (7, False)


@pytest.mark.parametrize(
    ("most", "length", "is_cut"), [(8, 7, False), (7, 7, False), (6, 6, True), (2, 2, True)]
)
def test_a_long_list_is_cut_and_says_so(communes, most, length, is_cut):
    first, others = (Commune.objects.filter(pk__lte="92003"), Commune.objects.filter(pk__gt="92003"))

    rows = Chained(first, others, most=most)

    assert (len(rows), len(rows[0:99]), rows.is_cut) == (length, length, is_cut)


def test_beyond_the_end_is_the_last_page(communes, monkeypatch):
    monkeypatch.setattr("communes.paging.PAGES_AT_MOST", 3)

    page = page_of(asked(9), Commune.objects.order_by("-pk"), 2)

    assert [commune.pk for commune in page] == ["92003", "92002"]
    assert (page.number, page.paginator.num_pages, page.paginator.is_cut) == (3, 3, True)


@pytest.mark.parametrize("count", [1, 7])
def test_a_page_costs_three_queries(django_assert_num_queries, count):
    for number in range(count):
        make_commune(insee_code=f"9200{number}", name=f"Commune {number}")

    with django_assert_num_queries(3):
        assert len(page_of(asked(1), Commune.objects.all(), 5).object_list) == min(count, 5)


@pytest.mark.parametrize(("number", "is_said"), [(1, False), (3, True)])
def test_the_end_of_a_list_that_is_cut_says_how_to_go_on(communes, monkeypatch, number, is_said):
    monkeypatch.setattr("communes.paging.PAGES_AT_MOST", 3)
    page = page_of(asked(number), Commune.objects.order_by("pk"), 2)

    html = render_to_string("components/pagination.html", {"page": page, "query": "", "what": "communes"})

    assert ("choisissez un filtre" in html) is is_said
