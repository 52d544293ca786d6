"""What a bulletin, a mail or minutes put around a matinée: each was read as a part of it."""

import pytest

from events.notices.reading import read_notice

CLUB = "La 4e édition du Club Curious Lab', « Le sel », a réuni 8 communes le 3 mars 2025"


def values(text):
    return read_notice(text).values


def test_a_table_of_contents_and_the_other_parts_of_a_bulletin_are_set_aside():
    read = values(
        "LE COURRIER DES SERVICES\nNuméro 58 – 9 mars 2025\n\nAU SOMMAIRE\n1. La photo du mois\n"
        "2. Retour sur le Club Curious Lab'\n\n\n1. LA PHOTO DU MOIS\n\nLe parc de Vanves sous la neige.\n\n"
        f"2. RETOUR SUR LE CLUB CURIOUS LAB'\n\n{CLUB} dans la grande galerie du Moulin Bréand."
    )

    assert read["venue"] == "grande galerie du Moulin Bréand"
    assert read["photo_credit"] is None
    assert read["communes"] == []


@pytest.mark.parametrize(
    "line", ["> Présentation de Lise Roux (PDF, 2,1 Mo)", "– Diaporama d'Anne Petit (8 Mo)"]
)
def test_a_file_to_take_away_is_no_talk(line):
    read = values(f"{CLUB}.\n\nExposé : « L'eau », par Lise Roux, juriste.\n\nTÉLÉCHARGER\n{line}")

    assert [one["title"] for one in read["talks"]] == ["L’eau"]


@pytest.mark.parametrize("rule", ["-----Message d'origine-----", "---------- Message transféré ---------"])
def test_the_signature_of_who_forwards_a_mail_is_nobody_there(rule):
    mail = (
        "Bonjour,\nPour information.\n\nBonne semaine,\nOdile\n\nOdile Jarnac\nCheffe de service\n"
        f"Mairie de Vaucresson\n1 place des Ifs – 92420 Vaucresson\n\n{rule}\nDe : Club Curious Lab'\n"
        f"Envoyé : vendredi 7 mars 2025\n\n{CLUB}. Elles étaient présentes à la Maison du Lac, salle Bleue."
    )

    assert values(mail)["venue"] == "Maison du Lac, salle Bleue"


def test_a_signature_that_nothing_follows_is_kept_with_its_notice():
    read = values(f"{CLUB}.\n\nCordialement,\n\nPhoto : CD92/Lise Roux")

    assert read["photo_credit"] == "CD92/Lise Roux"


@pytest.mark.parametrize(
    "words",
    [
        "sous les poutres de la Halle Bréand que s'est déroulé le rendez-vous",
        "entre les murs de la Halle Bréand que s'est tenue la matinée",
    ],
)
def test_a_part_of_a_building_leads_to_its_name(words):
    assert values(f"C'est {words} du Club Curious Lab'.")["venue"] == "Halle Bréand"


def test_where_the_trouble_is_is_no_venue():
    read = values(
        "La 4e édition du Club Curious Lab' est reportée au mardi 4 mars 2025 en raison d'une panne à la "
        "Ferme Bleue. Elle se tiendra salle Anne-Petit de l'Espace Bréand, 18 rue des Ifs, à Bagneux."
    )

    assert read["venue"] == "salle Anne-Petit de l’Espace Bréand"


@pytest.mark.parametrize("name", ["la photo de la semaine", "la photo de famille"])
def test_a_photograph_of_something_is_no_credit(name):
    assert values(f"{CLUB}. Voici {name}, prise à la sortie.")["photo_credit"] is None


def test_a_picture_may_stand_before_the_label_of_a_credit():
    assert values(f"{CLUB}.\n\n📷 Crédit photo : CD92/Lise Roux")["photo_credit"] == "CD92/Lise Roux"


