"""Records of every shape, as `content_of` writes them, without a database."""

from typing import Any

NATURES = {
    "finding": "constat",
    "difficulty": "difficulté",
    "success": "réussite",
    "lead": "piste",
    "commitment": "engagement",
    "open_question": "question ouverte",
    "resource": "ressource",
    "figure": "chiffre",
}
PAGE = "/syntheses/3-ville-et-numerique/"
TABLE = (
    "<p>Tableau : ce que coûte un capteur</p><table><tbody><tr><th></th><th>Achat</th><th>Entretien</th></tr>"
    "<tr><th>Bruit</th><td>120 €</td><td>10 € par an</td></tr>"
    '<tr><th>Eau</th><td colspan="2">prêtés par le syndicat</td></tr></tbody></table>'
)
PROSE = (
    "<p>Une matinée <strong>dense</strong>, où l'on a parlé <em>d'usages</em> plus que d'outils : "
    '<a href="https://exemple.test/rapport?an=2024">le rapport</a> en parle ! '
    "Les fonctions « support » aussi.</p>"
    "<h2>Ce que les communes essaient</h2><p>Des essais modestes ; des résultats solides.</p>"
    "<ul><li><p>Un capteur par rue</p><ul><li><p>posé par les agents</p></li></ul></li>"
    "<li><p>Un budget</p></li></ul>"
    "<h3>Rendre compte</h3><blockquote><p>« On ne mesure que ce que l’on sait expliquer. »</p></blockquote>"
    f'{TABLE}<p><span lang="en">Open data by default.</span></p>'
    '<ol start="3"><li><p>Relire '
    '<a href="https://exemple.test/rapport?an=2024">le même rapport</a></p></li></ol>'
    '<h2>Et après</h2><p>Écrire à <a href="mailto:lab@exemple.test">lab@exemple.test</a>.</p>'
)


def session(key: int = 12, title: str = "Mesurer la ville", lang: str = "fr") -> dict[str, Any]:
    return {"cle": key, "titre": title, "langue": lang, "forme": "table ronde"}


def point(number: int = 1, nature: str = "difficulty", **given: Any) -> dict[str, Any]:
    anchor = f"p-{number:08x}"
    return {
        "ancre": anchor,
        "adresse": f"{PAGE}#{anchor}",
        "nature": nature,
        "nature_dite": NATURES[nature],
        "enonce": f"Énoncé numéro {number} : les données manquent pour décider à temps.",
        "sequence": session(),
        "personne": "Jeanne Exemple",
        "communes": [{"code": "92050", "nom": "Nanterre"}],
        "themes": ["données"],
        "lisible_par": "public",
    } | given


EDITION = {
    "numero": 3,
    "intitule": "3e édition",
    "theme": "Ville et Numérique",
    "nom": "3e édition : Ville et Numérique",
    "date": "6 février 2024",
    "debut": "2024-02-06",
    "fin": "2024-02-06",
    "precision": "day",
    "lieu": "La Maison, 1 rue de l’Exemple, 92000 Nanterre",
    "adresse": "/editions/3-ville-et-numerique/",
    "fictive": False,
    "couleur": "brique",
    "communes_annoncees": 18,
    "communes": [{"code": "92050", "nom": "Nanterre"}, {"code": "92002", "nom": "Antony"}],
}
SYNTHESIS = {
    "adresse": PAGE,
    "lisible_par": "public",
    "publiee_le": "2024-03-01",
    "version": 2,
    "note": "Le point sur les capteurs est précisé.",
    "resume": "Trois phrases. Pour qui n’en lira pas plus ; rien de plus.",
    "texte": PROSE,
}


def record(**given: Any) -> dict[str, Any]:
    """A record; `edition` and `synthese` complete their part, other keys replace theirs."""
    return {
        "format": "club-curious-lab/synthese/1",
        "lisible_par": "public",
        "edition": EDITION | given.pop("edition", {}),
        "synthese": SYNTHESIS | given.pop("synthese", {}),
        "points_cles": [point(n, nature) for n, nature in enumerate(NATURES, 1)],
        "passages_reserves": [],
    } | given


def empty() -> dict[str, Any]:
    return record(
        edition={
            "numero": None,
            "theme": "",
            "communes": [],
            "communes_annoncees": None,
            "date": "",
            "debut": None,
        },
        synthese={"texte": "", "resume": "", "version": None, "publiee_le": None, "note": ""},
        points_cles=[],
    )
