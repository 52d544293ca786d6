"""Who spoke and who moderated, in the phrasings of fresh notices: read, or told with a doubt."""

import pytest

from events.notices import read_notice

CLUB = "Le Club Curious Lab’ s’est tenu le 4 juin 2024. "
SMALL = "le club curious lab du matin, tout en petites lettres et sans aucune majuscule\n"
NOTES = "lise roux (cdc habitat) : le bail est mort\npaul blanc dgs de sceaux : loger nos agents"


def values(text):
    return read_notice(text).values


def people(text):
    """Return the speakers of all talks, each as « first|last|title@organisation »."""
    return [
        "|".join(
            [
                one["first_name"] or "",
                one["last_name"] or "",
                *(f"{done['title'] or ''}@{done['organisation'] or ''}" for done in one["functions"]),
            ]
        )
        for talk in values(text)["talks"]
        for one in talk["speakers"]
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (CLUB + "Les élus ont entendu Lise Roux, thermicienne chez Bâti, puis Paul Blanc, maire de Sceaux.",
         ["Lise|Roux|thermicienne@Bâti", "Paul|Blanc|maire@Sceaux"]),
        ("La rencontre sera consacrée à l’eau, avec Paul Blanc, maire de Sceaux.",
         ["Paul|Blanc|maire@Sceaux"]),
        ("Exposé de Mme VAN HOVE Liesbeth, cofondatrice de Graines.",
         ["Liesbeth|van Hove|cofondatrice@Graines"]),
        ("INTERVENANTS :\n- LISE CARON, DIRECTRICE DES PARCS, VILLE DE SCEAUX : « COMPTER »",
         ["Lise|Caron|DIRECTRICE DES PARCS@VILLE DE SCEAUX"]),
        ("Interventions :\n- Paul Blanc, directeur du CCAS, Ville de Bagneux",
         ["Paul|Blanc|directeur du CCAS@Ville de Bagneux"]),
        ("Interventions :\nLise Roux : sans titre (médecin, hôpital Iff)\nPaul Blanc : « L’eau » (CNRS)",
         ["Lise|Roux|médecin@hôpital Iff", "Paul|Blanc|@CNRS"]),
        ("Nous entendrons Lise Roux, médecin, et Paul Blanc, juriste, qui reviendra sur « L’eau ».",
         ["Lise|Roux|médecin@", "Paul|Blanc|juriste@"]),
        (CLUB + "Vient le tour de Paul Blanc, juriste, avec « L’eau », puis de la géographe Lise Roux.",
         ["Paul|Blanc|juriste@", "Lise|Roux|géographe@"]),
        ("Merci à nos intervenants Lise Roux (médecin), Paul Blanc (juriste) et Luc Petit (association A).",
         ["Lise|Roux|médecin@", "Paul|Blanc|juriste@", "Luc|Petit|@association A"]),
        ("Exposé de Lise Roux, directrice de la police municipale de Sceaux, sur « L’eau ».",
         ["Lise|Roux|directrice de la police municipale@Sceaux"]),
        ("Trois experts sont annoncés :\nLise Roux, éthologue au Muséum Iff ;\nPaul Blanc, vétérinaire ;",
         ["Lise|Roux|éthologue@Muséum Iff", "Paul|Blanc|vétérinaire@"]),
        ("Exposés\n   a. LACROIX Paul (géographe) – La carte\n   b. Lise Roux (médecin) – Le sel de mer",
         ["Paul|Lacroix|géographe@", "Lise|Roux|médecin@"]),
        (CLUB + "Deux exposés. Celui de Paul Blanc, juriste, sur « L’eau ».\n\nGérard Petit\nMaire de Sceaux",
         ["Paul|Blanc|juriste@"]),
        ("Exposé de Paul Blanc, juriste.\nLe secrétaire de séance, Achille Petit", ["Paul|Blanc|juriste@"]),
        ("Interventions\nInterviendront Lise Roux (médecin) et Paul Blanc (juriste).",
         ["Lise|Roux|médecin@", "Paul|Blanc|juriste@"]),
        ("Intervenants :\n1. Lise Roux | médecin | Iff | L’eau\n2. Paul Blanc | juriste | - | Le sel marin",
         ["Lise|Roux|médecin@Iff", "Paul|Blanc|juriste@"]),
        ("Sont intervenus :\n– Paul Blanc, adjoint au maire de Sceaux, délégué à la culture ;",
         ["Paul|Blanc|adjoint au maire, délégué à la culture@Sceaux"]),
        ("Club Curious Lab’\nEn présence de :\nMme Lise Roux, médecin\nM. Paul Blanc, juriste", []),
        ("1) Exposé de Lise Roux (experte RGAA, cabinet Accès) : « L’eau »\n   - Voir le guide en ligne.",
         ["Lise|Roux|experte RGAA@cabinet Accès"]),
        (CLUB + "Nous parlerons d’eau. D’abord avec Lise Roux, médecin, qui nous dira « L’eau ».",
         ["Lise|Roux|médecin@"]),
        ("Exposés\n* Paul Blanc et Lise Roux, bureau d’études Iff — Le sel marin",
         ["Paul|Blanc|@bureau d’études Iff", "Lise|Roux|@bureau d’études Iff"]),
        ("notes du club curious lab' sur le logement des agents, il y avait douze villes\n" + NOTES,
         ["Lise|Roux|@Cdc habitat", "Paul|Blanc|dgs@Sceaux"]),
        ("Deux exposés : celui de Lise Roux sur « Un atelier » et celui de Paul Blanc, berger, sur « A B ».",
         ["Lise|Roux", "Paul|Blanc|berger@"]),
        ("Nous avons pu y écouter :\n- Bruno Sallé (Cabinet Iff) : « L’eau » ;\n- Lise Roux : « Le sel »",
         ["Bruno|Sallé|@Cabinet Iff", "Lise|Roux"]),
        (CLUB + "En ouverture, Lise Roux, juriste, a souligné l’enjeu. Paul Blanc, maire, a dit non.",
         ["Paul|Blanc|maire@"]),
        ("Le mardi, place à Paul Blanc, juriste, et à son intervention « Le sel ».", ["Paul|Blanc|juriste@"]),
        ("Exposé de Paul Blanc, président du conseil de quartier Centre.",
         ["Paul|Blanc|président@conseil de quartier Centre"]),
        ("Exposés\n- Lise Roux (directrice d’EHPAD, Sceaux) : « Le sel »",
         ["Lise|Roux|directrice d’EHPAD@Sceaux"]),
        ("Intervenants\n- Lise Roux (Ville de Sceaux, responsable de la donnée)",
         ["Lise|Roux|responsable de la donnée@Ville de Sceaux"]),
        ("PARMI LES INTERVENANTS : ALIX BRO, JURISTE, ET PAUL BLANC, ADJOINT A LA CULTURE DE SCEAUX",
         ["Alix|Bro|JURISTE@", "Paul|Blanc|ADJOINT A LA CULTURE@SCEAUX"]),
        ("LE PRESIDENT VOUS INVITE AU 23EME CLUB CURIOUS LAB’\nREPONSE SOUHAITEE LE 2 MARS", []),
        ("Le Club Curious Lab’ change de date. Sont toujours attendus : Lise Roux, juriste, et Paul Blanc.",
         ["Lise|Roux|juriste@", "Paul|Blanc"]),
        ("29e Club Curious Lab’, salle Iff. Avec Lise Roux, maire de Sceaux, et Paul Blanc, urbaniste.",
         ["Lise|Roux|maire@Sceaux", "Paul|Blanc|urbaniste@"]),
        ("Notre adjointe Lise Roux y a présenté « Le sel ».", ["Lise|Roux|adjointe@"]),
        ("Exposé de Paul Blanc, président de l’amicale des locataires du Clos.",
         ["Paul|Blanc|président@amicale des locataires du Clos"]),
        ("2/ Exposé de Lise Alard, juriste : « Le sel »\nMme Alard rappelle que rien n’est exigé.",
         ["Lise|Alard|juriste@"]),
        ("Exposés\n1. Le retour de la persienne — Lise Roux (médecin)", ["Lise|Roux|médecin@"]),
        ("Exposé de Lise Roux, juriste.\nRien à signaler par ailleurs.\nYves Petit", ["Lise|Roux|juriste@"]),
        (CLUB + "Tour à tour, le gériatre Luc Petit et la médecin Lise Roux ont présenté leurs vues.",
         ["Luc|Petit|gériatre@", "Lise|Roux|médecin@"]),
        (CLUB + "On était réuni autour d’experts : Lise Roux, de l’Agence Iff, et Paul Blanc, juriste.",
         ["Lise|Roux|@Agence Iff", "Paul|Blanc|juriste@"]),
        ("Nous parlerons d’eau avec :\n• Lise Roux, juriste\n• Paul Blanc, médecin",
         ["Lise|Roux|juriste@", "Paul|Blanc|médecin@"]),
        ("Parmi les invités : Lise Roux, céramiste ; Paul Blanc, juriste.",
         ["Lise|Roux|céramiste@", "Paul|Blanc|juriste@"]),
        ("Exposé de Lise Roux. Le DSI de Sceaux, Paul Blanc, a présenté « Le sel ».",
         ["Lise|Roux", "Paul|Blanc|DSI@Sceaux"]),
        ("Intervenants : Lise Roux (Iff) et Paul Blanc (juriste)\nAnimation : Joëlle Petit",
         ["Lise|Roux|@Iff", "Paul|Blanc|juriste@"]),
        ("68e Club Curious Lab’. Avec : Pr Paul Blanc (École Iff), Lise Roux (SPA).",
         ["Paul|Blanc|@École Iff", "Lise|Roux|@SPA"]),
        (CLUB + "Exposé de Paul Blanc, juriste.\nMme Lise Roux, archiviste, présente la collecte.",
         ["Paul|Blanc|juriste@", "Lise|Roux|archiviste@"]),
        ("L’intervention de Lise Roux, juriste, est maintenue. Celle de Paul Blanc, maire, est annulée.",
         ["Lise|Roux|juriste@"]),
        ("Exposés\n14h00 | Le bilan critique | Pr Lise Roux (politiste, Iff)", ["Lise|Roux|politiste@Iff"]),
        (SMALL + "- exposé de la commissaire nadège robin sur \"l’accueil\"", ["Nadège|Robin|commissaire@"]),
        (CLUB + "On y a parlé pelouses, avec Lise Roux, gazonniste, et Paul Blanc, juriste.",
         ["Lise|Roux|gazonniste@", "Paul|Blanc|juriste@"]),
        (CLUB + "Deux exposés. Luc Petit, juriste, a ouvert la matinée avec « Le sel ». Il pleuvait.",
         ["Luc|Petit|juriste@"]),
        ("Le Maire-adjoint de Sceaux, Luc Sel, a présenté « Le sel ».", ["Luc|Sel|Maire-adjoint@Sceaux"]),
        ("Exposé de Sœur Agathe, visiteuse.", ["|Agathe|visiteuse@"]),
        ("Club Curious Lab’\n👩 Anne Roux, historienne de l’art\n👨 Luc Petit, DGA de Sceaux\nInscrivez-vous",
         ["Anne|Roux|historienne de l’art@", "Luc|Petit|DGA@Sceaux"]),
        ("Présentations :\n- « Le sel » (Lise Roux, Direction interministérielle)",
         ["Lise|Roux|@Direction interministérielle"]),
        (CLUB + "Les débats, animés par la journaliste Lise Roux, ont porté sur le sel.", []),
        ("Exposé de Lise Roux, cheffe du bureau des données à la Ville de Sceaux.",
         ["Lise|Roux|cheffe du bureau des données@Ville de Sceaux"]),
        ("Exposé de Paul Blanc, juriste.\nIl pleuvait.\n\nLa Maire de Sceaux", ["Paul|Blanc|juriste@"]),
        ("Exposé de Rachel Ben Hamou, pédopsychiatre.", ["Rachel|Ben Hamou|pédopsychiatre@"]),
        (CLUB + "L’urbaniste Lise Roux, invitée d’honneur, a rappelé les origines du concept.",
         ["Lise|Roux|urbaniste@"]),
        ("20e Club Curious Lab’\n🗣 Luc Petit (géographe), Lise Roux (directrice, Iff)\nEntrée libre",
         ["Luc|Petit|géographe@", "Lise|Roux|directrice@Iff"]),
        ("INTERVENANTS\n\nLise Roux\nDocteure en géographie, Université Iff\n« Qui joue où ? »",
         ["Lise|Roux|Docteure en géographie@Université Iff"]),
        (SMALL + "- exposé de lise moulin (frigoriste)", ["Lise|Moulin|frigoriste@"]),
        ("Exposés de Lise Roux, éducatrice, Momar Sène, animateur à Clichy, et Luc Petit, juriste.",
         ["Lise|Roux|éducatrice@", "Momar|Sène|animateur@Clichy", "Luc|Petit|juriste@"]),
        ("Un exposé a suivi. Devant les élus de 26 communes, la neurologue Lise Roux a rappelé l’enjeu.",
         ["Lise|Roux|neurologue@"]),
        ("M. Luc Petit, juriste à l’Agence Iff, présente « Le sel ».", ["Luc|Petit|juriste@Agence Iff"]),
        ("Exposés\nJour 1\n- Lise Roux, médecin : « L’eau »\nJour 2\n- Paul Blanc, juriste : « Le sel »",
         ["Lise|Roux|médecin@", "Paul|Blanc|juriste@"]),
    ],
)  # fmt: skip
def test_who_spoke(text, said):
    assert people(text) == said


