"""The map of the communes as an SVG picture for the title page, and its colours, those of the style sheet."""

from collections.abc import Collection

from communes.map import commune_map, view_box
from curiouslab.french import enumeration
from events.images.card import FIELDS

WHITE = "#ffffff"
REST = 0.22  # how white the communes that are not filled are, as on the cards


def map_svg(hue: str, codes: Collection[str]) -> str:
    """Return the map on the field of a hue, the communes of these INSEE codes filled in white."""
    field = FIELDS[hue]
    rest = mixed(field, WHITE, REST)
    paths = "".join(
        f'<path d="{shape.path}" fill="{WHITE if shape.is_active else rest}"/>'
        for shape in commune_map(codes)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box()}">'
        f'<g stroke="{field}" stroke-width="3" stroke-linejoin="round">{paths}</g></svg>'
    )


def map_words(codes: Collection[str], announced: int | None) -> str:
    """Return what the map shows, for who does not see it: the communes filled, by name."""
    names = [shape.name for shape in commune_map(codes) if shape.is_active]
    if names:
        return f"Carte des Hauts-de-Seine. Communes représentées : {enumeration(names)}."
    listed = "la liste des communes représentées n’est pas connue" if announced else "aucune n’est désignée"
    return f"Carte des 36 communes des Hauts-de-Seine ; {listed}."


def mixed(ground: str, ink: str, share: float) -> str:
    """Return the colour of `ground` with a share of `ink` in it, both « #rrggbb »: nothing is transparent."""
    pairs = [(int(ground[n : n + 2], 16), int(ink[n : n + 2], 16)) for n in (1, 3, 5)]
    return "#" + "".join(f"{round(below + (above - below) * share):02x}" for below, above in pairs)
