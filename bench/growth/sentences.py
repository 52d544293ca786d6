"""Invented French sentences about the matters of communes, drawn from a seed: the same for everybody.

Words follow what a real archive has: a few that are everywhere (« commune », « service »), many that a
handful of texts hold, and names that are found once or twice. Nothing here was said by anybody.
"""

import random
from collections.abc import Sequence

SUBJECTS = (
    "la rénovation des écoles",
    "l’accueil des nouveaux habitants",
    "la végétalisation des cours d’école",
    "le stationnement des vélos",
    "la restauration scolaire",
    "la donnée ouverte",
    "la dématérialisation des démarches",
    "l’accès aux droits",
    "la médiation numérique",
    "l’éclairage public",
    "le réseau de chaleur",
    "la logistique urbaine",
    "la collecte des déchets alimentaires",
    "le compostage de quartier",
    "la lutte contre les îlots de chaleur",
    "la désimperméabilisation des sols",
    "la gestion des eaux de pluie",
    "le plan de mobilité",
    "les zones à faibles émissions",
    "la piétonnisation du centre",
    "la sécurité aux abords des collèges",
    "la participation des jeunes",
    "le budget participatif",
    "les conseils de quartier",
    "la concertation en ligne",
    "le commerce de proximité",
    "les marchés forains",
    "l’occupation des locaux vacants",
    "l’économie sociale et solidaire",
    "l’insertion par l’activité",
    "le logement des saisonniers",
    "l’habitat intergénérationnel",
    "la rénovation des copropriétés",
    "la précarité énergétique",
    "le maintien à domicile",
    "l’isolement des personnes âgées",
    "l’aide aux aidants",
    "le portage de repas",
    "la santé mentale des adolescents",
    "les centres de santé",
    "la prévention des chutes",
    "le sport sur ordonnance",
    "les équipements sportifs partagés",
    "la lecture publique",
    "les médiathèques le dimanche",
    "le patrimoine industriel",
    "la mémoire des quartiers",
    "l’éducation artistique",
    "les résidences d’artistes",
    "les tiers-lieux",
    "la cybersécurité des mairies",
    "l’intelligence artificielle au guichet",
    "l’archivage électronique",
    "le système d’information",
    "la signature électronique",
    "la commande publique responsable",
    "le réemploi du mobilier",
    "la formation des agents",
    "le télétravail",
    "le recrutement des animateurs",
    "la prévention des rixes",
    "la vidéoprotection",
    "la police municipale",
    "la protection des lanceurs d’alerte",
    "l’égalité entre les femmes et les hommes",
    "la laïcité au quotidien",
    "l’inclusion des enfants handicapés",
    "l’accessibilité des bâtiments",
    "les itinéraires de marche",
    "la signalétique",
    "le jumelage",
    "la coopération décentralisée",
    "le tourisme fluvial",
    "les berges",
    "les jardins partagés",
    "l’agriculture urbaine",
    "le bien-être animal",
    "la qualité de l’air intérieur",
    "le bruit des chantiers",
    "les cimetières",
)
ACTORS = (
    "la commune",
    "le service jeunesse",
    "la direction des services techniques",
    "le centre communal d’action sociale",
    "l’équipe du projet",
    "un collectif d’habitants",
    "la régie de quartier",
    "le conseil municipal des jeunes",
    "la direction de l’éducation",
    "le guichet unique",
    "l’association partenaire",
    "un groupe d’agents volontaires",
    "la médiathèque",
    "le bailleur social",
    "l’office de tourisme",
    "la maison des associations",
    "le syndicat intercommunal",
    "les agents d’accueil",
    "la police municipale",
    "une classe de collège",
)
ACTS = (
    "a ouvert une permanence",
    "a relu chaque courrier avec des habitants",
    "expérimente un horaire du soir",
    "a mis en commun ses achats",
    "a signé une charte",
    "forme des référents",
    "a cartographié les besoins",
    "publie un tableau de suivi",
    "a supprimé un formulaire sur deux",
    "organise des marches exploratoires",
    "prête du matériel",
    "a créé un poste mutualisé",
    "a revu le cahier des charges",
    "mesure la satisfaction",
    "a ouvert ses données",
    "a testé un prototype pendant trois mois",
    "a réuni les gardiens d’immeuble",
    "propose un accompagnement individuel",
    "a obtenu une subvention",
    "a renoncé à l’application prévue",
)
ENDS = (
    "sans budget supplémentaire",
    "avec l’appui du Département",
    "malgré un calendrier serré",
    "et partage son mode d’emploi",
    "après deux essais",
    "au prix d’une longue concertation",
    "avec les commerçants",
    "dans les quartiers prioritaires",
    "et recherche une commune voisine pour continuer",
    "grâce au mécénat de compétences",
    "à l’échelle de l’intercommunalité",
    "et en tire cinq conseils",
    "mais peine à trouver des relais",
    "pour les familles monoparentales",
    "avec une école d’ingénieurs",
    "pendant les travaux",
    "sans rien sous-traiter",
    "et l’évalue chaque année",
)
OPENINGS = ("Sur", "Pour", "Avec", "Concernant", "Après", "Avant")
# Of words that a handful of texts hold: an invented name a project or a tool would bear.
HEADS = (
    "Ba",
    "Cli",
    "Do",
    "Fri",
    "Gra",
    "Hé",
    "Ila",
    "Jo",
    "Ki",
    "Lu",
    "Mé",
    "No",
    "Ori",
    "Pla",
    "Qui",
    "Ro",
    "Sa",
    "Tré",
    "Vo",
    "Zé",
)
MIDDLES = ("bo", "ca", "di", "fo", "ga", "li", "mi", "no", "pé", "ra", "so", "ti", "va", "lou", "man", "ver")
TAILS = (
    "bus",
    "cité",
    "dou",
    "lia",
    "line",
    "mos",
    "nis",
    "plan",
    "rive",
    "terre",
    "tis",
    "ville",
    "zen",
    "vert",
)
FIRST_NAMES = (
    "Adèle",
    "Bastien",
    "Camille",
    "Denis",
    "Élodie",
    "Farid",
    "Gaëlle",
    "Hugo",
    "Inès",
    "Jérôme",
    "Khadija",
    "Léonie",
    "Mathéo",
    "Noémie",
    "Octave",
    "Paola",
    "Quentin",
    "Rosalie",
    "Samir",
    "Thaïs",
    "Ulysse",
    "Véra",
    "Wassim",
    "Yaël",
    "Zoé",
)


