"""The words that say what a sentence is about, looked for in plain text: small letters, no accent."""

import re

TABLE = re.compile(
    r"\btables?[ -]rondes?\b|\btr ?(?:n ?[ºo] ?)?(?:\d|[a-d]\b)? ?"
    r"(?:[:–«\"“/-]|(?<= )(?=anim|avec |sur |moder))"
    r"|\b(?:plateau|panel|table)x? (?:n ?[ºo] ?)?[1-9]\b"
    r"|\bpanels?\b(?= ?[:«\"“–])|\bplateau debat\b|\bregards croises\b(?= ?[:«\"“–])"
)
_DENIED = re.compile(
    r"\b(?:ni(?: de| la)?|pas(?: eu)?(?: prevu)? (?:de|d'autre)|sans|aucune?|(?:point|plus) de"
    r"|au lieu d'une|(?:lieu et )?place"
    r" d'une|plutot qu'une) $"
)


# « Table ronde : néant ».
_NONE = re.compile(
    r"s?\s?[:–|-]\s?(?:neant|aucune?|non|sans objet|pas (?:de|cette|prevue)\b[^\n]*"
    r"|annulee?|/|0)\W*$"
)


def table_in(plain: str, start: int, end: int) -> re.Match[str] | None:
    """Return where a round table is spoken of, unless there was none: « ni exposé, ni table ronde »."""
    found = TABLE.search(plain, start, end)
    is_denied = found and _DENIED.search(plain, max(start, found.start() - 24), found.start())
    is_denied = is_denied or (found and _NONE.match(plain, found.end(), end))
    return None if is_denied else found


