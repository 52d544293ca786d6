"""Themes and numbers of editions, in the phrasings of fresh notices: read, or told with a doubt."""

import pytest

from events.notices import read_notice


def values(text):
    return read_notice(text).values


NOTES = "lise roux (cdc habitat) : le bail est mort\npaul blanc dgs de sceaux : loger nos agents"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Douze villes étaient au Club Curious Lab’ autour de la sobriété des bâtiments.",
         "la sobriété des bâtiments"),
        ("La rencontre du Club Curious Lab’ a eu lieu hier, autour du vélo.", "le vélo"),
        ("Le Club Curious Lab’ a eu lieu hier, autour d’un café.", "Club Curious Lab’"),
        ("Le Club Curious Lab’ a eu lieu hier, autour de trois tables rondes.", "Club Curious Lab’"),
        ("Club 18 – Sport santé : bouger", "Sport santé : bouger"),
        ("Le Club Curious Lab’ est annulé. Cette 8e édition devait porter sur « Le sel ».", "Le sel"),
        ("Club Curious Lab’ – Édition 6\n\n\t\tVille et jeunesse : faire place\n\nJeudi 5 mars 2026",
         "Ville et jeunesse : faire place"),
        ("Le Club Curious Lab’ est venu. Marie Petit (CNRS) a parlé de « L’eau ».", "Club Curious Lab’"),
        ("Douze communes sont venues au Club Curious Lab’ pour débattre des déchets.", "les déchets"),
        ("Merci à tous, Club Curious Lab’ !\nAu menu de cette 5e édition : le sel marin 👮", "le sel marin"),
        ("Info de dernière minute\nLe Club Curious Lab’ du 2 mai (16e édition), « Le sel », est reporté.",
         "Le sel"),
        ("Club Curious Lab’ d’automne\n\nNous nous sommes retrouvés hier.", "Club Curious Lab’ d’automne"),
        ("Club n° 27 – La nuit en ville", "La nuit en ville"),
        ("44e Club Curious Lab’\n\nQuoi ? Les musées ouverts\nQui ? Personne", "Les musées ouverts"),
        ("Le Club Curious Lab’ a réuni dix villes autour d’un objectif : ouvrir les gymnases.",
         "ouvrir les gymnases"),
        ("Dix communes sont venues au Club. Les échanges ont porté sur « Le sel ».", "Le sel"),
        ("Sur le 33e Club :\n- on a parlé de la place des chiens", "la place des chiens"),
        ("Cinquième édition : le Club Curious Lab’\nDix élus ont débattu de la dépense.", "la dépense"),
        ("J’étais là. Consacrée au patrimoine, la matinée a permis d’entendre Luc.", "le patrimoine"),
        ("Le Club Curious Lab’\nUne matinée sur la santé a eu lieu.", "la santé"),
        ("20e Club Curious Lab’\nDix-huit communes\nLe thème ? Les lisières", "Les lisières"),
        ("Club Curious Lab’ annulé. On a dû annuler la rencontre sur « Le sel ».", "Le sel"),
        ("Le Club Curious Lab’ aura lieu. Thème et lieu seront annoncés.", "Club Curious Lab’"),
        ("Club Curious Lab’ | Nouvelle édition !", "Club Curious Lab’"),
        ("Le Club a consacré sa 85e édition à un sujet rare : la solitude. C’était bien.", "la solitude"),
        ("Club Curious Lab’\nThème traité : le sel", "le sel"),
        ("« On repart ravis »\nLe Club Curious Lab’ a eu lieu. Au menu : les crues.", "les crues"),
        ("Club Curious Lab’ – Session d’automne\n\nThème\n« Le sel »", "Le sel"),
        ("72e Club Curious Lab’\nOn parlera d’humour. Plus d’infos très vite !", "humour"),
        ("Club Curious Lab’ n° 80 : merci !", "Club Curious Lab’"),
        ("Le Club Curious Lab’ a eu lieu. Au centre des discussions : le sel marin.", "le sel marin"),
        ("68e Club Curious Lab’. Jeudi 12 juin 2031.\n« Le sel ». Entrée libre.", "Le sel"),
        ("2e édition du Club Curious Lab’ : l’open data à l’honneur", "l’open data"),
        ("44e Club Curious Lab’ - Notes de séance\n\nThème = l’air intérieur", "l’air intérieur"),
        ("Dix communes sont venues au Club Curious Lab’ pour évoquer les friches.", "les friches"),
        ("53e Club Curious Lab’ : demandez le programme !\nRendez-vous pour parler tourisme.", "tourisme"),
        ("« Manger mieux » : 29 communes réunies\nLe Club Curious Lab’ a eu lieu.", "Manger mieux"),
        ("La 36e édition du Club Curious Lab’ (sujet : « Le sel »), fixée au 4, est repoussée.", "Le sel"),
        ("Le Club Curious Lab’ est annulé. Il devait être consacré au sel et se tenir ici.", "le sel"),
        ("CLUB CURIOUS LAB’ – SÉANCE N° 33\nOrdre du jour : le sel marin", "le sel marin"),
        ("Club Curious Lab’\n1 mars 2027\nSceaux – Orangerie du Domaine\nLe télétravail", "Le télétravail"),
        ("Club Curious Lab’\nRappel du thème : « Le sel »", "Le sel"),
        ("Club Curious Lab’ hors les murs\nFil rouge : le sel marin", "le sel marin"),
        ("J’y étais. Le sujet de cette 24e édition, la lecture, passionne.", "la lecture"),
        ("Consacrée à « L’accueil », cette 19e édition du Club Curious Lab’ est annulée.", "L’accueil"),
        ("Le Club Curious Lab’ a eu lieu. Au cœur des débats, la jeunesse et ses usages.",
         "la jeunesse et ses usages"),
        ("Club Curious Lab’ : réservez votre matinée\nAu programme : Le sel marin", "Le sel marin"),
        ("CLUB CURIOUS LAB’\n39e rencontre\nObjet\t: Le sel\nDate\t: 7 mai 2029\nLieu\t: Mairie", "Le sel"),
        ("Objet : Invitation\nBonjour,\nLe Club Curious Lab’ aura lieu.\nDate : 7 mai\nLieu : Mairie",
         "Club Curious Lab’"),
        ("Une matinée du Club Curious Lab’ pour réfléchir ensemble à la place de l’arbre.",
         "la place de l’arbre"),
        ("8e Club Curious Lab’\n\nChers amis,\nNous parlerons de petite enfance.", "petite enfance"),
        ("Retour sur la matinée du 4 juin\nLe Club Curious Lab’ était consacré à l’eau.", "l’eau"),
    ],
)  # fmt: skip
def test_a_theme_without_quotes(text, title):
    assert values(text)["title"] == title


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Le Curious Lab’, qui ouvre sa 4e promotion, a réuni son 13e Club hier.", 13),
        ("La cinquième édition, en 2023, avait planché sur l’eau. Le Club Curious Lab’ a changé.", None),
        ("Le Club Curious Lab’ a eu lieu. Le prochain Club, le neuvième, se tiendra en juin.", None),
        ("La prochaine rencontre du Club Curious Lab’, la 20e, se tiendra à Sceaux.", 20),
        ("La prochaine édition (la 28e) aura lieu le 2 mai. Club Curious Lab’", 28),
        ("Club n° 27 – La nuit", 27),
        ("club curious lab / 19e / compte rendu express", 19),
        ("Préparation du 17e\nLe 17e Club Curious Lab’ est fixé au 12 octobre 2028.", 17),
        ("Club Curious Lab’ – n° 103", 103),
        ("Club Curious Lab’, 61e !", 61),
        ("Le Club\nNuméro de l’édition : 56", 56),
        ("Petit rappel : la 32e édition du Club Curious Lab’ se tiendra vendredi.", 32),
        ("Rappel : la 2e édition a réuni 20 communes. Le Club Curious Lab’ a tenu sa 3e édition.", 3),
        ("Le Département a organisé la 31e édition de son Club Curious Lab’.", 31),
        ("CR Club Curious Lab’ – 35e", 35),
        ("Bilan du Club Curious Lab’ du 4 mars 2027 (n° 30)", 30),
        ("La dernière rencontre du Club, la onzième depuis la création, a eu lieu hier.", 11),
        ("Sèvres recevait pour la première fois le Club Curious Lab’.", None),
        ("Manifestation :\tClub Curious Lab’\nÉdition :\t26e", 26),
        ("Le 13e Club a eu lieu.\nLe Club précédent (12e édition, octobre 2024) portait sur l’eau.", 13),
    ],
)
def test_another_edition_gives_no_number(text, number):
    assert values(text)["number"] == number


def test_a_degree_stays_a_degree():
    text = "Le Club Curious Lab’ tenait sa 3e édition sur le thème « Vivre à 42 °C »."

    assert values(text)["title"] == "Vivre à 42 °C"


def test_two_numbers_that_may_as_well_be_told_make_a_doubt():
    text = "Bilan du 16e Club et préparation du 17e\nLe 17e Club Curious Lab’ est fixé au 12 octobre 2028."

    assert "number" in read_notice(text).uncertain
