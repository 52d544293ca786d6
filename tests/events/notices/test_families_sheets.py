"""Sheets of attendance, numbered notes, newsletters: each was read as a programme in sets by two authors."""

import pytest

from events.notices.reading import read_notice

TALK = "9h30 Exposé : « L'eau », par Lise Roux, hydrologue"
CAME = ["92002", "92023"]  # Antony, Clamart


def values(text):
    return read_notice(text).values


STATES = "Commune\tReprésentant\tQualité\tÉmargement\nAntony\tAnne Petit\tadjointe au maire\tprésente"


@pytest.mark.parametrize(
    "rows",
    [
        f"{STATES}\nSceaux\tMarc Brun\tdirecteur du CCAS\texcusé\nClamart\tJean Noir\tagent\tprésent",
        "Ville\tPrésence\nAntony\toui\nSceaux\tnon\nClamart\toui",
        "| Commune | Nom | Signature |\n|---|---|---|\n| Antony | | x |\n| Clamart | | x |\n| Sceaux | | |",
        "Nom\tVille\tPrésent(e)\nAnne Petit\tAntony\tP\nMarc Brun\tSceaux\tA\nJean Noir\tClamart\tP",
        "Commune\tPrésent / absent\nAntony\tprésente\nClamart\tprésente\nClamart\texcusé\nSceaux\tabsente",
        "Commune\tDélégué\nAntony\tAnne Petit\nClamart\tJean Noir",
    ],
)
def test_a_sheet_of_attendance_tells_who_came_and_no_talk(rows):
    read = values("Club Curious Lab’ – 2e édition\n\n" + rows + f"\n\nPROGRAMME\n{TALK}")

    assert (read["communes"], [talk["title"] for talk in read["talks"]]) == (CAME, ["L’eau"])


def test_a_list_of_speakers_is_no_sheet():
    rows = "Nom\tFonction\tOrganisme\tStatut\nLise Roux\thydrologue\tAquatys\tpressentie"

    assert (
        values(f"Club Curious Lab’\nIntervenants\n{rows}")["talks"][0]["speakers"][0]["last_name"] == "Roux"
    )


@pytest.mark.parametrize(
    "text",
    [
        "TOTAL : 8 communes présentes, 1 excusée, 1 absente",
        "8 communes présentes et 2 communes absentes.",
        "Étaient là 47 personnes, pour 8 communes présentes.",
        "On constate que huit communes sont représentées et que le compte rendu précédent est adopté.",
        "Huit communes étaient représentées, deux excusées.",
    ],
)
def test_a_count_is_not_undone_by_those_who_did_not_come(text):
    assert values(f"Compte rendu du Club Curious Lab’\n{text}")["declared_communes_count"] == 8


@pytest.mark.parametrize("mark", ["2)", "2.", "II.", "2 –", "(2)", "2/"])
def test_a_numbered_part_of_a_note_is_no_round_table(mark):
    first = "I." if mark == "II." else mark.replace("2", "1")
    text = (
        f"Bilan du Club Curious Lab’\n\n{first} Les interventions\nDeux tables rondes en parallèle :\n"
        f"• « L'eau »\n• « Le sel »\n\n{mark} La fréquentation\nUn peu plus de vingt communes sont venues.\n"
        "+ buffet\n– sonorisation médiocre\n"
    )
    read = values(text)

    assert ([one["title"] for one in read["round_tables"]], read["talks"]) == (["L’eau", "Le sel"], [])


@pytest.mark.parametrize("marks", [("— 1 —", "— 2 —", "— 3 —"), ("1.", "2.", "3."), ("1 –", "2 –", "3 –")])
def test_the_other_items_of_a_numbered_newsletter_are_aside(marks):
    one, two, three = marks
    text = (
        f"LA LETTRE · juin 2026\n\n{one} CLUB CURIOUS LAB' : ON ÉTEINT ?\nSon thème : « Nuit noire ». "
        "Rendez-vous en novembre 2026. Astrid Coulon, astrophysicienne, fera un exposé, « Les étoiles ».\n\n"
        f"{two} AIDES AU SPORT\nLe règlement est en ligne. Sèvres et Bagneux ont répondu présent.\n\n"
        f"{three} L'AGENDA\n▸ 2 juillet : réunion\n▸ 21 septembre : webinaire « Budget vert »"
    )
    read = values(text)

    assert read["date"]["value"] == "2026-11"
    assert ([talk["title"] for talk in read["talks"]], read["communes"]) == (["Les étoiles"], [])


