"""Families of phrasings met in fresh notices: each is read, or told with a doubt, never wrong in silence."""

import pytest

from events.notices import read_notice

CLUB = "Le Club Curious Lab’ s’est tenu le 4 juin 2024. "


def values(text):
    return read_notice(text).values


NOTES = "lise roux (cdc habitat) : le bail est mort\npaul blanc dgs de sceaux : loger nos agents"


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("Le Club Curious Lab’ s’est réuni à Colombes (salle Rodin).", "salle Rodin"),
        ("Le 4 juin, au Tapis Rouge (Colombes), le Club Curious Lab’ a réuni 12 communes.", "Tapis Rouge"),
        ("Club Curious Lab’ reporté.\nLe lieu ne change pas : nous serons au Pôle, dans l’amphi.",
         "Pôle, amphi"),
        ("Club Curious Lab’\nle 19 mai 2025\nà la Fabrique, espace Nord", "Fabrique, espace Nord"),
        ("Club Curious Lab’\nLieu : Mairie annexe (salle des Fêtes)", "Mairie annexe (salle des Fêtes)"),
        ("Nous devons reporter le Club Curious Lab’ au jeudi 9 mars, même endroit (Forum Iff).", "Forum Iff"),
        ("Dix communes étaient autour de la table, dans les anciennes halles de Sceaux.",
         "anciennes halles de Sceaux"),
        ("Exposé de Lise Roux (experte RGAA, cabinet Accès) : « L’eau »", None),
        ("J’étais au Club Curious Lab’ : j’ai poussé la porte du Pavillon des Sources hier.",
         "Pavillon des Sources"),
        ("Club Curious Lab’ du 5 mai 2026 – « Ville » – Ferme des Buttes", "Ferme des Buttes"),
        ("7 mai 2027 : 29e Club Curious Lab’, « Le sel », Salle des Arts, Vaucresson.", "Salle des Arts"),
        ("Club Curious Lab’\n11 février 2027\nSceaux – Orangerie du Domaine", "Orangerie du Domaine"),
        ("Club Curious Lab’\n8 mai 2027\nÎle aux Cygnes, pavillon Nord", "Île aux Cygnes, pavillon Nord"),
        ("C’est dans la salle Jouvet que s’est tenu le Club Curious Lab’.", "salle Jouvet"),
        ("« L’eau tient bon », dit Lise Roux, conservatrice au musée des Rives, au Club Curious Lab’.", None),
        ("Club Curious Lab’\n3 mai 2028, Bagneux, salle Ferré", "salle Ferré"),
        ("Club Curious Lab’ reporté.\nLieu : inchangé (Halle A, salle 2)", "Halle A, salle 2"),
        ("S’est tenue à l’Hôtel du Département la deuxième édition du Club Curious Lab’.",
         "Hôtel du Département"),
        ("Club Curious Lab’ reporté au 8 mai.\nMême lieu : Maison Iff", "Maison Iff"),
        ("68e Club Curious Lab’. Jeudi 12 juin 2031. Maison Sand, Sceaux.", "Maison Sand"),
        ("Il était au Club Curious Lab’ (Nanterre, Hôtel de la Région).", "Hôtel de la Région"),
        ("CR – Club Curious Lab’ du 15/01/2032 (71e) – Hôtel de ville de Sceaux", "Hôtel de ville de Sceaux"),
        ("Club Curious Lab’ : 20 communes, salle des fêtes de Sceaux", "salle des fêtes de Sceaux"),
        ("Le Club Curious Lab’ a changé. Au théâtre Iff, quinze communes ont partagé leurs vues.",
         "théâtre Iff"),
        ("Club Curious Lab’\nLieu de l’évènement : Hall des Archives, Sceaux", "Hall des Archives"),
        ("Magazine, hiver 2037\nLe laboratoire qui fait parler les villes\nLe Club Curious Lab’", None),
        ("Le Club Curious Lab’ se tiendra au Pôle Iff et sera consacré au sel.", "Pôle Iff"),
        ("Le Club Curious Lab’ qu’accueillait Sceaux dans son Espace Iff a eu lieu.", "Espace Iff"),
        ("Au Tribunal des Arts (Puteaux), le Département proposait un Club Curious Lab’.",
         "Tribunal des Arts"),
        ("Le Club Curious Lab’ s’est tenu à la salle Renoir et avait pour thème le sel.", "salle Renoir"),
        ("Club Curious Lab’\n21 juin 2029\nComplexe sportif Iff, salon présidentiel",
         "Complexe sportif Iff, salon présidentiel"),
        ("Le Club Curious Lab’ se tiendra à la Maison des Projets et traitera du sel.", "Maison des Projets"),
        ("Le Club Curious Lab’, accueilli cette fois par l’Institut Iff, a eu lieu.", "Institut Iff"),
        ("Nous vous invitons au Club Curious Lab’ au Carreau des Arts, 14 rue A.", "Carreau des Arts"),
        ("Nos hôtes du Club Curious Lab’ avaient ouvert les portes du Théâtre Béjart, près d’ici.",
         "Théâtre Béjart"),
        ("Le Curious Lab’, qui ouvre sa 4e promotion, a réuni son 13e Club à la Cité des métiers.",
         "Cité des métiers"),
        ("Quatorze communes étaient représentées à l’Orangerie du parc pour le Club Curious Lab’.",
         "Orangerie du parc"),
        ("Le Club Curious Lab’ est reporté. La Maison A qui devait l’accueillir, est fermée.", "Maison A"),
        ("Le Club Curious Lab’ a parlé de l’égalité dans l’espace public.", None),
    ],
)  # fmt: skip
def test_a_venue_told_in_a_sentence(text, venue):
    assert values(text)["venue"] == venue


