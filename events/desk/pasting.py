"""What is pasted in the text editor, made clean by the server."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from events.prose import cleaned


@require_POST
def paste(request: HttpRequest) -> JsonResponse:
    """Return what is pasted as it will be kept, and the sentences to say; the site asks for a sign-in.

    The body is HTML in UTF-8; one heavier than DATA_UPLOAD_MAX_MEMORY_SIZE is refused by Django.
    """
    done = cleaned(request.body.decode(errors="replace"))
    return JsonResponse({"html": done.html, "remarks": done.remarks})
