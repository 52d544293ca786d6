"""Names a letter apart, among the people who may be the same: on their list and on the page of each."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html_join

from events.admin.merging import MERGE, RIGHTS, MergingPages
from events.desk.duplicates import MOST_PAIRS
from events.desk.near_names import near_pairs

MOST_NEAR = 5


class NearNamesPages(MergingPages):
    """Adds them to the pages that make one of two people."""

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Say, on the page of somebody, whose name is a letter apart."""
        told = list(super().get_fieldsets(request, obj))
        near = near_pairs(obj, MOST_NEAR) if obj and request.user.has_perms(RIGHTS) else []
        if not near:
            return told
        text = '<p>{} : <a href="{}">comparer et réunir…</a></p>'
        lines = ((other, reverse(f"admin:{MERGE}", args=[obj.pk, other.pk])) for _, other, _ in near)
        return [
            *told,
            ("Un nom presque pareil", {"fields": [], "description": format_html_join("", text, lines)}),
        ]

    def pairs_view(self, request: HttpRequest) -> HttpResponseBase:
        """List them after those who are more likely the same."""
        response = super().pairs_view(request)
        if isinstance(response, TemplateResponse) and response.context_data:
            pairs = response.context_data["pairs"]
            response.context_data["pairs"] = [*pairs, *near_pairs()][:MOST_PAIRS]
        return response
