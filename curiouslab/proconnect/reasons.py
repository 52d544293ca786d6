"""Why somebody is not signed in, as they read it: each says what to do next."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """A status, a title, and what to do; `again` says whether starting again may help."""

    status: int
    title: str
    text: str
    again: bool = True


STALE = Reason(
    400,
    "Cette connexion a expiré",
    "Elle a trop attendu, ou elle a déjà servi. Rien n’a été ouvert : recommencez, "
    "depuis le même navigateur.",
)
CANCELLED = Reason(
    400,
    "La connexion s’est arrêtée en chemin",
    "Elle a été abandonnée sur la page de ProConnect. Rien n’a été ouvert : vous pouvez recommencer.",
)
UNPROVEN = Reason(
    502,
    "ProConnect n’a pas pu dire qui vous êtes",
    "Sa réponse n’est pas celle que nous attendions, et rien n’a été ouvert. Recommencez ; si cela se "
    "répète, écrivez à l’équipe du Lab’.",
)
AWAY = Reason(
    503,
    "ProConnect ne répond pas",
    "Ce n’est pas de votre fait. Recommencez dans quelques minutes, ou entrez avec un code reçu par "
    "courriel.",
)
WEAK = Reason(
    403,
    "Cette connexion n’est pas assez sûre",
    "Le portail demande à ProConnect une authentification plus forte que celle que vous venez de faire. "
    "Recommencez avec un second facteur, ou entrez avec un code reçu par courriel.",
)
UNKNOWN = Reason(
    403,
    "Vous n’avez pas encore de compte ici",
    "ProConnect vous connaît, mais le Club ne connaît pas l’adresse électronique qu’il nous donne. Aucun "
    "compte n’est créé de cette façon : demandez d’abord l’accès, ou entrez par l’adresse qui a reçu "
    "l’invitation.",
    again=False,
)
ANOTHER = Reason(
    403,
    "Ce compte est lié à une autre identité",
    "Votre adresse a déjà servi avec une autre identité ProConnect : cela arrive quand la commune change de "
    "fournisseur. Entrez avec un code reçu par courriel, et demandez à l’équipe du Lab’ de délier "
    "l’ancienne.",
    again=False,
)
CLOSED = Reason(
    403,
    "Ce compte est fermé",
    "ProConnect vous a reconnu, mais ce compte n’ouvre plus rien. Si c’est une erreur, écrivez à "
    "l’équipe du Lab’.",
    again=False,
)
TOO_MANY = Reason(
    429,
    "Trop d’essais depuis cet endroit",
    "Attendez un quart d’heure, puis recommencez.",
)


class NotSignedInError(Exception):
    """Nobody is signed in, for a `reason`; `detail` is for the log, and names nobody."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(detail or reason.title)
        self.reason = reason
