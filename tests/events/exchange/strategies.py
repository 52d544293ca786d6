"""Editions drawn from the schema: any key may be there, any text may be odd."""

from typing import Any

from hypothesis import strategies as st

from events.exchange.shape import PROGRAMME, Json, resolved, schema
from tests.events.exchange.files import PNG, TEXT_FILE

TEXTS = st.sampled_from(
    [
        "Un",
        "deux",
        "TROIS ",
        " quatre",
        "L’œuvre & l’« idée » – n° 5",
        "<b>six</b>",
        "sept\nhuit",
        "été",
        "🏙",
        "",
        "9",
    ]
)
ANY = st.recursive(
    st.none() | st.booleans() | st.integers(-10, 10) | st.floats(-2, 2) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["zz", "aa", "é"]), inner, max_size=2)
    ),
    max_leaves=4,
)
PATTERNS = {
    "code INSEE": ["92050", "92023", "59350", "97411"],
    "code de département": ["92", "59"],
    "une date": ["2024-02-06", "2024-02-07", "2024-03", "2023", "2024-02-30"],
    "un jour": ["2024-02-06", "2024-02-31"],
    "une heure": ["9h", "09:30", "10 h 15", "11:00:30", "12:00"],
    "langue": ["fr", "en"],
    "une ancre": ["a", "b", "c"],
    "fin d’adresse": ["ana", "bo", "chloe"],
    "une séquence": ["interventions/1", "tables_rondes/1", "autres_sequences/2"],
}
NAMED = {
    "commune": ["Nanterre", "Plessis-Robinson", "Saint-Germain", "Villebourg", "92050", ""],
    "nom": ["Un", "de La Deux", "TROIS", "Nanterre", "notes.txt", "photo.png"],
    "adresse": ["https://exemple.test/a", "notes", ""],
    "base64": [PNG, TEXT_FILE, "???"],
    "texte": ["<p>Un <strong>deux</strong></p>", "<p>x</p><script>y</script>", "z & t"],
}


def values(node: Json, key: str = "") -> st.SearchStrategy[Any]:
    """Return the values that the schema allows at a place, and a few that make no sense there."""
    node = resolved(node)
    if "enum" in node:
        return st.sampled_from(node["enum"])
    types = [node["type"]] if isinstance(node["type"], str) else node["type"]
    return st.one_of([_of_type(kind, node, key) for kind in types])


def _of_type(kind: str, node: Json, key: str) -> st.SearchStrategy[Any]:
    if kind == "object":
        return objects(node)
    if kind == "array":
        return st.lists(values(node["items"], key), max_size=3)
    if kind == "integer":
        return st.integers(node["minimum"], min(node["maximum"], node["minimum"] + 4))
    if kind == "string":
        return _texts(node, key)
    return st.booleans() if kind == "boolean" else st.none()


def _texts(node: Json, key: str) -> st.SearchStrategy[str]:
    for expected, samples in PATTERNS.items():
        if expected in node.get("x-attendu", ""):
            return st.sampled_from(samples)
    samples = st.sampled_from(NAMED[key]) if key in NAMED else TEXTS
    return samples.filter(lambda text: len(text) >= node.get("minLength", 0))


def objects(node: Json) -> st.SearchStrategy[Json]:
    """Return objects with the required keys, any of the others, and sometimes an unknown one."""
    required = node.get("required", [])
    known = {key: values(inner, key) for key, inner in node["properties"].items()}
    drawn = st.fixed_dictionaries(
        {key: known[key] for key in required},
        optional={key: known[key] for key in known if key not in required},
    )
    extra = st.just({}) | st.fixed_dictionaries({"zzz": ANY})
    return st.builds(lambda one, other: one | other, drawn, extra)


@st.composite
def editions(draw: st.DrawFn) -> Json:
    """Draw a file whose dates agree and that has a name, so that many are accepted."""
    data = draw(objects(schema()))
    event = data["evenement"]
    event["theme"] = "Un thème"
    if draw(st.booleans()):
        event |= {
            "dates": draw(st.sampled_from([[], ["2024-02-06"], ["2024-02-06", "2024-02-09"], ["2024-03"]]))
        }
        event["annee"] = draw(st.sampled_from([None, 2024]))
    for key in draw(st.sets(st.sampled_from(["documents", "photos", "synthese", *PROGRAMME]))):
        data.pop(key, None)
    return data
