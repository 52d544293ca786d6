"""Whether the event was held, is announced, postponed or cancelled: from the words, then from the tenses."""

import re

from events.notices.notice import Notice
from events.notices.said import Said

_EVENT = (
    r"(?:edition|matinee|rencontre|club|evenement|rendez-vous|manifestation|seance|lab'?|journee"
    r"|initialement)"
)
# « n'aura pas lieu à la Tour mais à la médiathèque »: the place changes, not the day.
_HERE = r"(?! (?:a|au|dans|en|chez)\b[^.!?\n\d]{0,90}\bmais (?:bien )?(?:a|au|dans|en|chez)\b)"
_MOVED = (
    rf"\bne se (?:tiendra|deroulera)[^.!?\n]{{0,15}} pas{_HERE} [^.!?\n]{{0,60}}\bmais\b"
    r"|\bchange(?:ment)? de date\b"
)
_CANCELLED = re.compile(
    rf"\b{_EVENT}\b[^.!?\n]{{0,120}}\b(?:est|etait|a ete|sera|ete|sont)\b[^.!?\n]{{0,25}}\bannulee?"
    rf"|\b{_EVENT}\b[^.!?\n]{{0,220}}\bn'(?:aura|a) (?:finalement )?pas (?:eu )?lieu{_HERE}"
    rf"|\bne se tiendra[^.!?\n]{{0,15}} pas\b{_HERE}|\bne pourr\w+[^.!?\n]{{0,15}} pas (?:avoir lieu|se "
    rf"(?:tenir|derouler|reunir|retrouver)|etre (?:maintenu|organis|assur|honor|tenu)\w*|maintenir|organiser"
    rf"|tenir|l'|la (?:maintenir|tenir|organiser)|vous (?:accueillir|recevoir|reunir|retrouver))"
    rf"|\bannulation d[eu][^.!?\n]{{0,40}}\b{_EVENT}"
    rf"|^[^\n]{{0,40}}\bannul(?:e|ee|ation)\b"
    rf"|\b(?:est|a ete|sommes contraints? d'|contraints? d'|regret d'|decide d'|oblige\w* d')\s?annul\w+"
    rf"|\bannulee?\s?[!:\])]"
    rf"|\brenonc\w+ a (?:la|notre|cette) (?:[\w-]+ )?{_EVENT}|\bannul(?:e|ons) (?:la|sa|notre"
    rf"|cette) (?:\w+ )?{_EVENT}"
)
_POSTPONED = re.compile(
    rf"{_MOVED}|\bn'aura (?:donc |finalement )?pas lieu (?:a (?:cette|la) date|ce jour-la|comme prevu)"
    rf"|\bnouvelle date(?: pour|\s?[!:])|\bau lieu d[ue] (?:\w+ )?\d|\b(?:aura|se (?:tiendra|deroulera"
    rf"|tient)) finalement\b|"
    r"\bdate (?:et \w+ )?(?:est |a ete )?(?:modifie|changee?)\w*|\binitialement (?:programmee?|prevue?"
    r"|annoncee?|fixee?) (?:le|au|pour le|en) |"
    rf"\b{_EVENT}\b[^.!?\n]{{0,160}}\b(?:reportee?|repoussee?|decalee?|deplacee?|reprogrammee?|differee?"
    rf"|glisse (?:au|en|a)|bascule (?:au|en|a))\b"
    rf"|\breport d[eu][^.!?\n]{{0,40}}\b{_EVENT}|^[^\n]{{0,40}}\b(?:reportee?|report)\b|\b(?:est|a ete|sera"
    rf"|sont) (?:donc |finalement )?(?:reportee?|repoussee?|decalee?|reprogrammee?)\b"
    rf"|\breport(?:er|ons) (?:la|sa|notre|cette|le)\b|\breportee?\s?[!:\])]"
)
_PAST = re.compile(
    r"^(?:communes? |villes? )?presente?s?(?: \(\d+\))?$|c'est (?:fait|termine|deja fini)\b"
    r"|merci a (?:tous|toutes|nos)\b|merci aux (?:[\w-]+ ){0,2}(?:communes"
    r"|villes|elue?s|agente?s|participant\w*|intervenant\w*)\b"
    r"|(?:^|\n|: ?)cr (?:du |de |club)|\bnotes prises\b|\brecap\w*\b"
    r"|\bd'avoir (?:participe|assiste|ete|repondu|fait le deplacement|partage)\b|\bmerci (?:pour|de) votre "
    r"(?:presence|participation|venue)\b|\b(?:avai(?:t|ent)|etaient) (?:\w+ment )?(?:fait le deplacement"
    r"|repondu"
    r"|participe|choisi|reuni|convie|pris place|venue?s|assiste)\b"
    r"|\bj'ai (?:eu (?:le plaisir|la chance|l'occasion"
    r"|l'honneur)|assiste|represente"
    r"|participe|decouvert)\b"
    r"|\b(?:qu'il faut retenir|que j'en retiens|j'etais|on y etait|en images)\b"
    r"|\bnotes (?:perso|de seance)|\bvous etes venue?s\b"
    r"|\b(?:a|ont|est|sont) (?:d'abord|ensuite|enfin|egalement|longuement|notamment) (?!le\b|la\b|les\b"
    r"|l'|un|par\b|sur\b|de)\w+|"
    r"\b(?:se tenait|tenait (?:sa|son|la|le)|\w{3,}(?:eait|uait|ssait|geait|onnait|ressait|ongeait"
    r"|ortait|ccueillait)|a tenu|s'est (?:bien )?(?:tenue?|reunie?|retrouvee?|deroulee?|achevee?|conclue?"
    r"|poursuivie?|cloturee?|ouverte?)"
    r"|s'y est tenue?|a eu lieu|ont eu lieu|a (?:reuni|rassemble|permis|porte|ete|accueilli|donne|consiste"
    r"|debute|commence|ouvert|conclu|presente|expose|explique|evoque|detaille|decrit|montre|partage|insiste"
    r"|anime|rappele)"
    r"|ont (?:participe|echange|presente|debattu|repondu|ete|pu|permis|partage|assiste|rejoint|fait|pris"
    r"|entendu|ecoute|questionne|aborde|decouvert|planche|travaille|rythme|succede|clos|confronte"
    r"|expose|suivi|ouvert|decrit)|etaient|etait|fut|furent|se sont|est intervenue?"
    r"|sont intervenue?s|compte[ -]rendu|retour (?:sur|en (?:images?|photos?|video))"
    r"|qui est venu|qui a (?:parle|debattu)|avaient fait le deplacement|avait convie"
    r"|releve de (?:decisions|conclusions)|reunissait"
    r"|rassemblait|avait lieu|participaient|accueillait"
    r"|se deroulait|proces-verbal|etaient presents)\b|\b(?:presente?s?|excuse\w*"
    r"|absente?s?)(?: \(\d+\))?\s?:|\b(?:communes|villes) (?:representees|excusees|absentes)\b"
    r"|\d (?:communes|villes) presentes\b"
    r"|\bnombre de (?:participants|communes)"
)
_FUTURE = re.compile(
    r"^projet\b|^invitation\b|\bse prepare(?:nt)?\b|\bfer(?:a|ont) (?:une?|l)\b"
    r"|\b(?:(?:est|sont) (?:bien |toujours )?(?:prevue?s?|programmee?s?)"
    r"|aura (?:\w+ )?lieu"
    r"|a (?:fixer|confirmer|valider|trouver|definir|determiner|preciser)"
    r"|pressentie?s?"
    r"|envisagee?s?|seront (?:invite|convie)\w+|aura lieu|auront lieu|se (?:tiendra|deroulera|tiendront)"
    r"|vous (?:invit|convi)\w+|inviter?a?"
    r"|a le plaisir de|ont le plaisir de|avons le plaisir"
    r"|inscri(?:vez|ptions?|re)|save the dates?|reservez|retenez|notez|a vos agendas|rendez-vous (?:le|est|a"
    r"|en)"
    r"|sera (?:consacree?|animee?|l'occasion"
    r"|ouverte?|dediee?|suivie?|organisee?|placee?|proposee?)|interviendr\w+|presenter(?:a|ont)|animer(?:a"
    r"|ont)|reunira|proposera|accueillera|permettra"
    r"|debutera|nous nous retrouv(?:ons|erons)|il reste des places|plus que quelques (?:jours|heures"
    r"|places)|sont confirmee?s"
    r"|sont (?:toujours |egalement )?attendue?s|(?:communes|villes) (?:ayant confirme|confirmees"
    r"|inscrites a ce jour)|s'exprimer\w+"
    r"|seront (?:animees?"
    r"|proposees?|presentees?|organisees?|evoque\w*)"
    r"|prochainement|a venir|programme previsionnel|places (?:sont )?limitees|evoquer(?:a|ont)"
    r"|donne rendez-vous|revien(?:t|dra)|merci de|repondre (?:avant|par|a cette invitation|au plus)"
    r"|reponse (?:avant|souhaitee|attendue|est|au plus)|reponse ?:|[a-z]{3,}(?:dera|lera|nera|tera|rera"
    r"|sera|vera|gera|cera)"
    r"|rendez-vous (?:ce |le )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi))\b"
)
_PART_OF = re.compile(
    r"(?:^|\b)(?:tables?[ -]rondes?|ateliers?|visites?|exposes?|interventions?|celle|celui|buffet|dejeuner)\b"
    r"[^.;\n]{0,80}\b(?:annul|report|decal)"
)
# A perfect tense that no list holds: « ce qui a occupé les élus », « est revenue sur les mares ».
_PARTICIPLE = re.compile(
    r"\b(?:a|ont|est|sont|avons)(?: \w+ment| d'abord| ensuite| enfin)? (?!été|confirmé|fixé|prévu|invité"
    r"|annoncé)"
    r"\w{2,}(?:ée?s?|ert|endu|enue?s?|ris)\b"
)
_NOT_OF_IT = re.compile(
    r"\b(?:et ensuite|une charte|un guide|syntheses?|compte[ -]rendu sera|prochaine?s?|precedente?s?"
    r"|l'an dernier|promotions?"
    r"|sera (?:publiee|produite|mise en ligne|diffusee|transmise|adressee|envoyee)|a lire aussi)\b"
)


