"""Samples of what the contact form and the pages owed by law are made of."""

from curiouslab.catalogue.components import Sample, shown
from curiouslab.contact.forms import ContactForm
from curiouslab.pages import accessibility


@shown
def _form_field() -> list[Sample]:
    form, refused = (
        ContactForm(auto_id="vide-%s"),
        ContactForm({"courriel": "awa@exemple"}, auto_id="refuse-%s"),
    )
    return [
        Sample("obligatoire, avec une aide", {"field": form["email"]}),
        Sample("facultatif", {"field": form["name"]}),
        Sample("refusé", {"field": refused["email"]}),
        Sample("long texte", {"field": form["text"]}),
        Sample("choix", {"field": form["subject"]}),
    ]


@shown
def _form_errors() -> list[Sample]:
    one = ContactForm({"sujet": "club", "message": "Bonjour.", "courriel": "awa@exemple"}, auto_id="une-%s")
    return [
        Sample("plusieurs", {"form": ContactForm({}, auto_id="plusieurs-%s")}),
        Sample("une seule", {"form": one}),
    ]


@shown
def _tally_table() -> list[Sample]:
    themes = accessibility.themes()
    return [
        Sample("tous les thèmes", {"whole": accessibility.grid(), "themes": themes}),
        Sample("un seul", {"whole": themes[0], "themes": themes[:1]}),
    ]
