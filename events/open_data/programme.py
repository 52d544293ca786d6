"""The tables of the matinées: editions, sessions, who spoke there, who was represented."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from events.models import Appearance, Edition, Participation, ProgrammeItem
from events.open_data.cells import INSEE, SLUG, choice, exact, field, page, partial, through, told
from events.open_data.schema import Column, Several, Table, Value
from events.sitemaps import changed_at

VISITOR = AnonymousUser()
PRECISIONS = {
    "day": ("jour", "la date est connue au jour près"),
    "month": ("mois", "seuls le mois et l’année sont connus"),
    "year": ("annee", "seule l’année est connue"),
    "none": ("inconnue", "la date n’est pas connue"),
}
PROGRESS = {
    "planned": ("prevue", "tenue, ou prévue"),
    "postponed": (
        "reportee",
        "reportée ; la date est celle d’avant le report tant qu’une autre n’est pas dite",
    ),
    "cancelled": ("annulee", "annulée"),
}
KINDS = {
    "talk": ("intervention", "une ou plusieurs personnes présentent"),
    "round_table": ("table_ronde", "les communes échangent"),
    "moment": ("autre", "ouverture, atelier, clôture…"),
}
ROLES = {
    "speaker": ("intervenant", "intervenant·e"),
    "moderator": ("animateur", "animateur·rice"),
    "participant": ("participant", "participant·e"),
    "great_witness": ("grand_temoin", "grand témoin"),
    "opening": ("ouverture", "ouvre la matinée"),
    "closing": ("cloture", "clôt la matinée"),
    "oral_synthesis": ("synthese_orale", "fait la synthèse orale"),
    "video_message": ("message_video", "message vidéo"),
}
PROOFS = {
    "atteste": "la source nomme cette commune ou cet organisme dans sa liste",
    "declare": "la source annonce un nombre de communes, qu’elle en donne la liste ou non",
}
BODIES = {
    "commune": "une commune",
    "organisme": "une intercommunalité, une entreprise, une école, une association…",
    "ensemble": "les communes dont la source n’annonce que le nombre",
}


def _editions() -> Sequence[QuerySet[Any]]:
    rows = Edition.objects.visible_to(VISITOR).prefetch_related("themes", "separate_days")
    return [rows.order_by("pk")]


def _sessions() -> Sequence[QuerySet[Any]]:
    return [ProgrammeItem.objects.visible_to(VISITOR).select_related("edition").order_by("pk")]


def _appearances() -> Sequence[QuerySet[Any]]:
    rows = Appearance.objects.visible_to(VISITOR).select_related("person")
    return [rows.prefetch_related("functions__organisation").order_by("pk")]


def _participations() -> Sequence[QuerySet[Any]]:
    """Return the lines of the lists, then the editions that announce a number."""
    listed = Participation.objects.visible_to(VISITOR).select_related("edition", "commune", "organisation")
    counted = Edition.objects.visible_to(VISITOR).filter(declared_communes_count__isnull=False)
    return [listed.order_by("pk"), counted.order_by("pk")]


def _days(edition: Edition) -> Sequence[Value]:
    return list(edition.days())


def _themes(row: Any) -> Sequence[Value]:
    return sorted(theme.slug for theme in row.themes.all())


def _proof(row: Edition | Participation) -> Value:
    return "declare" if isinstance(row, Edition) else "atteste"


def _proof_key(row: Edition | Participation) -> Value:
    return f"nombre-{row.pk}" if isinstance(row, Edition) else f"liste-{row.pk}"


def _of_edition(row: Edition | Participation) -> Value:
    return row.slug if isinstance(row, Edition) else row.edition.slug


def _body(row: Edition | Participation) -> Value:
    if isinstance(row, Edition):
        return "ensemble"
    return "organisme" if row.organisation_id else "commune"


def _code(row: Edition | Participation) -> Value:
    return None if isinstance(row, Edition) else row.commune_id


def _called(row: Edition | Participation) -> Value:
    return (row.declared_unit or None) if isinstance(row, Edition) else row.display_name


def _number(row: Edition | Participation) -> Value:
    return row.declared_communes_count if isinstance(row, Edition) else 1


EDITIONS = Table(
    "editions",
    "Éditions",
    "Une ligne par matinée du Club. Les nombres annoncés sont ceux de la source, jamais un calcul.",
    [
        Column("identifiant", "Identifiant", "Fin de l’adresse de la page, qui ne change plus une fois"
               " l’édition"
               " en ligne.", field("slug"), required=True, pattern=SLUG),
        Column("numero", "Numéro", "Rang de l’édition ; vide s’il n’est pas connu.", field("number"),
               "integer"),
        Column("intitule", "Intitulé", "Numéro et thème.", str, required=True),
        Column("theme", "Thème de la matinée", "Vide s’il n’est pas connu.", field("title")),
        Column("intitule_complet", "Intitulé complet", "Tel que l’annonce l’écrit, s’il diffère du thème.",
               field("official_title")),
        Column("exemple_fictif", "Exemple fictif", "Vrai pour une édition inventée, qui montre le portail.",
               field("is_fictitious"), "boolean", required=True),
        Column("presentation", "Présentation", "De quoi la matinée a parlé.", field("summary")),
        Column("date_connue", "Date, telle qu’elle est connue",
               "Du premier jour : 2024-02-06, 2024-02 ou 2024."
               " Vide si elle n’est pas connue.", partial, pattern="^[0-9]{4}(-[0-9]{2}){0,2}$"),
        Column("precision", "Précision de la date", "Jusqu’où la date est connue.",
               choice("date_precision", PRECISIONS), required=True, values=told(PRECISIONS)),
        Column("debut", "Premier jour", "Vide si la date n’est pas connue au jour près.", exact("starts_on"),
               "date"),
        Column("fin", "Dernier jour", "Vide si la date n’est pas connue au jour près.", exact("ends_on"),
               "date"),
        Column("heure_debut", "Heure de début", "À l’heure de Paris.", field("starts_at"), "time"),
        Column("heure_fin", "Heure de fin", "À l’heure de Paris.", field("ends_at"), "time"),
        Column("tenue", "Tenue", "Ce qu’il en est advenu.", choice("progress", PROGRESS), required=True,
               values=told(PROGRESS)),
        Column("raison", "Raison", "Du report ou de l’annulation.", field("progress_reason")),
        Column("lieu", "Lieu", "Nom du lieu.", field("venue_name")),
        Column("adresse_lieu", "Adresse du lieu", "Numéro et voie.", field("venue_address")),
        Column("code_postal", "Code postal", "Du lieu.", field("venue_postal_code")),
        Column("ville", "Ville", "Du lieu.", field("venue_town")),
        Column("communes_annoncees", "Communes annoncées", "Nombre que dit la source, même sans liste.",
               field("declared_communes_count"), "integer"),
        Column("participants_annonces", "Participants annoncés", "Nombre que dit la source.",
               field("declared_participants_count"), "integer"),
        Column("elus_annonces", "Élus annoncés", "Nombre que dit la source.", field("officials_count"),
               "integer"),
        Column("employes_annonces", "Agents de communes annoncés", "Nombre que dit la source.",
               field("officers_count"), "integer"),
        Column("lacunes", "Ce que la source ne dit pas", "Une lacune par ligne.", field("source_gaps")),
        Column("modifiee", "Dernier changement", "Instant du dernier changement visible (UTC).", changed_at,
               "datetime", required=True),
        page("Page de l’édition."),
    ],
    _editions,
    [
        Several("jour", "jours", "Jours", "Les jours où la matinée se tient, connus au jour près.", _days,
                "date"),
        Several("theme", "themes", "Thèmes", "Thèmes qui courent d’une édition à l’autre.", _themes,
                refers_to="themes"),
    ],
)  # fmt: skip

SESSIONS = Table(
    "sequences",
    "Séquences",
    "Une ligne par intervention, table ronde ou autre moment du déroulé d’une édition.",
    [
        Column("identifiant", "Identifiant", "Numéro de la séquence.", field("pk"), "integer", required=True),
        Column("edition", "Édition", "Édition où elle prend place.", field("edition__slug"), required=True,
               refers_to="editions"),
        Column("jour", "Jour", "Rang du jour dans l’édition, à partir de 1.", field("day"), "integer",
               required=True),
        Column("ordre", "Ordre", "Rang dans le jour ; deux séquences de même rang se suivent par"
               " identifiant.",
               field("position"), "integer", required=True),
        Column("type", "Type", "Sorte de séquence.", choice("kind", KINDS), required=True,
               values=told(KINDS)),
        Column("forme", "Forme", "Le mot de la source, s’il est plus précis.", field("label")),
        Column("titre", "Titre", "Vide s’il n’est pas connu.", field("title")),
        Column("langue", "Langue du titre", "Code de langue, « fr » ou « en ».", field("title_language")),
        Column("resume", "Résumé", "Ce qui s’y est dit.", field("summary")),
        Column("heure_debut", "Heure de début", "À l’heure de Paris.", field("starts_at"), "time"),
        Column("heure_fin", "Heure de fin", "À l’heure de Paris.", field("ends_at"), "time"),
        page("Place de la séquence dans la page de l’édition."),
    ],
    _sessions,
)  # fmt: skip

APPEARANCES = Table(
    "presences",
    "Présences",
    "Une ligne par personne dans une séquence, avec les fonctions exercées ce jour-là.",
    [
        Column("identifiant", "Identifiant", "Numéro de la présence.", field("pk"), "integer", required=True),
        Column("sequence", "Séquence", "Séquence où la personne prend part.", field("item_id"), "integer",
               required=True, refers_to="sequences"),
        Column("personne", "Personne", "Vide si la source ne la nomme pas, ou si son nom a été remplacé"
               " par sa"
               " fonction à sa demande.", through("person", "slug"), refers_to="personnes"),
        Column("role", "Rôle", "Ce que la personne y fait.", choice("role", ROLES), required=True,
               values=told(ROLES)),
        Column("ordre", "Ordre", "Rang dans la séquence.", field("position"), "integer", required=True),
        Column("elu", "Élu·e", "À la date de la matinée.", field("is_elected"), "boolean", required=True),
        Column("commune", "Commune", "Code INSEE de la commune au nom de qui la personne parle.",
               field("commune_id"), refers_to="communes", pattern=INSEE),
        Column("fonctions", "Fonctions", "Celles de ce jour-là, telles que la source les dit.",
               lambda row: row.functions_text() or None),
    ],
    _appearances,
)  # fmt: skip

PARTICIPATIONS = Table(
    "participations",
    "Participations",
    "Qui était représenté à chaque édition. Deux sortes de lignes, à ne pas additionner : les communes et"
    " organismes attestés par une liste, et le nombre de communes que la source déclare.",
    [
        Column("identifiant", "Identifiant", "« liste- » ou « nombre- », puis un numéro.", _proof_key,
               required=True, pattern="^(liste|nombre)-[0-9]+$"),
        Column("edition", "Édition", "Édition concernée.", _of_edition, required=True, refers_to="editions"),
        Column("statut", "Statut", "D’où on le tient.", _proof, required=True, values=PROOFS),
        Column("nature", "Nature", "Qui était représenté.", _body, required=True, values=BODIES),
        Column("commune", "Commune", "Code INSEE ; vide pour un organisme, un nombre, ou une commune dont la"
               " source ne permet pas de connaître le code.", _code, refers_to="communes", pattern=INSEE),
        Column("nom", "Nom", "Tel que la source l’écrit ; pour un nombre, ce que la source dit compter.",
               _called),
        Column("nombre", "Nombre", "1 pour une ligne attestée ; le nombre annoncé pour une ligne déclarée.",
               _number, "integer", required=True),
    ],
    _participations,
)  # fmt: skip
