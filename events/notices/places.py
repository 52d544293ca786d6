"""A place as it is kept: with its room, without street, hours nor the commune beside it."""

import re

from events.notices.names_of_communes import communes_in
from events.notices.notice import Notice
from events.notices.said import Said, quoted

PLACE = (
    r"(?:(?:(?:anciens?|anciennes?|grande?s?|petite?s?|nouvel(?:le)?s?|vieille"
    r"|vieux) )?(?:hotel d[eu] (?:ville|departement|region)|hotel|mairie|salles?|salons?|auditorium"
    r"|amphitheatre|amphi"
    r"|theatre|cinema|centre|maison|espace(?! (?:public|vert))|mediatheque|bibliotheque"
    r"|musee|campus|universite|ecole|lycee|college|palais|pavillon|chateau|domaine|parc|stade|gymnase|arena"
    r"|(?<!tour a )tour(?! a tour\b)|siege|halle|chapelle|orangerie|ferme"
    r"|fondation|conservatoire|prefecture|maison|pole|cite|tiers-lieu|fablab|conseil departemental"
    r"|conservatoire|academie|institut|grange|manufacture"
    r"|foyer|forum|villa|studio|locaux|residence|laboratoire|incubateur|moulin|usine|abbaye|jardin|serre"
    r"|chambre|archives(?= (?:d|municipales|nationales|communales))|paris la defense arena|u arena|haras"
    r"|beffroi|carreau|scene nationale|comedie|dome"
    r"|base nautique"
    r"|cuisine centrale"
    r"|piscine|patinoire|ressourcerie|recyclerie|bourse du travail|groupe scolaire|guinguette|peniche"
    r"|brasserie"
    r"|librairie|ludotheque|planetarium|velodrome|hippodrome|observatoire|aquarium|friche|basilique|eglise"
    r"|temple"
    r"|(?:ancien )?tribunal|verrerie|imprimerie|filature|tuilerie|distillerie|laiterie|sucrerie"
    r"|biscuiterie|minoterie"
    r"|cartonnerie|blanchisserie|silo|capitainerie|mjc|hopital|clinique|creche|pavillon|colisee|zenith|opera"
    r"|garage|nef|agora|lavoir|manege|pressoir|chai|sous-prefecture|cyclerie|epicerie|auberge|refuge|bergerie"
    r"|potager|bains(?= d)|station|depot|gymnase|dojo|skatepark"
    r"|gare(?= d)|marche couvert|crypte|caserne|ile (?=d)(?!de france)|fabrique|hangar|halles|ruche|comptoir"
    r"|cloitre|couvent"
    r"|prieure|rotonde|docks|entrepot|complexe|pepiniere|tannerie|menagerie|kiosque"
    r"|galerie|hemicycle|preau|atrium|patio|refectoire|verriere|belvedere))"
)


STREET = re.compile(
    r"[\s,(–-]{1,3}(?:\d{1,4} ?(?:bis|ter|quater)?,? ?(?:[-/] ?\d{1,3},? )?(?:rue|avenue|av\.?|place"
    r"|boulevard|bd|bld|quai|allee|square|cours|impasse|chemin|passage|esplanade|route|voie|mail|parvis"
    r"|promenade|rond-point)\b"
    r"|(?<=[(])(?:rue|avenue|boulevard|quai|allee) (?=[a-z])"
    r"|(?<=[,(–-] )(?:rue|avenue|boulevard|quai|allee|chemin|route|place (?:d[eu]"
    r"|des|charles|jean|de)|parvis)\b"
    r"|\d{5}\b|metro\b|rer\b|cs \d|bp \d|acces ?(?::|par\b|metro|rer))"
)