def test_a_name_that_may_be_cut_twice_is_doubtful():
    assert "talks[0].speakers[0]" in read_notice("Exposé d’Ali Reza Karimi, médecin.").uncertain
    assert "talks[0].speakers[0]" in read_notice("Exposé de Mme VAN HOVE LIESBETH, médecin.").uncertain
    assert "talks[0].speakers[0]" not in read_notice("Exposé d’Ali-Reza Karimi, médecin.").uncertain


def test_a_title_after_two_people_is_that_of_the_one_who_will_speak():
    read = values("Nous entendrons Lise Roux, médecin, et Paul Blanc, juriste, qui reviendra sur « L’eau ».")

    assert [talk["title"] for talk in read["talks"]] == [None, "L’eau"]


def test_a_table_may_say_that_a_talk_has_no_title():
    head = "Intervenant | Fonction | Organisation | Titre\n"
    text = f"{head}Paul Blanc | juriste | Iff | L’eau\nLise Roux | médecin | Iff | (sans titre)"

    assert [talk["title"] for talk in values(text)["talks"]] == ["L’eau", None]


def test_two_colleagues_give_one_talk_with_a_doubt():
    read = read_notice("Paul Blanc, juriste, et sa collègue Lise Roux, ont dévoilé les plans. C’était fini.")

    assert [len(talk["speakers"]) for talk in read.values["talks"]] == [2]
    assert "talks[0]" in read.uncertain