TALK = re.compile(
    r"\b(?:presentations?|exposes?|expos?(?= ?\d)|interventions?|intervenant(?:e?s?)?|interviend\w+"
    r"|intervien\w+"
    r"|intervenu(?:e?s?)?|intervenir"
    r"|conferences?|conferenciere?s?|pris(?:es?)? (?:de |la )parole|prendr\w+ la parole|prennent la parole"
    r"|discours"
    r"|keynotes?|plenieres?|orateurs?|oratrices?|(?<!la )(?<!de )communications?|eclairages? d'experts?"
    r"|paroles? d'experts?"
    r"|experts? (?:se sont|ont|se )|grands? temoins?|prise de parole|tribune|allocutions?"
    r"|temoignages? d'experts?)\b"
)
TALK_VERB = re.compile(
    r"\b(?:(?:a|ont|est|sont|etait|etaient|s'est|se sont) (?:(?:ensuite|d'abord|enfin|notamment|egalement"
    r"|aussi|ainsi"
    r"|alors|pour sa part|tour a tour|successivement|quant a (?:lui|elle)|longuement|brievement) )?"
    r"(?:intervenue?s?|presente|expose|evoque|explique|decrit|detaille|partage|dresse|livre|montre|demontre"
    r"|aborde|traite"
    r"|devoile|annonce|commente|rapporte|retrace|relate|pointe|esquisse|decortique|resume|restitue"
    r"|plaide|propose|decrypte|developpe|analyse|illustre|insiste|eclaire|exprimee?s?|pris la parole|parle"
    r"|defendu|fait le"
    r" point|raconte|fait l'inventaire|fait le (?:tour|recit)|passe en revue|revenue?s?|interroge"
    r"|souligne|rappele|alerte|invite|tire|apporte|donne|succede)"
    r"|(?:a|ont|avons) (?:d'abord |ensuite |pu )?(?:ecoute|entendu|ecouter|entendre)|presenter(?:a|ont)"
    r"|(?:de |d')(?:presenter|exposer|evoquer|detailler|raconter|expliquer|decrire|decrypter)(?= [«\"“])"
    r"|presentent?|presente(?= (?:la |le |les |l'|un |une |son |sa |ses |«))|exposer(?:a|ont)|expose"
    r"|evoquer(?:a|ont)|(?:venue?s?|pour) (?:nous )?(?:presenter"
    r"|exposer|raconter|evoquer|parler(?! au nom))|s'exprimer(?:a|ont)|parler(?:a|ont)"
    r"|traiter(?:a|ont)|aborder(?:a|ont)|detailler(?:a|ont)|reviendr(?:a|ont)|partager(?:a|ont)|decrir(?:a"
    r"|ont)"
    r"|montrer(?:a|ont)|expliquer(?:a|ont)|evoquait|presentait|exposait|decrivait|revenait|intervenait"
    r"|abordait"
    r"|dresser(?:a|ont)|livrer(?:a|ont)|decrypter(?:a|ont)|tiendr(?:a|ont) (?:une|la) conference|evoqua"
    r"|presenta|exposa"
    r"|evoque|aborde|revient|detaille|decrypte|prit la parole|devait (?:y )?(?:presenter|intervenir|exposer"
    r"|evoquer|parler)"
    r"|devaient (?:y )?(?:presenter|intervenir)|propose|proposer(?:a|ont)|donner(?:a|ont)|fera|feront"
    r"|(?:vient|vint|est venu|c'est|puis|ensuite) (?:ensuite )?(?:le|au) tour)\b"
)
OWN = re.compile(
    r"\b(?:son|sa|leur) (?:expose|presentation|intervention|conference|communication|propos|discours)\b"
)
MOMENT = re.compile(
    r"\b(?:accueil\w*|ouverture|bienvenue|introducti\w+|introduit\w*|pauses?|dejeuners?|cafe|buffet"
    r"|cocktail|cloture\w*"
    r"|conclu\w*|synthese|debats?|ateliers?|vote|visites?|emargement|remise|temps d'echange\w*|questions"
    r"|ouvert|clos"
    r"|ouverte?s?|ouvrira|mot du|mot de|remercie\w*|verre|collation|temps convivial|signature"
    r"|echanges? libres?"
    r"|prochaines? etapes?|tour de table|fin de (?:la )?(?:matinee|rencontre)|point d'information"
    r"|points? divers)\b"
)
# A line or a heading about another moment than talks and round tables.
MOMENT_FIRST = re.compile(
    r"(?:mots? d[eu] |mot d'|propos (?:d')?)?(?:discours d'|discours de |temps d[e'] ?|propos d')?(?:cafe"
    r"|petit[ -]dejeuner"
    r"|accueil|ouverture|bienvenue|intro\b|introducti\w+|pause|dejeuner|buffet|cocktail|cloture|conclusions?"
    r"|syntheses?|debats?"
    r"|ateliers?|votes?|visites?|emargement|remise|echanges?|questions|verre|collation|moment|fin"
    r"|inauguration"
    r"|signature|tour de table|prochaines|point d'information|photo de famille|grand debat|temps libre"
    r"|depart|allocution"
    r" d'ouverture|allocution de (?:bienvenue|cloture)|restitution|inscriptions?|installation|introductif"
    r"|prochain\w*|temps convivial|convivialite)\b"
)
OPENS = re.compile(
    r"\b(?:mot de la fin|intro|ouvert\w*|ouverture|accueilli\w*|accueil|bienvenue|introdui\w+"
    r"|introduction|introductif"
    r"|conclu\w*|cloture\w*"
    r"|synthese|presid\w+ par|sous la presidence|invitation|initiative|mot de|mots de|a l'invitation"
    r"|autour de|en presence"
    r"|parrain\w*|sous l'egide|(?<!leur )(?<!sa )(?<!votre )presence|remerci\w+|representee? par"
    r"|representes? par|organise\w* par"
    r"|portee? par"
    r"|atelier\w*|visite\w*|debat|vote|restitu\w+|signe par|photo\w*|remis\w*|contact\w*|aupres de"
    r"|inscription\w*)\b"
)
SPEAKS = re.compile(
    r"^,? ?(?:(?:qui )?(?:n'est (?:pas|plus) (?:disponible|libre)|est (?:indisponible|empechee?|souffrante?)"
    r"|ne (?:pourra|peut|sera)|a du (?:renoncer|annuler|decliner|se desister)|s'est desistee?)"
    r"|(?:est|sera|etait) (?:annulee?|absente?|supprimee?)|n'a pu"
    r"|pour (?:les photos|la logistique|l'accueil|l'organisation|la captation|son accueil|le buffet)"
    r"|(?:qui )?(?:a|ont) (?:(?:ensuite|d'abord|enfin) )?"
    r"(?:ouvert|accueilli|conclu|cloture|introduit|remercie|salue|souhaite|anime|felicite|prononce le mot"
    r"|assure la"
    r" synthese|tire les conclusions|rendu|lance|ouvre)"
    r"|ouvr(?:ira|ait|e)|accueill(?:era|ait|e)|concl(?:ura|uait|ut)|clotur(?:era|ait|e)|introdui(?:ra|sait"
    r"|t)\b"
    r"|a (?:prononce|dit|adresse|eu|glisse) (?:quelques|un|les|le|des) mots?"
    r"|a (?:brievement )?pris la parole pour "
    r"(?:ouvrir|accueillir|conclure|clore|remercier|saluer)"
    r"|est excusee?|excusee?|etait excusee?|prononcera le mot|remettra|s'est felicitee?|se felicite"
    r"|etait present"
    r"|etaient present|animera l'atelier|assurera (?:l'ouverture|la cloture|la synthese|l'accueil))"
)
SAYS = re.compile(
    r"(?:[»”\"],? ?(?:(?:lui |leur )?(?:a |ont )|s'est |se )?(?:t-il |t-elle )?(?:declare|repond|interroge"
    r"|exclame|ajoute|plaisante|explique|souligne|affirme|rappelle"
    r"|rappele|confie"
    r"|insiste|resume|conclut|conclu|felicite|rejouit|rejoui|commente|estime|indique|precise|temoigne|lance"
    r"|souri|note|previent|observe|analyse|ironise|glisse|raconte|martele|tranche|constate|poursuit"
    r"|reconnait"
    r"|assure|soutient|prevenu|regrette|salue|s'amuse|renchérit)\w*"
    r"|\b(?:selon|pour|comme l'a rappele|d'apres) $)"
)
MODERATED = re.compile(
    r"\b(?:anim\w*|moder\w*|modo\b|mod(?=\.)|sous la (?:houlette|conduite|direction)|condui\w+"
    r"|pilot\w+ par|que (?:pilotait|menait|dirigeait|arbitrait)|menee par)\b"
)
TAKE_PART = re.compile(
    r"\b(?:particip\w+|part(?=\. ?:)|avec|reuni\w*|rassembl\w+|en presence|intervenant\w*|aux cotes"
    r"|entour\w+|autour"
    r"|temoign\w+|debatt\w+"
    r"|echang\w+|dialogu\w+|invit\w+|composee?|accueill\w+|interviendr\w+|intervenu\w*|discut\w+"
    r"|s'exprim\w+|panel\w*"
    r"|etaient|y a\b|y avait\b|y ont|reun\w+|confront\w+|crois\w+|donn\w+ la parole|ont repondu)\b"
)
PRESENT = re.compile(
    r"\b(?:representee?s?|presents?|(?<!\ba )(?<!\bont )(?<!\bete )presentes?|presences?|participantes?"
    r"|participants?|participe"
    r"|participai\w+|prenai\w+ part|assistai\w+|au rendez-vous|de la partie|ont assiste|inscrite?s?"
    r"|du monde d(?:e|es|u)?|dans la salle|ont repondu present|repondu a l'appel|venue?s? de|venue?s? d'"
    r"|venus nombreux,? d\w*|issue?s? de"
    r"|issue?s? d'|etaient la"
    r"|ont fait le"
    r" deplacement|fait le deplacement|delegations?|elus et agents d|agents et elus d|elus et des agents d"
    r"|representants d|(?:venue?s?|pour) representer|representant(?= (?!d))|confirmations? d"
    r"|ont pris part|pris part|autour de la table|emargement|rassembl\w+|reunissai\w+|reuni\w*|attendues?"
    r"|(?:sont|etaient|seront) annoncee?s|annoncees? (?:les|:)"
    r"|(?:communes|villes)[^.;:]{0,40}\bdont|pour la (?:commune|ville) d\w*|avec la participation d\w*"
    r"|temoignages? d\w*"
    r"|avec les (?:villes|communes)|(?:retrouve|rencontre|croise|revu|accueilli"
    r"|(?:plaisir|joie|bonheur) d[e'] ?(?:\w+ )?(?:retrouver|revoir|croiser"
    r"|accueillir|recevoir|voir)) (?:\w+ ){0,4}?(?:collegues|homologues|equipes|villes|communes|agente?s"
    r"|elue?s|amie?s|voisine?s|representante?s|delegations?|services) d\w*"
    r"|(?:d'avoir|avons|avions) (?:\w+ ){0,2}(?:accueilli|retrouve|revu|croise|recu|compte)(?! par)\b"
    r"|d'etre venue?s|parmi nous|des notres|inscriptions (?:deja |bien )?"
    r"(?:recue|enregistree|prise|validee|confirmee|arrivee|parvenue)s\b"
    r"|inscriptions? (?:deja |bien )?"
    r"(?:(?:recu|enregistre|pris|valide|confirme|arrive|parvenu)e?s? )?(?:d'|de |des |du )"
    r"|(?:a|ont|avait|avaient) (?:delegue|depeche) (?:son|sa|ses|leurs?|une?|deux|trois|des)"
    r"|(?:je|nous|j'y|on) represent(?:ais|ait|ions|e|ons)"
    r"|(?:ont|a) (?:deja |bien )?(?:confirme|annonce|valide) (?:leur|sa)"
    r" (?:inscription|venue|presence|participation)"
    r"|(?:les )?(?:villes|communes) (?:de |d'|du )[^.;:]{0,250}\bont)\b"
)
ABSENT = re.compile(
    r"\b(?:excus\w+|absente?s?|absences?|n'ont pu|n'a pu|n'avaient pu|n'avait pu|pas pu"
    r"|n'ont pas(?! (?:a|besoin)\b)"
    r"|n'etai\w+ pas"
    r"|non representee?s?|manquai\w+|empechee?s?|sauf|hormis|a l'exception|retenues?|ont decline|decline"
    r"|regrett\w+"
    r"|ne (?:pas|plus|point) (?:pouvoir |etre |y ){0,2}(?:venir|present\w*|disponibles?|participer"
    r"|assister)"
    r"|n(?:e |')(?:[\w']{1,20} ){0,2}p(?:eu|ui|ourr|ourron|ouvai)\w* (?:\w+ment )?(?:pas|plus|finalement)\b"
    r"|ne pourr\w+ (?:etre|venir|participer|assister|se joindre|nous rejoindre|se liberer)"
    r"|ne (?:viendr|ser|pourr|particip|assist)\w+ pas|n'y ser\w+ pas|manquaient a l'appel|renonc\w+"
    r"|n(?:e |')(?:[\w']{1,20} ){1,4}(?:pas|point|personne)(?: \w+ment)?(?: pu)? (?:venue?s?\b(?! seul)|la\b"
    r"|presente|represente|participe|deplace|assiste|envoye|fait le|repondu|rejoint|ete la|etre|inscri)\w*"
    r"|n(?:e |')(?:[\w']{1,20} ){1,3}(?:envoye|delegue|depeche) personne"
    r"|(?:a|ont|avai(?:t|ent)|du) (?:\w+ment )?annule[re]?\b(?! l'| la mat)"
    r"|desist\w+|decommand\w+|faux bond|fait defaut|invitee?s?"
    r"|sollicitee?s?|conviee?s?)\b"
    r"|^(?:personne|aucune? (?:\w+ )?(?:elue?|agente?|representante?|delegation|deleguee?)) d[eu']"
    r"|^sans (?!compter|oublier|parler)"
)
CONTACT = re.compile(
    r"\b(?:contacts?|renseignements?|informations? (?:pratiques?|presse)|service (?:de )?presse"
    r"|relations? presse"
    r"|attache\w* de presse|inscriptions?|rsvp|cordialement|bien a vous|a lire aussi|voir aussi"
    r"|en savoir plus|lire aussi"
    r"|mentions legales|newsletter|copie|destinataires?|redige par|redacteur|redactrice|secretaire de seance"
    r"|publie par|redaction|propos recueillis|auteure? de l'article|texte)\b|@|https?:|www\."
)
ADDRESS = re.compile(r"[\w.]@\w")  # « @LinaDuval » is somebody
CONTACT_LABEL = re.compile(
    r"\d[\d ]{0,9} ?(?:abonne|reaction|commentaire|j'aime|vue|partage|follower)s?\b|(?:publie|mise?"
    r"|modifie|saisie?|poste|redige|etabli|transcrit|valide)e? (?:en ligne |a jour )?(?:le|par)\b"
    r"|temps de lecture|partager sur"
    r"|aller au contenu|(?:contacts?(?: presse)?|renseignements?|inscriptions?|r\.?s\.?v\.?p\.?|de|a|cc"
    r"|copie|objet"
    r"|expediteur"
    r"|destinataires?|envoye"
    r"|date d'envoi|redige par|redacteur|redactrice|secretaire(?: de seance)?|texte|publie le"
    r"|mis a jour(?: le)?"
    r"|relations? presse|service presse|informations?|acces|diffusion|credits?(?: photos?)?"
    r"|photos?(?: [^:\n]{2,20})?|textes? (?:et|&) photos?"
    r"|pour (?:toute information|s'inscrire|en savoir plus)|from|to|subject|sent|reponse|source)\s?:|©"
    r"|(?:le |la )?secretaire de seance\b|(?:message|courriel|mail|e-mail) (?:envoye|transmis"
    r"|adresse) (?:le|par)\b"
    r"|(?:re|tr|fwd?|rep)\s?: ?(?=(?:re|tr|fwd?|rep|objet|invitation|annulation|report|rappel|compte|cr\b"
    r"|programme"
    r"|club|liste|demande|communique|notes|retour|relance|info\w*|save)\b)"
    r"|\(c\) |exemple fictif\b|(?:photo )?credits?\b|photos? (?:©|cd|[^:\n/]{2,30}/)|photographie"
    r"|(?:bien |tres )?(?:cordialement|respectueusement|sincerement|amicalement|chaleureusement|bises"
    r"|amities)\b|pour (?:l'equipe|le (?:club|secretariat|comite|service)|la (?:direction|redaction"
    r"|mission))\b|(?:sinceres|respectueuses) salutations|bien a vous|l'equipe\b"
    r"|avec (?:toutes )?nos (?:excuses|regrets|salutations)"
    r"|dans l'attente\b|merci de\b|nous vous (?:prions|remercions)"
    r"|veuillez\b|je vous prie\b|(?:bonne|belle|excellente) (?:journee|soiree|lecture|semaine|fin|rentree)"
    r"|a votre disposition\b"
    r"|restant a votre|a (?:tres )?bientot"
    r"|reponse (?:souhaitee|attendue|avant)"
    r"|amities|r\.?s\.?v\.?p\b|en presence d|a (?:demain|lundi|mardi|mercredi|jeudi"
    r"|vendredi)(?: prochain| matin)?\s?[,!.]"
    r"|bien amicalement|a vos agendas"
)
# Another edition, another programme: what is said there is not of this one.
ELSEWHERE = re.compile(
    r"\b(?:(?:la |l'|les )?(?:prochaine?s?|precedente?s?|derniere?|deux premieres?|premieres?) (?:edition"
    r"|matinee|rencontre"
    r"|rendez-vous|club|fois|seance|session)s?|a lire aussi|voir aussi|sur le meme sujet"
    r"|edition(?:s)? precedente?s?"
    r"|edition(?:s)? suivantes?|prochain rendez-vous|prochain club|articles? lies?|rappel(?! (?:du"
    r"|:) ?(?:le )?theme)|l'an dernier"
    r"|l'annee derniere"
    r"|pour memoire|apres une premiere|fait suite|faisait suite|succede a (?:la|celle"
    r"|l')\b(?! (?:tribune|parole|micro|barre))|en attendant"
    r"|rendez-vous (?:est )?(?:deja )?(?:pris|donne)"
    r"|promotions?|lors de (?:la|l') ?(?:edition|matinee|rencontre)? ?precedente)\b"
)