_END = re.compile(
    r"[\n;!?«\"“\U0001f300-\U0001faff\u2600-\u27bf]"
    r"|\.(?:\s|$)|:\s|,? (?:le|ce|de|des|du|a partir de|entre|vers|a) (?:lundi|mardi|mercredi"
    r"|jeudi|vendredi|samedi|dimanche|\d{1,2}(?:er)? ?(?:h\b|h\d|janv|fev|mars|avril|mai|juin|juil|aout"
    r"|sept|oct|nov|dec)|\d{1,2} (?:et|au))|, \d{1,2} ?h"
    r"|,? (?:la|le|sa|cette|notre) (?:[\w-]+ )?(?:edition|rencontre|matinee|club|seance)\b|,? (?:que"
    r"|pour|sur|autour|avec|en presence|qui|ou|afin|dont|et (?:\w+era|\w+dra|\w+ait|aura|se)"
    r"|et \w+ee?(?= )"
    r"|s'est|se tenait|se tiendra"
    r"|aura lieu|a reuni"
    r"|a eu|devant|reunissant|consacree?|etait|sera|ont|est|s'\w+|en partenariat|a l'invitation"
    r"|a l'occasion|grace|lors|dans le cadre|et a|mis a disposition|des (?=\d)|de (?=\d)|hier|demain"
    r"|aujourd'hui|ce matin|jeudi|lundi|mardi"
    r"|mercredi|vendredi|samedi|matinee|edition|n'\w+|ne|doit"
    r"|devait|peut|pourra|avait|reuni\w*|a accueilli|accueillait)\b| (?:\d{1,2} ?h)"
    r"|, (?:a |la |le |les |une |un |des |ce |elle |il |ils |nous |trois|deux|dix|\d+ (?:communes|villes"
    r"|elus|agents))|$"
)


ROOM = (
    rf"(?:(?:dans |en )?(?:la |le |l')?(?:(?:grande?|petite?) )?(?:{PLACE}|salons?|salles?|halls?"
    rf"|batiment|etage|niveau"
    rf"|rez-de-chaussee|plateau|aile|tribunes?|scene|mezzanine|verriere|terrasse|gradins|sous-sol|parvis"
    rf"|cour|serre"
    rf"|cdi\b|refectoire|preau|cantine|cafeteria|patio|atelier|loges?|chapiteau|verandas?|bar|club-house"
    rf"|reserve"
    rf"|hemicycle"
    rf"|foyer|rdc|sous-sol|\d{{1,2}}(?:er|e|eme) etage)\b)"
)
_ROOM = re.compile(ROOM)


_LATER_ROOM = re.compile(r", (?:salles?|salons?|\d{1,2}(?:er|e|eme) etage|amphi\w*|auditorium|batiment)\b")


def cleaned(notice: Notice, start: int, end: int, *, is_label: bool) -> Said | None:
    """Return a place without what follows it: a street, hours, a commune after a comma."""
    if notice.plain.startswith("au tour d", max(start - 3, 0)):
        return None  # « Au tour de Lise Roux »: a turn, and no tower
    end = _stop(notice, start, end, is_label=is_label)
    if premises := _PREMISES.match(notice.plain, start, end):
        start = premises.end()
    whole, end = end, _without_commune(notice, start, _rooms_end(notice, start, end, is_label=is_label))
    end = _closed(notice, start, end)
    said = quoted(notice.view, start, end)
    if said is None or _UNKNOWN.match(notice.plain[said.start : said.end]):
        return None
    text = re.sub(
        r"^(?:(?:[àÀ] |[aA]u |[dD]ans )?(?:la |le |l'|les )?)(?=[^\W_])", _lower_article, said.text, count=1
    )
    start = said.start + len(said.text) - len(text)
    text = re.sub(r"(?<=, )(?:dans|en) (?:la |le |les |l')(?=[^\W\d_])", "", text)
    # « Tour Horizon, La Défense, 12e étage »: a room stands further.
    is_whole = not (is_label and _LATER_ROOM.search(notice.plain, said.end, whole))
    is_whole = is_whole and not (is_label and _is_left_out(notice, said.end, whole))
    guessed = notice.plain.find(", ", start, said.end) if is_label else -1
    if guessed > 0 and not _ROOM.match(notice.plain, guessed + 2):
        is_whole = False
    return Said(text, start, said.end, is_sure=is_whole)


def _closed(notice: Notice, start: int, end: int) -> int:
    """Leave out a bracket that a place opens and does not close: « Le Moulin (300 places au bord »."""
    opened = notice.plain.rfind("(", start, end)
    return opened if opened > start and ")" not in notice.plain[opened:end] else end


def _is_left_out(notice: Notice, start: int, end: int) -> bool:
    """« collège Galois, CDI »: what a comma adds with a capital, and is no commune, may be the room."""
    if not re.match(r", [A-ZÀ-Ý][^,]{1,30}$", notice.view[start:end]):
        return False
    named = communes_in(notice.view, start, end)
    return not named and not re.match(
        r", (?:paris|la defense|quartier|ile|zac"
        r"|za)\b",
        notice.plain[start:end],
    )


def _is_followed(notice: Notice, start: int, end: int) -> bool:
    return bool(_MAYBE_ROOM.match(notice.plain, start, end)) and notice.view[start + 2 : start + 3].islower()