def test_a_date_after_another_clause_is_that_of_the_event():
    text = "Le Club s’est réuni en 2024. La rencontre, la onzième depuis l’an 1, a eu lieu le 8 mai 2024."

    assert values(text)["date"]["value"] == "2024-05-08"


def test_a_status_that_only_a_perfect_tense_tells_is_doubtful():
    read = read_notice("Nature en ville : voilà ce qui a occupé les élus au Club Curious Lab’.")

    assert (read.values["status"], "status" in read.uncertain) == ("held", True)


def test_a_day_may_be_written_in_words():
    date = values("Club Curious Lab’ tenu le seize novembre 2022")["date"]

    assert (date["value"], date["text"]) == ("2022-11-16", "seize novembre 2022")


def test_colleagues_met_are_communes_present():
    text = f"{CLUB}J’y ai retrouvé mes collègues de Sceaux et d’Antony ; Meudon était excusée."

    assert values(text)["communes"] == ["92071", "92002"]


def test_a_credit_after_a_tab():
    assert values("Crédit :\tService photo de Sceaux")["photo_credit"] == "Service photo de Sceaux"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("CLUB CURIOUS LAB’\n22 COMMUNES PRESENTES", "held"),
        ("Les communes du Club Curious Lab’ ont tenté de répondre hier.", "held"),
        ("Chers amis du Club Curious Lab’, vous êtes venus nombreux.", "held"),
        ("Ce qu’il faut retenir du Club Curious Lab’ n° 27", "held"),
        ("Club Curious Lab’ : plus que quelques jours, il reste des places", "announced"),
        ("Nous devons renoncer à la 60e édition du Club Curious Lab’", "cancelled"),
        ("Le Club Curious Lab’ s’est tenu hier. Table ronde annulée (intervenants bloqués).", "held"),
        ("Nous nous retrouvons jeudi 7 juin pour le Club Curious Lab’.", "announced"),
        ("Save the dates\nClub Curious Lab’ 2029", "announced"),
        ("INVITATION\n43e Club Curious Lab’", "announced"),
        ("Le Club Curious Lab’ s’est tenu hier.\nEt ensuite ? Une charte sera proposée.", "held"),
        ("Nouvelle date pour le Club Curious Lab’ !", "postponed"),
        ("petit récap du club curious lab d’hier", "held"),
        ("Club Curious Lab’\nCommunes inscrites à ce jour : Sceaux", "announced"),
        ("Club Curious Lab’\nCommunes ayant confirmé : Sceaux, Meudon", "announced"),
        ("Les élus ont abordé l’eau au Club Curious Lab’. Le prochain Club se tiendra en juin.", "held"),
    ],
)
def test_a_status_without_a_tense(text, status):
    assert values(text)["status"] == status


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Nombre de communes\t16", 16),
        ("Communes représentées : Antony, Bagneux et Sceaux (3).", 3),
        ("En bref : 18 communes, 3 exposés.", 18),
        ("Les communes s’y étaient donné rendez-vous. Elles étaient vingt et une.", 21),
        ("Le rendez-vous a permis à 23 communes de faire le point.", 23),
        ("Il a invité les communes à venir. 22 d’entre elles ont répondu.", 22),
        ("78e édition, 20 communes, salle A", 20),
        ("- communes : 14 (Chaville, Garches + 12)", 14),
        ("Qui : élus et agents des 36 communes", None),
        ("La matinée est annulée. Elle devait se tenir en présence de vingt communes.", None),
        ("38e édition, 200 inscrits, 27 communes, un thème.", 27),
        ("Dix-sept communes (Sceaux, Meudon…) étaient là.", 17),
        ("Cette 19e édition, annulée, devait réunir vingt-huit communes.", None),
    ],
)
def test_a_number_of_communes(text, count):
    assert values(f"Club Curious Lab’\n{text}")["declared_communes_count"] == count


