"""Round tables in the phrasings of fresh notices: who moderates, who takes part, and what is none."""

from events.notices import read_notice

CLUB = "Le Club Curious Lab’ s’est tenu le 4 juin 2024. "


def values(text):
    return read_notice(text).values


def test_who_has_moderated_may_stand_before_the_round_table():
    (table,) = values("Merci à Lise Roux qui a animé la table ronde « Le vélo ».")["round_tables"]

    assert [one["last_name"] for one in table["moderators"]] == ["Roux"]


def test_the_moderator_may_be_said_before_the_round_table():
    (table,) = values("Fiche\nAnimation table ronde : Victor Sauvaget\nStatut : à venir")["round_tables"]

    assert (table["title"], [one["last_name"] for one in table["moderators"]]) == (None, ["Sauvaget"])


def test_those_who_have_taken_part_stand_under_the_round_table():
    text = "4) Table ronde « Le sel »\n   Animateur : Noël Tran\n   Ont participé : Lise Roux (DSI, Sceaux)"

    (table,) = values(text)["round_tables"]
    assert [one["last_name"] for one in (*table["moderators"], *table["participants"])] == ["Tran", "Roux"]


def test_a_buffet_is_no_round_table():
    text = f"{CLUB}Les élus ont pris part à une table ronde : « Le vélo ». Un buffet a clos la matinée."

    assert [table["title"] for table in values(text)["round_tables"]] == ["Le vélo"]


def test_a_round_table_that_gathers_people_is_one():
    text = "Une table ronde réunissait Lise Roux, juriste, et Paul Blanc. Elle était animée par Luc Petit."

    (table,) = values(text)["round_tables"]
    assert [one["last_name"] for one in table["participants"]] == ["Roux", "Blanc"]
    assert [one["last_name"] for one in table["moderators"]] == ["Petit"]


def test_a_bare_heading_opens_a_round_table():
    text = "Table ronde\nModératrice : Lise Roux\nMarc Petit, maire adjoint, Bourg-la-Reine"

    (table,) = values(text)["round_tables"]
    assert [one["last_name"] for one in (*table["moderators"], *table["participants"])] == ["Roux", "Petit"]


def test_who_is_thanked_for_moderating_moderates():
    (table,) = values("Merci à Luc Petit pour l’animation de la table ronde.")["round_tables"]

    assert [one["last_name"] for one in table["moderators"]] == ["Petit"]


def test_a_talk_then_a_round_table_in_one_line_of_a_day():
    read = values(
        "Vendredi : conférence de Lise Roux sur « L’eau », puis table ronde « Le sel » avec Luc Petit."
    )

    assert [talk["title"] for talk in read["talks"]] == ["L’eau"]
    (table,) = read["round_tables"]
    assert (table["title"], [one["last_name"] for one in table["participants"]]) == ("Le sel", ["Petit"])


def test_who_took_photographs_takes_no_part_in_the_round_table():
    text = (
        "Merci à Luc Petit d’avoir animé la table ronde « Le sel » et à Lise Roux (Sceaux).\n"
        "Merci enfin à Lola Blanc pour les photos."
    )

    (table,) = values(text)["round_tables"]
    assert [one["last_name"] for one in table["moderators"]] == ["Petit"]
    assert [one["last_name"] for one in table["participants"]] == ["Roux"]


def test_participants_parted_in_round_tables_are_no_list_of_communes():
    text = (
        "Les participants se sont répartis en deux tables rondes :\n• Démographie médicale\n• Santé mentale"
    )

    assert [table["title"] for table in values(text)["round_tables"]] == [
        "Démographie médicale",
        "Santé mentale",
    ]


def test_a_round_table_may_be_led_under_somebody():
    text = (
        "Une table ronde, « Gagner », a réuni sous la houlette d’Iris Fontenoy deux praticiens : Lola Petit, "
        "éducatrice, et Guy Sabatier, retraité."
    )

    (table,) = values(text)["round_tables"]
    assert [one["last_name"] for one in table["moderators"]] == ["Fontenoy"]
    assert [one["last_name"] for one in table["participants"]] == ["Petit", "Sabatier"]


def test_who_signs_takes_no_part_in_a_round_table():
    text = "Modérateur de la table ronde « Le sel » : Luc Petit\n\nÀ votre disposition,\nPerle Adam"

    (table,) = values(text)["round_tables"]
    assert table["participants"] == []


def test_several_moderators_announced_together_all_moderate():
    text = (
        "Table ronde « Le sel »\n"
        "Animatrices : Lise Roux, juriste ; Ada Blanc, urbaniste\n"
        "Participants : Guy Noir, maire de Sceaux ; Noël Tran, élu de Nanterre"
    )

    (table,) = values(text)["round_tables"]

    assert [one["last_name"] for one in table["moderators"]] == ["Roux", "Blanc"]
    assert [one["last_name"] for one in table["participants"]] == ["Noir", "Tran"]