# « dans les locaux de la mairie, à la salle des fêtes »
_PREMISES = re.compile(r"locaux [^,\n]{2,40}, (?:au |a la |a l')(?=[a-z])")
_UNKNOWN = re.compile(
    r"(?:a (?:venir|\w{3,}er|definir|choisir)\b|precise|communique|non (?:communique|precise|defini"
    r"|dit)|(?:le |la )?(?:lieu|salle|adresse) n'est|n'est pas"
    r"|pas (?:encore|note|precise|dit|su|retenu)|inconnu|nc$|tbd)"
)
# « (badge à retirer à l'accueil) »: how to come in, after the place.
_ADVICE = re.compile(
    r"\s?\((?:badges?|entree|acces|accueil|attention|venir|prevoir|merci|pensez|se munir|munissez|presentez"
    r"|parking|parkings?|stationnement|metro|rer|tram\w*|bus|lignes?|gare|plan|code|interphone|sonnez|suivre"
    r"|fleche\w*|pmr|a (?:cote|deux|\d|gauche|droite|quelques|proximite)|face|en face|derriere|pres"
    r"|non loin|juste|sous reserve|a confirmer|capacite|\d+ (?:places|personnes))\b[^()\n]*\)?$"
    r"|\s?\([^()\n]{0,60}\b(?:a (?:retirer|presenter|prevoir|demander|emprunter)|obligatoires?|inutile"
    r"|gratuite?)\b[^()\n]*\)?$"
)
_ENTRANCE = re.compile(r"[\s,–-]{1,3}(?:entree|acces|adresse|sise?|situee?|par)(?: (?:par|au|a))?[ :]*$")
_LABEL_END = re.compile(r"\s?[,(–-]?\s?(?:de |a |a partir de )?\d{1,2} ?h\b|\n|\.$|;|\. |\)$| / ")


def _stop(notice: Notice, start: int, end: int, *, is_label: bool) -> int:
    """Return where a place ends: before its street, hours, or the rest of its sentence."""
    if street := STREET.search(notice.plain, start, end):
        end = street.start()
        bracket = notice.plain.rfind("(", start, end)
        if bracket > start and ")" not in notice.plain[bracket:end]:
            end = bracket  # « La Fabrique (entrée 8 rue… »
        if entrance := _ENTRANCE.search(notice.plain, start, end):
            end = entrance.start()
    if advice := _ADVICE.search(notice.plain, start, _bracket_end(notice, start, end)):
        end = advice.start()
    if not is_label:
        stop = _END.search(notice.plain, start, end)
        return stop.start() if stop else end
    words = notice.plain[start:end]
    found = _LABEL_END.search(words)
    if found is None:
        return end
    is_closing = found[0] == ")" and "(" in words[: found.start()]
    return start + (found.end() if is_closing else found.start())


def _bracket_end(notice: Notice, start: int, end: int) -> int:
    """Return where the first bracket after a place closes; its end when there is none."""
    close = notice.plain.find(")", start, end)
    return close + 1 if close >= 0 else end


def _lower_article(match: re.Match[str]) -> str:
    return "" if match[0][1:].islower() or match[0].islower() else match[0]


def _rooms_end(notice: Notice, start: int, end: int, *, is_label: bool) -> int:
    """Keep what a comma adds to a place while it is a room; « , Île Seguin » is an address."""
    for comma in re.finditer(r"\s?, ?", notice.plain[start:end]):
        is_room = _ROOM.match(notice.plain, start + comma.end(), end)
        if not is_room and not (is_label and _is_followed(notice, start + comma.start(), end)):
            return start + comma.start()
    return end


# « groupe scolaire des Érables, salle de lecture »: what a label adds in small letters may be a room.
_MAYBE_ROOM = re.compile(
    r", (?!(?:a|au|aux|pres|face|en|entree|acces|metro|rer|par|de|des|du|le|puis|et|ou|avec|prevoir|code"
    r"|quartier|lieu)\b"
    r"|d'|l'|\d)[a-z][^,;:.\n]{2,40}(?:$|, )"
)


def _without_commune(notice: Notice, start: int, end: int) -> int:
    """Leave out the commune that stands beside a place: « , à Nanterre », « (Nanterre) »."""
    for named in communes_in(notice.view, start, end):
        before = notice.plain[start : named.start]
        after = notice.plain[named.end : end].strip(" )(,.0-9")
        joint = re.search(r"(?:,\s?(?:a |d'|de )?|\s?\(|\s[–-]\s?| a )$", before)
        if joint and not after and joint.start() > 0:
            return start + joint.start()
    return end
