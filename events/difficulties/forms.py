"""What the page « Qui a déjà résolu ma difficulté ? » reads from its address."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q

from communes.models import HAUTS_DE_SEINE, Commune
from events.difficulties.asking import Asked
from events.forms import FilterForm, choice, named_in, theme_choices
from events.models import KeyPoint, Reader, Theme

LONGEST = 200


class DifficultyForm(FilterForm):
    """A need in words, a theme, a commune: any of the three is enough."""

    need = forms.CharField(
        label="Votre difficulté, en quelques mots",
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": f"C’est trop long : {LONGEST} caractères au plus."},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    commune = choice("Votre commune", "Cette commune n’est pas dans la liste.")
    theme = choice("Thème", "Ce thème n’est pas dans la liste.")

    def __init__(self, data: Mapping[str, Any], *, user: Reader) -> None:
        """Offer the communes of the département, then others that points clés name; the themes of these."""
        super().__init__(data)
        self.fields["need"].widget.attrs.pop("maxlength", None)  # a browser would cut without a word
        points = KeyPoint.objects.visible_to(user)
        self.themes = {theme.slug: theme for theme in Theme.objects.filter(named_in(points, "themes"))}
        self.offer("theme", theme_choices(self.themes.values()))
        named = Commune.objects.filter(named_in(points, "communes")).values_list("pk", flat=True)
        here_now = Q(department_code=HAUTS_DE_SEINE, is_current=True)
        shown = Commune.objects.filter(here_now | Q(pk__in=list(named))).select_related("territory")
        self.communes = {commune.slug: commune for commune in shown}
        here: list[tuple[str, str]] = []
        elsewhere: list[tuple[str, str]] = []
        for commune in self.communes.values():
            group = here if commune.is_in_hauts_de_seine and commune.is_current else elsewhere
            group.append((commune.slug, str(commune)))
        groups = [("Hauts-de-Seine", here), *([("Ailleurs", elsewhere)] if elsewhere else [])]
        self.offer("commune", [("", "Aucune"), *groups])

    def asked(self) -> Asked:
        """Return the question: what is understood of it."""
        chosen = self.chosen()
        text = " ".join(chosen.get("need", "").split())
        return Asked(
            text,
            self.themes.get(chosen.get("theme", "")),
            self.communes.get(chosen.get("commune", "")),
        )