class Writer:
    """Draws words, sentences and names; two writers of the same seed write the same."""

    def __init__(self, seed: int) -> None:
        """Begin from `seed`, any integer."""
        self.random = random.Random(seed)  # noqa: S311 -- invented texts, no secret

    def choose(self, words: Sequence[str]) -> str:
        """Return one of `words`, the first ones more often, as words are in a language."""
        return words[int(len(words) * self.random.random() ** 2)]

    def coined(self) -> str:
        """Return a name that few texts hold: « Grabolia », one of 20 × 16 × 16 × 14."""
        parts = (HEADS, MIDDLES, MIDDLES, TAILS)
        return "".join(self.random.choice(part) for part in parts)

    def subject(self) -> str:
        """Return a subject, with its article."""
        return self.choose(SUBJECTS)

    def title(self) -> str:
        """Return the title of an edition or of a session."""
        first, second = self.subject(), self.subject()
        return f"{first[0].upper()}{first[1:]} et {second}" if first != second else first.capitalize()

    def sentence(self) -> str:
        """Return one sentence; one in five names something that few others do."""
        named = f" ({self.coined()})" if self.random.random() < 0.2 else ""
        actor, opening = self.choose(ACTORS), self.choose(OPENINGS)
        return f"{opening} {self.subject()}, {actor}{named} {self.choose(ACTS)}, {self.choose(ENDS)}."

    def paragraph(self, sentences: int) -> str:
        """Return that many sentences."""
        return " ".join(self.sentence() for _ in range(sentences))

    def name(self) -> tuple[str, str]:
        """Return (first name, last name)."""
        return self.random.choice(FIRST_NAMES), self.coined()