# « nous vous proposons de nous retrouver le 25 »: it may be moved rather than cancelled.
_AGAIN = re.compile(
    r"\bnous (?:vous )?(?:proposons|retrouverons|donnons rendez-vous)\b|\b(?:une|la) nouvelle date (?:est"
    r"|sera|vous)\b"
    r"|\breport\w*"
)


# « Statut : annoncée ».
_LABELLED = re.compile(
    r"(?:^|\n)(?:statut|etat)\s?[:|]\s?(?:(?P<held>tenue?|realisee?|passee?|terminee?|a eu lieu)"
    r"|(?P<cancelled>annulee?)"
    r"|(?P<postponed>reportee?)|(?P<announced>annoncee?|a venir|prevue?|programmee?|confirmee?|maintenue?))\b"
)
# « Elle n’est pas reportée ».
_NOT_MOVED = re.compile(
    r"\b(?:pas|ni|non|sans(?: etre)?) (?:\w+ )?(?:report|repouss|decal|deplac|reprogramm|differ)\w*$"
)


def read_status(notice: Notice) -> Said | None:
    """Return held, announced, cancelled or postponed, with the words that say it; None when nothing does."""
    if label := _LABELLED.search(notice.plain):
        return Said(str(label.lastgroup), *label.span(str(label.lastgroup)))
    held, future = _told(notice, _PAST), _told(notice, _FUTURE)
    cancelled, postponed = _told(notice, _CANCELLED, whole=True), _told(notice, _POSTPONED, whole=True)
    is_held = re.search(
        r"\b(?:se tenait|tenait (?:sa|son)|s'est tenue?|a eu lieu|s'est deroulee?|a (?:reuni|rassemble)"
        r"|ont participe"
        r"|etaient (?:representees|presente?s))\b",
        notice.plain,
    )
    if postponed and not (is_held and held and len(held) > len(future)):
        return Said("postponed", *postponed[0], is_sure=not cancelled)
    if cancelled and not is_held:
        is_sure = not _AGAIN.search(notice.plain)
        return Said("cancelled", *cancelled[0], is_sure=is_sure)
    if held and (is_held or len(held) > len(future)):
        sure = (
            len(held) > len(future) + 1
            or not future
            or bool(is_held and held[0][0] < (future[0][0] if future else len(notice.plain)))
        )
        return Said("held", *held[0], is_sure=sure)
    return _hinted(notice, held, future)


