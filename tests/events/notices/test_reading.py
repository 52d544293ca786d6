"""What a notice says, field by field: what is read, and what is never taken for it."""

import pytest

from events.notices import read_notice

PRIOL = "Jacques|Priol|président@CIVITEO"


def values(text):
    return read_notice(text).values


def people(text):
    """Return the speakers of the first talk, each as « first|last|title@organisation »."""
    talk = values(text)["talks"][0]
    return [
        "|".join(
            [
                one["first_name"] or "",
                one["last_name"] or "",
                *(
                    f"{function['title'] or ''}@{function['organisation'] or ''}"
                    for function in one["functions"]
                ),
            ]
        )
        for one in talk["speakers"]
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("La 3e édition du Club Curious Lab’ s’est tenue hier.", 3),
        ("LA 3ÈME ÉDITION DU CLUB CURIOUS LAB’ A EU LIEU", 3),
        ("Le Club Curious Lab’ a tenu sa IIIe édition.", 3),
        ("Le Club Curious Lab’ tenait sa dix-septième matinée.", 17),
        ("Club Curious Lab’ n° 4 – L’eau", 4),
        ("Club Curious Lab' #12", 12),
        ("Lors du 5e Club Curious Lab’, on a parlé d’eau.", 5),
        ("Le Curious Lab’ lance sa 5e édition avec onze communes.", None),
        ("La 5e édition du Curious Lab’ s’achève ; le Club Curious Lab’ tenait sa troisième édition.", 3),
        ("Le Club Curious Lab’ a réuni 18 communes en 2024.", None),
        ("Après une 2e édition remarquée, le Club Curious Lab’ a tenu sa 3e édition.", 3),
    ],
)
def test_the_number_is_that_of_the_edition_told(text, number):
    assert values(text)["number"] == number


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('3e édition du Club Curious Lab\', "Ville et Numérique"', "Ville et Numérique"),
        ("Le Club Curious Lab’ tenait sa 3e édition sur la thématique « L’eau ».", "L’eau"),
        ("Le Club Curious Lab’ tenait sa 3e édition, consacrée à “L’eau”.", "L’eau"),
        ("Club Curious Lab’\nThème : l’eau en ville", "l’eau en ville"),
        ("CLUB CURIOUS LAB’ – 6E ÉDITION\n« L’EAU »", "L’EAU"),
        ("La 3e édition du Club Curious Lab’ était consacrée aux finances locales.", "les finances locales"),
        ("Le Club Curious Lab’ s’est réuni le 3 mai 2024. Il y avait du monde.", "Club Curious Lab’"),
    ],
)
def test_the_title_is_the_theme_or_the_name_of_the_series(text, title):
    assert values(text)["title"] == title


@pytest.mark.parametrize(
    ("said", "value", "precision", "end"),
    [
        ("le mardi 6 février 2024", "2024-02-06", "day", None),
        ("le mardi 6 février", None, "day-without-year", None),
        ("le 1er mars 2024", "2024-03-01", "day", None),
        ("le 06/02/2024", "2024-02-06", "day", None),
        ("les 6 et 7 février 2024", "2024-02-06", "day", "2024-02-07"),
        ("du 30 mai au 1er juin 2024", "2024-05-30", "day", "2024-06-01"),
        ("en février 2024", "2024-02", "month", None),
        ("en 2024", "2024", "year", None),
        ("hier", None, "none", None),
        ("le 31 février 2024", None, "none", None),
    ],
)
def test_a_date_is_as_partial_as_it_is_written(said, value, precision, end):
    date = values(f"Le Club Curious Lab’ a tenu sa 3e édition {said}. Publié le 9 février 2025.")["date"]

    assert (date["value"], date["precision"], date.get("end")) == (value, precision, end)


