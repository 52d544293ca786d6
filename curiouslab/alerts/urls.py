"""Being told: asking, confirming, cancelling; the subscriptions of a member; unsubscribing by a mail."""

from django.urls import path

from curiouslab.alerts.views import notices, subscriptions

app_name = "alerts"

urlpatterns = [
    # /prevenir/ : « Me prévenir », for anybody
    path("prevenir/<slug:slug>/", notices.ask, name="notice"),
    path("prevenir/<slug:slug>/recu/", notices.received, name="notice_received"),
    path("prevenir/confirmer/<str:token>/", notices.confirm, name="notice_confirm"),
    path("prevenir/annuler/<str:token>/", notices.cancel, name="notice_cancel"),
    # /espace/abonnements/ : for members
    path("espace/abonnements/", subscriptions.subscriptions, name="subscriptions"),
    path("espace/abonnements/<int:pk>/", subscriptions.change, name="subscription"),
    # /desabonnement/ : what mailboxes call by themselves
    path("desabonnement/<str:token>/", subscriptions.unsubscribe, name="unsubscribe"),
]
