"""The browser itself: the strict page sees what a person would not."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_console_errors_are_seen(page, problems):
    page.goto("/")
    page.evaluate("console.error('vue')")

    assert problems == ["vue"]
    problems.clear()


def test_inline_code_is_refused_by_the_policy(page, problems):
    page.goto("/adresse-inconnue/")
    problems.clear()  # the browser itself reports the 404
    page.evaluate("document.body.setAttribute('style', 'color: red')")

    assert [problem for problem in problems if "style-src" in problem] == problems
    assert len(problems) == 1
    problems.clear()
