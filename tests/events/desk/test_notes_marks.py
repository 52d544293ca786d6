"""The marks of a line of notes: communes, themes, people, audiences."""

import pytest

from tests.events.desk.notes import only, read


@pytest.mark.parametrize(
    ("line", "communes", "statement"),
    [
        ("D : recruter @Nanterre", ["Nanterre"], "Recruter"),
        ("D : recruter @nanterre, @Colombes", ["Nanterre", "Colombes"], "Recruter"),
        ("D : recruter. (@Bois-Colombes)", ["Bois-Colombes"], "Recruter."),
        ("P : partager avec @Bois-Colombes", ["Bois-Colombes"], "Partager avec Bois-Colombes"),
        (
            "P : partager avec @bois colombes et @Clichy.",
            ["Bois-Colombes", "Clichy"],
            "Partager avec Bois-Colombes et Clichy.",
        ),
        ("P : @La Garenne-Colombes a essayé", ["La Garenne-Colombes"], "La Garenne-Colombes a essayé"),
        ("P : @Garenne Colombes : a essayé", ["La Garenne-Colombes"], "A essayé"),
        ("@le plessis robinson – Piste à suivre", ["Le Plessis-Robinson"], "Piste à suivre"),
        ("P : à @St-Cloud aussi", ["Saint-Cloud"], "À Saint-Cloud aussi"),
        ("P : (@Clichy sous Bois) des mots", ["Clichy-sous-Bois (93)"], "Des mots"),
        ("P : des mots @Clichy", ["Clichy"], "Des mots"),
        ("P : des mots @Bailly (78)", ["Bailly (78)"], "Des mots"),
        ("P : des mots d’@Nanterre", ["Nanterre"], "Des mots d’Nanterre"),
    ],
)
def test_communes_are_attached_the_longest_name_first(line, communes, statement):
    point = only(line)

    assert (list(point.communes), point.statement) == (communes, statement)


def test_homonyms_elsewhere_are_asked():
    point = only("P : des mots @Bailly")

    assert (point.communes, point.statement) == (("Bailly",), "Des mots")
    assert point.doubts == (
        "Plusieurs communes s’appellent Bailly : écrivez « Bailly (78) » ou « Bailly (60) ».",
    )


def test_a_homonym_of_the_departement_is_taken_and_the_other_told():
    point = only("P : des mots @Suresnes")

    assert point.communes == ("Suresnes",)
    assert point.doubts == ("« Suresnes » : lu comme Suresnes ; il y a aussi Suresnes (28).",)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("P : @Clichy-sur-rien dit oui", "« @Clichy-sur-rien » : aucune commune de ce nom"),
        ("P : @Nantere dit oui", "Vouliez-vous dire Nanterre ?"),
        ("P : @Bailly (12) dit oui", "aucune commune de ce nom dans ce département"),
        ("P : ~Paul Inconnu dit oui", "« ~Paul » : aucune personne de cette édition de ce nom"),
        ("P : ~Alix Spécimen dit oui", "Plusieurs personnes de cette édition"),
        ("P : #[jamais fermé dit oui", "« #"),
        ("P : [sic] dit oui", "[sic] n’est pas une marque connue"),
    ],
)
def test_what_is_not_understood_stays_and_is_told(line, told):
    point = only(line)

    assert point.statement == line.removeprefix("P : ")
    assert told in point.doubts[0]
    assert (point.communes, point.person, point.audience) == ((), None, "public")


@pytest.mark.parametrize(
    ("line", "themes", "is_new"),
    [
        ("P : des mots #mobilités", ["Mobilités"], False),
        ("P : des mots #mobilite", ["Mobilités"], False),
        ("P : des mots #DONNEE", ["Données"], False),
        ("P : des mots #[participation citoyenne]", ["Participation citoyenne"], False),
        ("P : des mots #participation-citoyenne #données", ["Participation citoyenne", "Données"], False),
        ("P : des mots #données #donnée", ["Données"], False),
        ("P : des mots #eau-de-pluie", ["eau de pluie"], True),
        ("P : des mots #[l’eau]", ["l’eau"], True),
    ],
)
def test_themes_are_known_ones_or_proposed_as_new(line, themes, is_new):
    point = only(line)

    assert (list(point.themes), point.statement) == (themes, "Des mots")
    assert any("sera créé" in doubt for doubt in point.doubts) == is_new


@pytest.mark.parametrize(
    "line", ["Écrire à a@b.fr", "Voir https://x.test/#ancre", "Le point #3", "~30 % de trafic"]
)
def test_addresses_and_numbers_are_no_marks(line):
    point = only(line)

    assert (point.statement, point.communes, point.themes) == (line, (), ())


def test_a_person_of_the_edition_is_attached():
    point = only("C : pour ~Jeanne Exemple, c’est oui")

    assert (point.person, point.statement) == (1, "Pour Jeanne Exemple, c’est oui")


@pytest.mark.parametrize(
    ("line", "audience"),
    [
        ("P : des mots [élus]", "members"),
        ("P : [élus, agents] des mots", "members"),
        ("P : des mots [réservé]", "members"),
        ("P : [interne] des mots", "internal"),
        ("P : des mots [élus] [interne]", "internal"),
        ("P : des mots [public]", "public"),
    ],
)
def test_a_mark_says_who_reads(line, audience):
    point = only(line)

    assert (point.audience, point.statement, point.doubts) == (audience, "Des mots", ())


@pytest.mark.parametrize("mark", ["[internne]", "[reservee]", "[Interne !]"])
def test_a_slip_of_the_pen_publishes_nothing(mark):
    assert only(f"P : des mots {mark}").audience in {"internal", "members"}


def test_a_new_theme_is_told_the_first_time_only():
    points = read("P : a #eau-de-pluie\nP : b #eau-de-pluie\nP : c #mobilités").points

    assert [len(point.doubts) for point in points] == [1, 0, 0]
    assert points[1].themes == ("eau de pluie",)
