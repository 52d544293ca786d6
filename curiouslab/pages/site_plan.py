"""The plan of the site: every section, and what kinds of pages stand behind each."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that the plan links to; `behind` names the kinds of pages that it leads to."""

    name: str
    label: str
    says: str = ""
    behind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the plan."""

    slug: str
    title: str
    entries: list[Entry] = field(default_factory=list)


CHAPTERS = [
    Chapter(
        "rencontres",
        "Les matinées",
        [
            Entry("events:home", "Accueil", "la matinée du moment et ce qui vient de paraître"),
            Entry(
                "events:edition_list",
                "Éditions",
                "une page par matinée : programme, intervenants, communes représentées, documents",
                (
                    "events:edition_detail",
                    "events:organisation_detail",
                    "events:document_file",
                    "events:former_file",
                    "events:photo",
                    "events:photo_rendition",
                    "alerts:notice",
                    "alerts:notice_received",
                ),
            ),
            Entry(
                "events:synthesis_list",
                "Synthèses",
                "ce qui est ressorti de chaque matinée",
                (
                    "events:synthesis_detail",
                    "events:synthesis_json",
                    "events:synthesis_pdf",
                    "events:version_list",
                    "events:version_detail",
                    "events:version_json",
                    "events:version_pdf",
                ),
            ),
            Entry(
                "events:calendar",
                "Agenda des matinées",
                "toutes les dates, dans votre agenda (iCalendar)",
            ),
            Entry(
                "events:edition_feed",
                "Flux des éditions",
                "les matinées annoncées, et ce qui y change, dans votre lecteur de flux (Atom)",
            ),
            Entry(
                "events:synthesis_feed",
                "Flux des synthèses",
                "leurs parutions et leurs corrections, dans votre lecteur de flux (Atom)",
            ),
            Entry(
                "events:key_point_list", "Ce que disent les communes", "les points clés, par nature et thème"
            ),
            Entry(
                "events:follow_up_list",
                "Ce que sont devenus les échanges",
                "les engagements et les questions ouvertes, et leurs suites",
            ),
        ],
    ),
    Chapter(
        "parcourir",
        "Parcourir autrement",
        [
            Entry(
                "communes:commune_list",
                "Communes",
                "la carte des Hauts-de-Seine, et une page par commune",
                ("communes:commune_detail", "events:commune_feed"),
            ),
            Entry(
                "events:person_list",
                "Intervenants",
                "une page par personne qui a pris la parole",
                ("events:person_detail",),
            ),
            Entry(
                "events:theme_list",
                "Thèmes",
                "une page par sujet, d’une matinée à l’autre",
                ("events:theme_detail", "events:theme_feed", "events:theme_calendar"),
            ),
            Entry("events:search", "Rechercher", "un mot, une commune, un nom", ("events:search_feed",)),
            Entry(
                "events:open_data",
                "Données ouvertes",
                "les fichiers à réutiliser, et ce que dit chaque colonne",
                ("events:open_data_table", "events:data_file"),
            ),
            Entry(
                "events:api_page",
                "Interface de lecture",
                "les mêmes données, filtrées et page par page",
                (
                    "events:api_index",
                    "events:api_description",
                    "events:api_rows",
                    "events:api_row",
                    "events:api_unknown",
                ),
            ),
            Entry(
                "events:difficulty_list",
                "Qui a déjà résolu ma difficulté ?",
                "ce que d’autres communes ont réussi, partagé ou essayé, près de la vôtre d’abord",
                ("needs:propose", "needs:thanks"),
            ),
        ],
    ),
    Chapter(
        "a-propos",
        "À propos du portail",
        [
            Entry(
                "members:access",
                "Demander un accès",
                "pour les élus et les agents des communes, à ce qui leur est réservé",
                ("members:access_thanks",),
            ),
            Entry("contact:form", "Contact", "écrire à l’équipe, signaler un problème", ("contact:thanks",)),
            Entry(
                "pages:accessibility",
                "Accessibilité",
                "la déclaration, et la grille des 106 critères par thème",
                ("pages:grid_theme", "pages:grid_file"),
            ),
            Entry("pages:legal_notice", "Mentions légales", "qui publie et héberge, crédits, licences"),
            Entry("pages:personal_data", "Données personnelles", "ce qui est gardé, et vos droits"),
            Entry("pages:site_plan", "Plan du site", "cette page"),
        ],
    ),
]
# Addresses for machines: a reader has no use for them.
FOR_MACHINES = {"health", "robots", "sitemap", "sitemap_section", "touch_icon"}
FOR_MACHINES |= {"events:edition_card", "events:edition_calendar", "events:synthesis_card", "site_card"}
# Read by whoever holds a link that the team gave, and by nobody else.
GIVEN = {"events:preview", "events:preview_pdf"}
# Read by whoever has just left the Club.
GIVEN |= {"members:left"}


def covered() -> set[str]:
    """Return the names of the addresses that the plan links to, or says what leads to."""
    entries = [entry for chapter in CHAPTERS for entry in chapter.entries]
    return {entry.name for entry in entries} | {name for entry in entries for name in entry.behind}
