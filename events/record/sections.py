"""The statements of a record as a page shows them: by session, then by nature, with where each leads."""

from dataclasses import dataclass, field

from communes.models import HAUTS_DE_SEINE, Commune, department_of
from events.models import KeyPoint, ProgrammeItem, Reader, Synthesis
from events.record.citation import cite
from events.record.content import Content


@dataclass(frozen=True, slots=True)
class Named:
    """A person or a commune; `address` is empty when it has no page for this reader."""

    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A point clé as it is shown; `citation` is empty for what cannot be cited yet."""

    anchor: str
    nature: str
    text: str
    audience: str
    person: Named | None
    communes: list[Named]
    citation: str


@dataclass(frozen=True, slots=True)
class Statements:
    """Those of one nature."""

    nature: str
    label: str
    points: list[Statement]

    @property
    def is_followed(self) -> bool:
        """Whether one may be asked what became of them."""
        return self.nature in KeyPoint.FOLLOWED


@dataclass(frozen=True, slots=True)
class SessionTitle:
    """What item_title.html shows of a session."""

    title: str
    title_language: str

    def __str__(self) -> str:
        return self.title


@dataclass(slots=True)
class Section:
    """What a session left; `item` is None for the whole matinée, `reserved` counts what is not shown."""

    key: int | None
    item: SessionTitle | None
    natures: list[Statements] = field(default_factory=list)
    reserved: int = 0

    @property
    def anchor(self) -> str:
        """Where it stands in the page of the synthesis; the page of the edition leads there."""
        return f"sequence-{self.key}" if self.key else "matinee"


@dataclass(frozen=True, slots=True)
class Links:
    """Where names lead, and what the record does not hold of the programme.

    Attributes:
        people: address of a person, by anchor of the statement and name.
        communes: those that have a page, by code.
        sessions: keys of the sessions, in the order of the programme, if some have nothing to show.
    """

    people: dict[tuple[str, str], str]
    communes: dict[str, Commune]
    sessions: list[int]


def links_of(synthesis: Synthesis, content: Content, reader: Reader) -> Links:
    """Return where the names of a record lead, as far as `reader` may go, in two or three queries.

    The record keeps names only: a person renamed since, or gone, is no link in an old version.
    """
    points = KeyPoint.objects.visible_to(reader).filter(synthesis=synthesis, person__isnull=False)
    shown = points.select_related("person").order_by()
    people = {(p.anchor, p.person.full_name): p.person.get_absolute_url() for p in shown if p.person}
    codes = {commune["code"] for point in content["points_cles"] for commune in point["communes"]}
    communes = Commune.objects.visible_to(reader).in_bulk(list(codes))
    if not content["passages_reserves"]:  # the statements are in the order of the programme already
        return Links(people, communes, [])
    sessions = ProgrammeItem.objects.filter(edition=synthesis.edition_id).values_list("pk", flat=True)
    return Links(people, communes, list(sessions))


def sections_of(content: Content, links: Links, base: str = "", digest: str = "") -> list[Section]:
    """Return the statements of a record by session, sessions with reserved passages only included.

    Args:
        content: the record.
        links: where its names lead.
        base: scheme and host of the portal, for the references.
        digest: that of the record; without it, no statement gives a reference.
    """

    def shown(entry: Content) -> Statement:
        return _statement(entry, links, cite(content, base, digest, entry) if digest else "")

    sections: dict[int | None, Section] = {}
    for entry in content["points_cles"]:
        section = _section(sections, entry["sequence"])
        if not section.natures or section.natures[-1].nature != entry["nature"]:
            section.natures.append(Statements(entry["nature"], entry["nature_dite"], []))
        section.natures[-1].points.append(shown(entry))
    for told in content["passages_reserves"]:
        _section(sections, told["sequence"]).reserved = told["nombre"]
    places = {key: place for place, key in enumerate(links.sessions)}
    last = len(places)
    return sorted(sections.values(), key=lambda s: (s.key is None, places.get(s.key or 0, last)))


def _section(sections: dict[int | None, Section], session: Content | None) -> Section:
    """Return the section of a session among `sections`, added if it was not there."""
    key = session["cle"] if session else None
    if key not in sections:
        title = SessionTitle(session["titre"], session["langue"]) if session else None
        sections[key] = Section(key, title)
    return sections[key]


def _statement(entry: Content, links: Links, citation: str) -> Statement:
    """Return a statement of the record as it is shown."""
    name = entry["personne"]
    return Statement(
        anchor=entry["ancre"],
        nature=entry["nature"],
        text=entry["enonce"],
        audience=entry["lisible_par"],
        person=Named(name, links.people.get((entry["ancre"], name), "")) if name else None,
        communes=[_commune(commune, links) for commune in entry["communes"]],
        citation=citation,
    )


def _commune(named: Content, links: Links) -> Named:
    """Return a commune under the name that the record gives it, homonyms of elsewhere told apart."""
    found = links.communes.get(named["code"])
    is_elsewhere = named["code"] and department_of(named["code"]) != HAUTS_DE_SEINE
    name = f"{named['nom']} ({department_of(named['code'])})" if is_elsewhere else named["nom"]
    return Named(name, found.get_absolute_url() if found else "")
