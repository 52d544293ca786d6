"""The rules that the database keeps for an edition, each with the sentence that the desk reads."""

from django.db.models import CheckConstraint, DateField, F, Q, UniqueConstraint
from django.db.models.functions import Cast, Extract, ExtractDay, ExtractMonth, ExtractYear
from django.db.models.lookups import Exact, GreaterThanOrEqual

from events.models.awaited import SynthesisStage
from events.models.base import Hue
from events.partial_dates import Precision


def _part(extract: type[Extract], field: str) -> Extract:
    """Return a part of a date; the cast tells PostgreSQL its type when the value checked is NULL."""
    return extract(Cast(field, DateField()))


_SAME_YEAR = Exact(_part(ExtractYear, "starts_on"), _part(ExtractYear, "ends_on"))
# A CHECK lets NULL pass: each rule says first that both bounds are there.
_BOTH = Q(starts_on__isnull=False, ends_on__isnull=False)
_WHOLE_YEAR = _BOTH & Q(
    Exact(_part(ExtractMonth, "starts_on"), 1),
    Exact(_part(ExtractDay, "starts_on"), 1),
    Exact(_part(ExtractMonth, "ends_on"), 12),
    Exact(_part(ExtractDay, "ends_on"), 31),
    _SAME_YEAR,
    date_precision=Precision.YEAR,
)
_WHOLE_MONTH = _BOTH & Q(
    Exact(_part(ExtractDay, "starts_on"), 1),
    GreaterThanOrEqual(_part(ExtractDay, "ends_on"), 28),
    Exact(_part(ExtractMonth, "starts_on"), _part(ExtractMonth, "ends_on")),
    _SAME_YEAR,
    date_precision=Precision.MONTH,
)
_DAYS = _BOTH & Q(date_precision=Precision.DAY, ends_on__gte=F("starts_on"))
_EXPECTED = Q(synthesis_expected_from__isnull=False, synthesis_expected_until__isnull=False) & Q(
    synthesis_expected_precision__in=["year", "month", "day"],
    synthesis_expected_until__gte=F("synthesis_expected_from"),
)
_NOT_EXPECTED = Q(
    synthesis_expected_precision=Precision.NONE,
    synthesis_expected_from__isnull=True,
    synthesis_expected_until__isnull=True,
)
_NO_DATE = Q(date_precision=Precision.NONE, starts_on__isnull=True, ends_on__isnull=True)

EDITION_CONSTRAINTS = [
    UniqueConstraint(
        fields=["series", "number"],
        name="%(app_label)s_%(class)s_unique_number",
        violation_error_message="Une autre édition porte déjà ce numéro.",
    ),
    UniqueConstraint(
        fields=["reference"],
        condition=~Q(reference=""),
        name="%(app_label)s_%(class)s_unique_reference",
        violation_error_message="Une autre édition porte déjà cet identifiant d’échange.",
    ),
    CheckConstraint(
        condition=Q(number__isnull=True) | Q(number__gte=1),
        name="%(app_label)s_%(class)s_number_from_1",
        violation_error_message="Les éditions se comptent à partir de 1.",
    ),
    CheckConstraint(
        condition=Q(number__isnull=False) | ~Q(title="") | ~Q(official_title=""),
        name="%(app_label)s_%(class)s_named",
        violation_error_message="Donnez au moins un numéro, un thème ou un intitulé : "
        "il faut pouvoir nommer cette édition.",
    ),
    CheckConstraint(
        condition=~Q(slug=""),
        name="%(app_label)s_%(class)s_slug_given",
        violation_error_message="L’adresse de la page manque.",
    ),
    CheckConstraint(
        condition=_WHOLE_YEAR | _WHOLE_MONTH | _DAYS | _NO_DATE,
        name="%(app_label)s_%(class)s_date_matches_precision",
        violation_error_message="La date et sa précision ne vont pas ensemble : "
        "vérifiez que le dernier jour ne précède pas le premier.",
    ),
    CheckConstraint(
        condition=Q(starts_at__isnull=True) | Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
        name="%(app_label)s_%(class)s_ends_after_start",
        violation_error_message="L’heure de fin doit suivre l’heure de début.",
    ),
    CheckConstraint(
        condition=Q(progress__in=["planned", "postponed", "cancelled"]),
        name="%(app_label)s_%(class)s_progress_known",
        violation_error_message="Dites si l’édition est maintenue, reportée ou annulée.",
    ),
    CheckConstraint(
        condition=Q(progress="planned") | ~Q(progress_reason=""),
        name="%(app_label)s_%(class)s_progress_explained",
        violation_error_message="Dites au public pourquoi l’édition est reportée ou annulée.",
    ),
    CheckConstraint(
        condition=Q(hue__in=["", *Hue.values]),
        name="%(app_label)s_%(class)s_hue_known",
        violation_error_message="Choisissez une couleur de la liste.",
    ),
    CheckConstraint(
        condition=Q(synthesis_stage__in=["", *SynthesisStage.values]),
        name="%(app_label)s_%(class)s_synthesis_stage_known",
        violation_error_message="Dites si la synthèse est attendue, en relecture, ou s’il n’y en aura pas.",
    ),
    CheckConstraint(
        condition=~Q(synthesis_stage=SynthesisStage.NONE) | ~Q(synthesis_reason=""),
        name="%(app_label)s_%(class)s_no_synthesis_explained",
        violation_error_message="Dites au public pourquoi il n’y a pas de synthèse.",
    ),
    CheckConstraint(
        condition=_EXPECTED | _NOT_EXPECTED,
        name="%(app_label)s_%(class)s_expected_matches_precision",
        violation_error_message="La date attendue de la synthèse et sa précision ne vont pas ensemble.",
    ),
]
