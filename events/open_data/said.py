"""The tables of what came of the matinées, and of who and what they name."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from communes.models import Commune
from events.models import Appearance, KeyPoint, Person, Synthesis, Theme
from events.open_data.cells import INSEE, SLUG, absolute, choice, field, page, synthesis_file, through, told
from events.open_data.programme import VISITOR
from events.open_data.schema import Column, Several, Table, Value

NATURES = {
    "finding": ("constat", "constat"),
    "difficulty": ("difficulte", "difficulté"),
    "success": ("reussite", "réussite"),
    "lead": ("piste", "piste"),
    "commitment": ("engagement", "engagement"),
    "open_question": ("question_ouverte", "question ouverte"),
    "resource": ("ressource", "ressource"),
    "figure": ("chiffre", "chiffre"),
}


def _people() -> Sequence[QuerySet[Any]]:
    return [Person.objects.visible_to(VISITOR).order_by("pk")]


def _communes() -> Sequence[QuerySet[Any]]:
    """Return the communes that have a page, and those for which only somebody spoke: they are named there."""
    with_page = Commune.objects.visible_to(VISITOR)
    spoken_for = Exists(Appearance.objects.visible_to(VISITOR).filter(commune=OuterRef("pk")))
    rows = with_page | Commune.objects.filter(spoken_for)
    has_page = Exists(with_page.filter(pk=OuterRef("pk")))
    counted = rows.with_editions_count(VISITOR).annotate(has_page=has_page)
    return [counted.select_related("territory").order_by("pk")]


def _themes() -> Sequence[QuerySet[Any]]:
    return [Theme.objects.visible_to(VISITOR).order_by("pk")]


def _syntheses() -> Sequence[QuerySet[Any]]:
    points = KeyPoint.objects.visible_to(VISITOR).filter(synthesis=OuterRef("pk")).order_by()
    count = points.values("synthesis").annotate(count=Count("pk")).values("count")
    rows = Synthesis.objects.visible_to(VISITOR).with_version().select_related("edition")
    return [rows.annotate(key_points_count=Coalesce(Subquery(count), 0)).order_by("pk")]


def _points() -> Sequence[QuerySet[Any]]:
    rows = KeyPoint.objects.visible_to(VISITOR).select_related("synthesis__edition", "person")
    return [rows.prefetch_related("communes", "themes").order_by("pk")]


def _commune_codes(point: KeyPoint) -> Sequence[Value]:
    return sorted(commune.pk for commune in point.communes.all())


def _theme_slugs(point: KeyPoint) -> Sequence[Value]:
    return sorted(theme.slug for theme in point.themes.all())


PEOPLE = Table(
    "personnes",
    "Personnes",
    "Une ligne par personne nommée dans une matinée ou dans un point clé. Ses fonctions sont dans les"
    " présences :"
    " elles changent d’une matinée à l’autre.",
    [
        Column("identifiant", "Identifiant", "Fin de l’adresse de la page.", field("slug"), required=True,
               pattern=SLUG),
        Column("prenom", "Prénom", "Vide s’il n’est pas connu.", field("first_name")),
        Column("nom", "Nom", "Avec sa particule.", field("last_name"), required=True),
        page("Page de la personne."),
    ],
    _people,
)  # fmt: skip

COMMUNES = Table(
    "communes",
    "Communes",
    "Les 36 communes des Hauts-de-Seine, et celles d’ailleurs que nomme une édition.",
    [
        Column("code_insee", "Code INSEE", "Cinq caractères, dont le zéro du début s’il y en a un.",
               field("pk"),
               required=True, pattern=INSEE),
        Column("nom", "Nom", "Avec son article : Le Plessis-Robinson.", field("name"), required=True),
        Column("departement", "Département", "Code du département.", field("department_code"), required=True),
        Column("en_vigueur", "Code en vigueur", "Faux pour une commune qui n’existe plus sous ce code.",
               field("is_current"), "boolean", required=True),
        Column("successeur", "Commune qui lui succède", "Code INSEE ; vide si le code est en vigueur.",
               field("successor_id"), pattern=INSEE),
        Column("siren", "SIREN", "Neuf chiffres.", field("siren"), pattern="^[0-9]{9}$"),
        Column("population", "Population municipale", "Selon l’INSEE.", field("population"), "integer"),
        Column("annee_population", "Année de la population", "Celle de la colonne précédente.",
               field("population_year"), "integer"),
        Column("intercommunalite", "Intercommunalité", "SIREN de l’établissement.", field("territory_id"),
               pattern="^[0-9]{9}$"),
        Column("nom_intercommunalite", "Nom de l’intercommunalité", "Tel que le référentiel le donne.",
               through("territory", "name")),
        Column("editions_attestees", "Éditions dont la liste la nomme",
               "Leur nombre, éditions à venir, reportées et annulées comprises.",
               field("editions_count"), "integer", required=True),
        Column("adresse", "Adresse", "Page de la commune ; vide si elle n’en a pas.",
               lambda row: absolute(row.get_absolute_url()) if row.has_page else None, is_address=True),
    ],
    _communes,
)  # fmt: skip

THEMES = Table(
    "themes",
    "Thèmes",
    "Une ligne par thème d’une édition ou d’un point clé.",
    [
        Column("identifiant", "Identifiant", "Fin de l’adresse de la page.", field("slug"), required=True,
               pattern=SLUG),
        Column("nom", "Nom", "Nom du thème.", field("name"), required=True),
        Column("presentation", "Présentation", "Deux ou trois phrases.", field("description")),
        page("Page du thème."),
    ],
    _themes,
)  # fmt: skip

SYNTHESES = Table(
    "syntheses",
    "Synthèses",
    "Une ligne par synthèse en ligne pour tous. Son texte est dans le fichier que donne la colonne « json ».",
    [
        Column("edition", "Édition", "Édition dont elle rend compte ; une synthèse au plus par édition.",
               field("edition__slug"), required=True, refers_to="editions"),
        Column("resume", "Résumé", "Pour qui n’en lira pas plus.", field("summary")),
        Column("version", "Version", "Numéro de la version en ligne.", field("version_number"), "integer"),
        Column("publiee", "Mise en ligne", "Instant de la première mise en ligne (UTC).",
               lambda row: row.first_published_at or row.publish_at, "datetime", required=True),
        Column("modifiee", "Dernier changement", "Instant de mise en ligne de ce texte (UTC).",
               field("changed_at"),
               "datetime", required=True),
        Column("points_cles", "Points clés", "Nombre de points clés lisibles par tous.",
               field("key_points_count"),
               "integer", required=True),
        page("Page de la synthèse."),
        page("Synthèse en PDF.", synthesis_file("pdf"), "pdf", "PDF"),
        page("Synthèse entière, comme donnée.", synthesis_file("json"), "json", "JSON"),
    ],
    _syntheses,
)  # fmt: skip

POINTS = Table(
    "points-cles",
    "Points clés",
    "Une ligne par énoncé d’une synthèse, lisible par tous.",
    [
        Column("identifiant", "Identifiant", "Numéro du point clé.", field("pk"), "integer", required=True),
        Column("synthese", "Synthèse", "Édition dont la synthèse le porte.",
               field("synthesis__edition__slug"),
               required=True, refers_to="syntheses"),
        Column("ancre", "Ancre", "Sa place dans la page, qui ne change pas.", field("anchor"), required=True,
               pattern=SLUG),
        Column("nature", "Nature", "Sorte d’énoncé.", choice("nature", NATURES), required=True,
               values=told(NATURES)),
        Column("enonce", "Énoncé", "Une ou deux phrases.", field("text"), required=True),
        Column("sequence", "Séquence", "Intervention ou table ronde dont il vient ; vide pour la matinée"
               " entière.",
               field("item_id"), "integer", refers_to="sequences"),
        Column("personne", "Personne", "Qui l’a dit, si la synthèse le nomme.", through("person", "slug"),
               refers_to="personnes"),
        Column("parole_de", "Parole de", "Fonction de qui l’a dit, quand personne n’est nommé.",
               field("speaker")),
        page("Place du point clé dans la page de la synthèse."),
    ],
    _points,
    [
        Several("commune", "communes", "Communes", "Communes dont il vient ou qu’il concerne.",
                _commune_codes,
                refers_to="communes"),
        Several("theme", "themes", "Thèmes", "Thèmes de l’énoncé.", _theme_slugs, refers_to="themes"),
    ],
)  # fmt: skip