def _hinted(notice: Notice, held: list[tuple[int, int]], future: list[tuple[int, int]]) -> Said | None:
    """Return what hours, a participle or a future hint at, when nothing says that the event was held."""
    if (
        not held
        and not future
        and (
            hour := re.search(
                r"(?:^|\n|\bde )\d{1,2} ?(?:h"
                r"|:) ?\d{0,2}\b",
                notice.plain,
            )
        )
    ):
        return Said("announced", hour.start(), hour.end(), is_sure=False)
    if not future and (past := _PARTICIPLE.search(notice.view)):
        return Said("held", past.start(), past.end(), is_sure=False)
    if future:
        was_told = _PARTICIPLE.search(notice.view, 0, future[0][0])  # it may tell the next one
        return Said("announced", *future[0], is_sure=not held and not was_told)
    return None


def _is_titled(notice: Notice, start: int, at: int) -> bool:
    """« Bouger sans s'inscrire », between quotes, is a title and asks for nothing."""
    return any(quote.start <= start + at < quote.end for quote in notice.titles_in(start, start + at))


def _told(notice: Notice, pattern: re.Pattern[str], *, whole: bool = False) -> list[tuple[int, int]]:
    """Return where words are, sentences about something else aside."""
    found = []
    for sentence in notice.sentences:
        said = pattern.finditer(notice.plain[sentence.start : sentence.end])
        match = next((one for one in said if not _is_titled(notice, sentence.start, one.start())), None)
        if match is None or _NOT_MOVED.search(match[0]):
            continue
        aside = _PART_OF if whole else _NOT_OF_IT  # « Table ronde annulée »
        if aside.search(notice.plain, sentence.start, sentence.end):
            continue
        if not notice.is_elsewhere(sentence.start + match.start()):
            found.append((sentence.start + match.start(), sentence.start + match.end()))
    return found