def test_a_long_list_with_people_in_brackets_stands_under_its_heading():
    read = values(
        "1. PARTICIPANTS\n\nCommunes représentées :\n"
        "Antony (Mme Roux, M. Petit), Bagneux (M. Noir), Bourg-la-Reine (Mme Blanc), "
        "Châtillon (M. Vert), Clamart (Mme Brun), Fontenay-aux-Roses (M. Gris), Garches (Mme Rose), "
        "Sceaux (M. Bleu).\n\nExcusées : Vanves."
    )

    assert len(read["communes"]) == 8


def test_prose_under_a_heading_lists_no_commune():
    read = values(
        "PARTICIPANTS\n\nLa salle était comble, et plus d'un élu a dû rester debout au fond pendant toute la "
        "matinée, ce qui n'a pas empêché les échanges de se poursuivre bien après midi autour du buffet d'un "
        "traiteur installé depuis peu rue de Sceaux, à deux pas de la gare de Bourg-la-Reine."
    )

    assert read["communes"] == []


@pytest.mark.parametrize("lead", ["Parmi elles :", "Parmi elles,", "À savoir :"])
def test_some_of_the_communes_present_are_named_after_their_number(lead):
    read = values(f"{CLUB}. Huit communes étaient représentées. {lead} Puteaux, Chaville et Garches.")

    assert len(read["communes"]) == 3


def test_some_of_the_communes_invited_are_no_list():
    assert (
        values(f"{CLUB}. Vingt communes étaient invitées. Parmi elles : Puteaux, Chaville.")["communes"] == []
    )


@pytest.mark.parametrize("heading", ["5. RELEVÉ DE DÉCISIONS", "Suites à donner", "Prochaines étapes"])
def test_decisions_are_no_round_tables_and_their_theme_is_another(heading):
    read = values(
        "Club Curious Lab' – Édition n° 12\nThème : L'air des écoles\n\nTABLES RONDES\n\n"
        "1. « Ouvrir les fenêtres »\nAnimatrice : Lise Roux, consultante\n\n"
        f"{heading}\n\n- Un groupe se réunira en mai.\n"
        "- Le thème de l'édition n° 13 est soumis au vote : « Le vélo » l'emporte.\n- Un guide sera envoyé."
    )

    assert read["title"] == "L’air des écoles"
    assert [one["title"] for one in read["round_tables"]] == ["Ouvrir les fenêtres"]


def test_the_only_edition_named_may_be_told_in_the_pluperfect():
    read = read_notice("La sixième édition du Club Curious Lab' avait choisi pour thème « Le sel ».")

    assert read.values["number"] == 6
    assert "number" in read.uncertain


def test_those_invited_may_stand_after_a_slash():
    assert (
        values(f"{CLUB[:45]}.\n-> 9 communes présentes / 36 invitées, 40 pers.")["declared_communes_count"]
        == 9
    )


def test_the_place_that_was_planned_gives_way_to_the_one_told():
    text = (
        "La 4e édition du Club Curious Lab', qui devait se tenir le 2 mai 2025 au Moulin Vert, est reportée."
    )
    moved = f"{text} Elle aura lieu le 4 juin 2025 salle Vilar du centre culturel Bréand, 5 rue du Port."

    assert values(text)["venue"] == "Moulin Vert"
    assert values(moved)["venue"] == "salle Vilar du centre culturel Bréand"


def test_a_report_in_pictures_tells_what_was_held():
    read = values(
        "Retour en images sur la 9e matinée du Club Curious Lab' !\nMardi 17 juin 2025\n\n"
        "Prochain rendez-vous le 9 octobre pour la 10e !"
    )

    assert (read["status"], read["date"]["value"]) == ("held", "2025-06-17")


BULLETIN = (
    "L'ACTU DU RÉSEAU – mai 2025\n\nSommaire\np. 2 Édito\np. 3 Club Curious Lab' : la ville et ses chats\n\n"
    "ÉDITO\n\nMerci à Sophie Kern, maire de Sèvres, d'avoir accueilli au printemps notre grand séminaire.\n\n"
    "CLUB CURIOUS LAB' : LA VILLE ET SES CHATS\n\nLe 6 mai 2025, la 14e édition du club a rassemblé 12 "
    "communes au Chalet Bréand. Une table ronde, « Et la nuit ? », a réuni Guy Noir, élu de Garches.\n\n"
    "FORMATIONS\n\n« Parler fort », le 3 juin, avec Denis Aubry, comédien, à la Maison des associations de"
    " Colombes, pour vingt agents volontaires.\n"
)