@pytest.mark.parametrize(
    ("text", "status", "value"),
    [
        ("La 3e édition du Club Curious Lab’ aura lieu le 3 avril 2025.", "announced", "2025-04-03"),
        (
            "La 3e édition du Club, prévue le 3 avril 2025, est annulée.",
            "cancelled",
            "2025-04-03",
        ),
        (
            "La 3e édition du Club Curious Lab’, prévue le 3 avril 2025, est reportée au 5 mai 2025.",
            "postponed",
            "2025-05-05",
        ),
        (
            "La 3e édition du Club, prévue le 3 avril 2025, est reportée sans date.",
            "postponed",
            None,
        ),
        (
            "Le Club Curious Lab’ s’est tenu le 3 avril 2025. La prochaine édition aura lieu le 5 mai 2025.",
            "held",
            "2025-04-03",
        ),
        (
            "Réponse avant le 1er mars 2025. Le Club se tiendra le 3 avril 2025.",
            "announced",
            "2025-04-03",
        ),
    ],
)
def test_the_status_says_which_date_counts(text, status, value):
    read = values(text)

    assert (read["status"], read["date"]["value"]) == (status, value)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("18 communes étaient représentées.", 18),
        ("Dix-huit villes avaient répondu présent.", 18),
        ("Communes représentées : 18", 18),
        ("Des élus de 18 communes ont participé.", 18),
        ("18 des 36 communes du département étaient représentées.", 18),
        ("Une vingtaine de communes étaient représentées.", None),
        ("Près de 20 communes étaient représentées.", None),
        ("Plus de vingt communes étaient représentées.", None),
        ("Les 36 communes du département ont été invitées.", None),
        ("Quarante participants étaient présents.", None),
    ],
)
def test_only_an_exact_number_of_communes_present_counts(text, count):
    assert values(f"Le Club Curious Lab’ s’est tenu hier. {text}")["declared_communes_count"] == count


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Communes présentes : Bois-Colombes, La Garenne-Colombes.", ["92009", "92035"]),
        ("Communes présentes : bois colombes, st cloud, l'hay les roses", ["92009", "92064", "94038"]),
        ("Communes présentes : Antony ; excusées : Colombes, Clichy.", ["92002"]),
        ("Étaient représentées les villes du Plessis-Robinson et de Sceaux.", ["92060", "92071"]),
        ("Le Club s’est tenu à Nanterre, au pied de La Défense.", []),
        ("Le Club a réuni les agents au théâtre de Sceaux, 3 rue de Paris, 92330 Sceaux.", []),
        ("Étaient présents les services de Paris Ouest La Défense.", []),
        ("Intervenait Antony Durand, chercheur au CNRS.", []),
        ("Exposé d’Antony Durand, maire de Meudon, sur « L’eau ».", ["92048"]),
        ("Exposé de M. Poissy, professeur à l’Université Paris Nanterre, sur « L’eau ».", []),
    ],
)
def test_a_commune_is_present_or_speaks(text, codes):
    assert values(text)["communes"] == codes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Exposé de M. Jacques PRIOL, président de CIVITEO, sur « A B ».",
            [PRIOL],
        ),
        ("Exposé du président de CIVITEO, Jacques Priol, sur « A B ».", [PRIOL]),
        (
            "Exposé de Jacques Priol (président, CIVITEO) sur « A B ».",
            [PRIOL],
        ),
        (
            "Exposé de Jacques Priol, fondateur et président de CIVITEO, sur « A B ».",
            ["Jacques|Priol|fondateur@CIVITEO|président@CIVITEO"],
        ),
        (
            "Exposé de Mme de La Tour, directrice du Développement territorial du Département, sur « A B ».",
            ["|de La Tour|directrice du Développement territorial@Département"],
        ),
        (
            "Exposé de Jacques Priol et de Mme Anne d’Orves, urbaniste, sur « A B ».",
            ["Jacques|Priol"],
        ),
        (
            "Exposé de Jacques Priol, consultant, et Anne Petit, maire adjointe à Sceaux, sur « A B ».",
            ["Jacques|Priol|consultant@", "Anne|Petit|maire adjointe@Sceaux"],
        ),
    ],
)
def test_a_person_has_a_name_and_functions_parted(text, said):
    assert people(text) == said


def test_who_opens_or_moderates_gives_no_talk():
    read = values(
        "La matinée a été ouverte par Lise Roux, maire. Jacques Priol, consultant, a présenté « L’eau ». "
        "Une table ronde, « Le sel », animée par Marc Petit, journaliste, a réuni Anne Blanc et Paul Noir."
    )

    assert [talk["title"] for talk in read["talks"]] == ["L’eau"]
    (table,) = read["round_tables"]
    assert [one["last_name"] for one in table["moderators"]] == ["Petit"]
    assert [one["last_name"] for one in table["participants"]] == ["Blanc", "Noir"]


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("Club Curious Lab’\nLieu : Hôtel du Département, salle du Conseil, 57 rue X, 92000 Nanterre",
         "Hôtel du Département, salle du Conseil"),
        ("Le Club Curious Lab’ s’est tenu à l’hôtel de ville de Sceaux.", "hôtel de ville de Sceaux"),
        ("Le Club Curious Lab’ s’est tenu à la Maison des Arts, à Antony.", "Maison des Arts"),
        ("Club Curious Lab’\nLieu : à préciser", None),
        ("Le Club Curious Lab’ s’est tenu. Marc Petit est professeur à l’École des eaux.", None),
    ],
)  # fmt: skip
def test_a_venue_is_a_place_and_its_room(text, venue):
    assert values(text)["venue"] == venue


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Crédit photo : CD92/Olivier Ravoire", "CD92/Olivier Ravoire"),
        ("CD92/OLIVIER RAVOIRE", "CD92/Olivier Ravoire"),
        ("Texte. © CD92 / J.-P. Labre", "CD92 / J.-P. Labre"),
        ("(Photo : J. Brechler)", "J. Brechler"),
        ("© 2024 – Tous droits réservés", None),
    ],
)
def test_a_credit_is_kept_as_it_is_written(text, credit):
    assert values(text)["photo_credit"] == credit


def test_nothing_said_gives_nothing():
    proposal = read_notice("")

    assert {key: value for key, value in proposal.values.items() if value not in (None, [])} == {
        "date": {"value": None, "text": None, "precision": "none"}
    }
    assert (proposal.spans, proposal.uncertain, proposal.leftovers) == ({}, [], [])


def test_what_gives_nothing_is_left_over():
    text = "3e édition du Club Curious Lab’.\nIl pleuvait."

    assert [text[start:end] for start, end in read_notice(text).leftovers] == ["Il pleuvait."]