@pytest.mark.parametrize(
    "hours", [("08.45", "09.30", "10.15"), ("8.45", "9.30", "10.15 – 10.30"), ("8h45", "9h30", "10:15")]
)
def test_hours_may_be_written_with_a_point(hours):
    welcome, talk, rest = hours
    text = f"{welcome} Accueil\n{talk} EXPOSÉ – « L'eau »\nLise ROUX, hydrologue, Aquatys\n{rest} Pause\n"
    (found,) = values(f"Club Curious Lab’\n\n{text}")["talks"]

    assert (found["title"], found["speakers"][0]["last_name"]) == ("L’eau", "Roux")


@pytest.mark.parametrize(
    "heading",
    [
        "Seconde matinée",
        "2e matinée",
        "SECONDE MATINÉE",
        "Deuxième demi-journée :",
        "Second temps",
        "Vendredi 13 juin",
    ],
)
def test_another_half_day_ends_the_round_tables(heading):
    text = (
        "Première matinée\n• Table ronde « Le sel » : Guy Noir, maire de Sceaux ; modérateur : Luc Blanc\n\n"
        f"{heading}\n• « L'eau », Lise Roux, hydrologue chez Aquatys"
    )
    read = values(f"Club Curious Lab’\n\n{text}")

    assert (len(read["round_tables"]), [talk["title"] for talk in read["talks"]]) == (1, ["L’eau"])


@pytest.mark.parametrize(
    "address",
    [
        "(15, allée du Verger, Sceaux)",
        "(3 bis rue Houdan, Sceaux)",
        "– 3 rue Houdan – Sceaux",
        ", 12 place de la Gare, à Sceaux",
    ],
)
def test_a_commune_after_a_street_is_an_address(address):
    text = f"Les communes sont conviées au Club Curious Lab’, au Pavillon des Marronniers {address}."

    assert values(text)["communes"] == []


def test_numbered_talks_are_no_parts_of_a_note():
    text = "PROGRAMME\n\n1. Communes et climat\nLise Roux, juriste\n\n2. La ville sobre\nGuy Noir, urbaniste"

    assert len(values(f"Club Curious Lab’\n\n{text}")["talks"]) == 2


def test_a_sheet_to_fill_in_does_not_say_that_the_event_was_held():
    rows = "Commune\tReprésentant\tSignature\nAntony\tAnne Petit\t\nSceaux\tMarc Brun\t"

    assert values(f"Club Curious Lab’, 5 mai\n\n{rows}")["status"] != "held"


@pytest.mark.parametrize("head", ["1. Communes présentes (3)", "1) Présents", "I – Communes représentées"])
def test_a_numbered_heading_lists_those_under_it_up_to_the_next(head):
    text = f"""Compte rendu du Club Curious Lab' n° 4

{head}
- Antony
- Le Plessis-Robinson
- Sceaux

2. Communes excusées
- Puteaux

3. Suites
- Écrire à Clichy."""

    assert set(values(text)["communes"]) == {"92002", "92060", "92071"}


@pytest.mark.parametrize(
    "said", ["Étaient annoncées les communes", "Sont annoncées :", "Communes annoncées :"]
)
def test_communes_announced_are_registered(said):
    assert set(values(f"Club Curious Lab'\n{said} d'Antony et de Sceaux.")["communes"]) == {"92002", "92071"}


@pytest.mark.parametrize("house", ["Laborde et Associés", "Rix & Compagnie", "Martin et Fils"])
def test_a_house_keeps_its_partners(house):
    text = f"Club Curious Lab'\n- « Les foncières » : Nadia Rix, économiste chez {house}"
    said = values(text)["talks"][0]["speakers"][0]["functions"]

    assert said == [{"title": "économiste", "organisation": house}]


@pytest.mark.parametrize("said", ["Édition : n° 4", "Édition : 4", "Numéro : n° 4", "Rencontre : #4"])
def test_a_field_says_the_number_with_or_without_its_sign(said):
    assert values(f"Manifestation : Club Curious Lab'\n{said}\nThème : L'eau")["number"] == 4
