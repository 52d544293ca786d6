"""What every template knows."""

from django.http import HttpRequest

from curiouslab import SITE_NAME


def site(request: HttpRequest) -> dict[str, str]:
    """Return the name of the portal."""
    return {"site_name": SITE_NAME}