def test_a_number_to_which_another_is_added_is_doubtful():
    read = read_notice(
        "Dix communes des Hauts-de-Seine et deux des Yvelines ont participé au Club Curious Lab’."
    )

    assert "declared_communes_count" in read.uncertain


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Trois communes (Antony, Sceaux et Meudon) étaient représentées.", ["92002", "92071", "92048"]),
        ("Trois communes (Antony, Sceaux et Meudon) sont en travaux.", []),
        ("Exposé de Paul Blanc, libraire à Vanves.", []),
        ("3 communes dans la salle (Antony, Sceaux, Meudon)", ["92002", "92071", "92048"]),
        ("- communes : 3 (Antony, Sceaux + 1 hors 92)", ["92002", "92071"]),
        ("Dix villes étaient représentées à la 7e édition qu’accueillait Sceaux.", []),
        ("Étaient présents :\nGarches : Mme Delage, M. Prieur\nSceaux : M. Roux", ["92033", "92071"]),
        ("Exposé de Paul Blanc (police municipale de Garches).", ["92033"]),
        ("J’ai assisté ce jour, pour la commune de Meudon, à la matinée.", ["92048"]),
        ("La maire de Sceaux, Édith Roux, a conclu la matinée.", ["92071"]),
    ],
)
def test_communes_in_brackets_and_trades_carried_on_somewhere(text, codes):
    assert values(text)["communes"] == codes


def test_a_week_later_is_a_new_date():
    text = "Le Club prévu jeudi 2 mai 2032 est décalé d’une semaine : il se tiendra le jeudi 9 mai 2032."

    assert values(text)["date"]["value"] == "2032-05-09"


def test_days_before_another_word_are_the_event_s():
    text = "Plus que quelques jours avant notre 21e rendez-vous du Club, jeudi 20 novembre 2025."

    assert values(text)["date"]["value"] == "2025-11-20"


def test_a_credit_in_a_sentence():
    assert values("Bonjour,\nLes photos sont de Mathis Renard.")["photo_credit"] == "Mathis Renard"


def test_a_credit_without_a_colon():
    assert (
        values("Fin.\nCrédit photo Ville de Sceaux/Ph. Astier")["photo_credit"]
        == "Ville de Sceaux/Ph. Astier"
    )


def test_the_date_of_the_next_meeting_is_never_that_of_this_one():
    text = "Présents : Vanves, Clamart\nLe Club Curious Lab’ a eu lieu. Prochaine réunion : le 9 octobre."

    assert values(text)["date"]["text"] is None


def test_a_room_that_stands_further_makes_a_venue_doubtful():
    assert "venue" in read_notice("Club Curious Lab’\nLieu : Tour Horizon, La Défense, 12e étage").uncertain


@pytest.mark.parametrize(
    ("said", "doubtful"),
    [("Publié le 4 mai 2024.", True), ("C’était hier.", False)],
)
def test_no_date_is_doubtful_when_all_were_set_aside(said, doubtful):
    read = read_notice(f"Le Club Curious Lab’ a eu lieu. {said}")

    assert read.values["date"]["precision"] == "none"
    assert ("date.precision" in read.uncertain) == doubtful


def test_a_credit_that_a_dash_goes_on_with_is_doubtful():
    assert "photo_credit" in read_notice("Crédits photos : Ville de Sceaux – Service communication").uncertain
    assert "photo_credit" not in read_notice("Crédits photos : Ville de Sceaux").uncertain


@pytest.mark.parametrize(("title", "doubtful"), [("animateur", True), ("directeur des sports", False)])
def test_a_trade_carried_on_in_a_town_makes_it_doubtful(title, doubtful):
    read = read_notice(f"Exposé de Paul Blanc, {title} à Clichy, sur « L’eau de pluie ».")

    assert read.values["communes"] == ["92024"]
    assert ("communes:92024" in read.uncertain) == doubtful
