"""The portal's addresses, and some that fail on purpose."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.urls import path

from curiouslab import urls
from events.pdf.composing import UnmadeError
from events.views.synthesis_files import unmade

FAILURES = {
    "suspecte": SuspiciousOperation,
    "interdite": PermissionDenied,
    "panne": ZeroDivisionError,
    "base-injoignable": OperationalError,
    "base-rompue": InterfaceError,
}


def fail(request, failure):
    """Raise the error of that name, with a text that nobody must read."""
    raise FAILURES[failure]("détail interne")


def fail_pdf(request):
    """Answer as the address of a PDF that cannot be made."""
    return unmade(request, "/syntheses/", UnmadeError("détail interne"))


urlpatterns = [*urls.urlpatterns, path("echec/pdf/", fail_pdf), path("echec/<str:failure>/", fail)]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
