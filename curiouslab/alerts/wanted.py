"""Whether a mail of ours is still wanted as it leaves: it may have waited, and things changed since."""

from django.contrib.auth.models import AnonymousUser

from curiouslab.alerts.matching import holds_mandate, news_about
from curiouslab.alerts.models import Notice, Subscription, Told
from curiouslab.mail.models import OutboxMail
from curiouslab.mail.rooms import Held
from events.models import Synthesis

NO_MANDATE = Held("Inutile : le mandat est terminé, ou le compte fermé.")
STOPPED = Held("Inutile : l’abonnement a été arrêté.")
CANCELLED = Held("Inutile : la demande a été annulée, confirmée ou effacée.")
NOT_ON_LINE = Held("La synthèse n’est pas en ligne : il attend qu’elle le soit.", is_for_now=True)
OTHERWISE = Held("Inutile : ce qu’il annonce a changé, un autre le remplace.")


def confirmation_held(mail: OutboxMail) -> Held | None:
    """Hold the mail that asks to confirm when the row is no longer as it says."""
    is_confirmed = mail.about.get("confirmed", False)
    rows = Notice.objects.filter(pk=mail.about["notice"], confirmed_at__isnull=not is_confirmed)
    return None if rows.exists() else CANCELLED


def notice_held(mail: OutboxMail) -> Held | None:
    """Hold what tells the public of a synthesis that it does not read at this moment."""
    online = Synthesis.objects.visible_to(AnonymousUser()).filter(pk=mail.about["synthesis"])
    return None if online.exists() else NOT_ON_LINE


def alert_held(mail: OutboxMail) -> Held | None:
    """Hold what tells a member who left or stopped, or of a synthesis that is not on line."""
    if not holds_mandate(mail.user):
        return NO_MANDATE
    found = news_about([mail.about["synthesis"]])
    if not found:
        return NOT_ON_LINE
    return None if found[0].followers().filter(user=mail.user).exists() else STOPPED


def digest_held(mail: OutboxMail) -> Held | None:
    """Hold a digest that names something withdrawn or no longer followed: the next round writes another."""
    if not holds_mandate(mail.user):
        return NO_MANDATE
    keys = mail.about["syntheses"]
    weekly = {"user": mail.user, "pace": Subscription.Pace.WEEKLY}
    found = [item for item in news_about(keys) if item.followers().filter(**weekly).exists()]
    if len(found) == len(keys):
        return None
    Told.objects.filter(user=mail.user, synthesis__in=keys).delete()
    return OTHERWISE