@pytest.mark.parametrize("heading", ["Jour 2", "» En bref", "Message envoyé le 15 septembre 2025"])
def test_a_heading_is_no_talk(heading):
    text = f"{CLUB}\nExposés :\n- Lise Roux, médecin : « L’eau »\n{heading}"

    assert [talk["title"] for talk in values(text)["talks"]] == ["L’eau"]


def test_titles_said_of_the_first_and_of_the_second():
    read = read_notice(
        "Lise Roux et Luc Petit ont pris la parole. La première a présenté « L’eau », le second « Le sel »."
    )

    assert [(talk["speakers"][0]["last_name"], talk["title"]) for talk in read.values["talks"]] == [
        ("Roux", "L’eau"),
        ("Petit", "Le sel"),
    ]
    assert {"talks[0]", "talks[1]"} <= set(read.uncertain)


def test_a_title_keeps_the_words_before_who_gives_it():
    text = "Exposés\nA) Le sommeil, par le Dr Luc Petit (Iff)\nB) Éclairage nocturne, par Lise Roux (Iff)"

    assert [talk["title"] for talk in values(text)["talks"]] == ["Le sommeil", "Éclairage nocturne"]


def test_what_somebody_says_is_no_title():
    text = f"{CLUB}Deux exposés. Paul Blanc, avocat, a mis en garde : « Rien n’excuse rien. »"

    assert [talk["title"] for talk in values(text)["talks"]] == [None]


def test_words_reported_are_no_title():
    text = f"{CLUB}La neurologue Lise Roux a rappelé que « dormir n’est pas un luxe »."

    assert [talk["title"] for talk in values(text)["talks"]] == [None]