def test_the_items_beside_that_of_the_club_are_set_aside_when_its_heading_tells_the_theme():
    read = values(BULLETIN)

    assert read["title"] == "La ville et ses chats"
    assert read["communes"] == ["92033"]
    assert [one["last_name"] for one in read["round_tables"][0]["participants"]] == ["Noir"]


def test_the_headings_of_one_notice_are_no_other_items():
    read = values(
        "CLUB CURIOUS LAB' : LA VILLE ET SES CHATS\n\n"
        "La matinée du 6 mai 2025 a rassemblé des élus venus de tout "
        "le département pour parler des chats.\n\n"
        "COMMENT VENIR\n\nLieu : Chalet Bréand\n\nQui était présent : Garches"
    )

    assert read["venue"] == "Chalet Bréand"


def test_the_theme_to_come_is_not_the_one_told():
    read = values(
        "PROCÈS-VERBAL\nClub Curious Lab' n° 17 – 9 octobre 2025\n\nA. Exposés\nA.1. La pente douce\n"
        "Orateur : Guy Noir, médecin\nA.2. Le pas lent\nOratrice : Lise Roux, urbaniste\n\n"
        "B. Suites\n 1. Prochain thème envisagé : « Le silence ».\n"
    )

    assert read["title"] != "Le silence"
    assert [one["title"] for one in read["talks"]] == ["La pente douce", "Le pas lent"]


@pytest.mark.parametrize("label", ["photo jointe", "Photo d'ouverture", "Photo ci-dessus"])
def test_where_a_photograph_stands_is_no_part_of_its_credit(label):
    assert values(f"{CLUB}.\n\n({label} : CD92/Lise Roux)")["photo_credit"] == "CD92/Lise Roux"


def test_being_many_somewhere_tells_the_place():
    text = (
        "Merci d'avoir été si nombreux mardi 23 septembre à l'Atelier des Lilas, salle Verte, pour le Club."
    )

    assert values(text)["venue"] == "Atelier des Lilas, salle Verte"


def test_the_edition_where_something_is_put_back_is_another():
    text = "La matinée du Club Curious Lab' est annulée. Elle sera reprogrammée lors de la 19e édition."

    assert values(text)["number"] is None


def test_the_next_theme_is_not_the_one_of_a_matinee_told_in_the_pluperfect():
    read = values(
        "Sur les 36 villes invitées, 21 avaient fait le déplacement dans la cour de la Halle Bréand, où se "
        "tenait le Club Curious Lab'. Sujet de la matinée : les berges.\n\n"
        "La prochaine édition sera consacrée à « La fête ». Elle aura lieu salle Gaveau."
    )

    assert read["title"] == "les berges"
    assert read["venue"] == "cour de la Halle Bréand"
    assert read["declared_communes_count"] == 21


def test_the_subject_of_a_mail_is_no_theme():
    read = values(
        "Sujet : Bilan Club Curious Lab' du 13/11\n\nSalut Inès,\n\nLe club n° 24 s'est bien tenu le 13 "
        "novembre 2025, dans l'hémicycle du Conseil départemental. Thème : Le travail en ville.\n\n"
        "Photo à créditer : CD92/Lise Roux."
    )

    assert (read["number"], read["title"], read["status"]) == (24, "Le travail en ville", "held")
    assert read["venue"] == "hémicycle du Conseil départemental"
    assert read["photo_credit"] == "CD92/Lise Roux"


def test_a_subject_that_no_mail_surrounds_is_the_theme():
    assert (
        values("Sujet : Le travail en ville\nDate : 4 mars 2025\nClub Curious Lab'")["title"]
        == "Le travail en ville"
    )
