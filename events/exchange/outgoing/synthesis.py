"""The synthesis and its points clés as the file writes them."""

from communes.models import Commune
from events.exchange.outgoing.media import audience
from events.exchange.outgoing.programme import Programme, commune_code, homonyms, identifier
from events.exchange.outgoing.sheet import Sheet
from events.exchange.shape import Json, at
from events.exchange.words import FOLLOW_UP_STATES, NATURES, called, word_for
from events.models import Edition, FollowUp, KeyPoint, Synthesis


def synthesis_of(sheet: Sheet, edition: Edition, programme: Programme) -> Json | None:
    """Return the synthesis of an edition, or None while there is none."""
    synthesis = Synthesis.objects.filter(edition=edition).first()
    if synthesis is None:
        return None
    points = list(
        synthesis.key_points.select_related("item", "person").prefetch_related("communes", "follow_ups")
    )
    ambiguous = homonyms([point.person for point in points if point.person])
    fields = {"resume": synthesis.summary, "texte": synthesis.body}
    return {
        **{key: value for key, value in fields.items() if value},
        **audience(synthesis.audience),
        **({"annonce_les_passages_reserves": True} if synthesis.announces_reserved else {}),
        "points_cles": [_point(sheet, point, programme, ambiguous) for point in points],
    }


def _point(sheet: Sheet, point: KeyPoint, programme: Programme, ambiguous: set[tuple[str, str]]) -> Json:
    fields: Json = {
        "ancre": point.anchor,
        "nature": word_for(NATURES, point.nature),
        "enonce": point.text,
        **programme.reference(point.item),
    }
    if point.person:
        person = {"prenom": point.person.first_name or None, "nom": point.person.last_name}
        fields["personne"] = person | identifier(point.person, ambiguous)
    elif point.speaker:
        fields["parole_de"] = point.speaker
    communes = (
        KeyPoint.communes.through.objects.filter(keypoint=point).order_by("pk").select_related("commune")
    )
    themes = KeyPoint.themes.through.objects.filter(keypoint=point).order_by("pk")
    names = list(themes.values_list("theme__name", flat=True))
    fields |= {"communes": [_commune(row.commune) for row in communes]} if communes else {}
    fields |= {"themes": names} if names else {}
    follow_ups = [_follow_up(sheet, row) for row in point.follow_ups.all()]
    fields |= {"suites": follow_ups} if follow_ups else {}
    fields |= audience(point.audience)
    return sheet.row(point, fields, at("synthese", "points_cles")["properties"])


def _follow_up(sheet: Sheet, row: FollowUp) -> Json:
    fields: Json = {
        "date": row.dated_on.isoformat(),
        "etat": word_for(FOLLOW_UP_STATES, row.state),
        "texte": row.text,
        **audience(row.audience),
    }
    return sheet.row(row, fields, at("synthese", "points_cles", "suites")["properties"])


def _commune(commune: Commune) -> str | Json:
    """Write a commune by its name when it leads back to it, else by its code."""
    return commune.label if list(called(commune.label)[:2]) == [commune] else commune_code(commune)
