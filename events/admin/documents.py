"""The documents of an edition: a file is examined before it is kept, and what it says is told."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from curiouslab.french import date_longue, typographie
from events.admin.edition_inlines import limit_items
from events.admin.inlines import DeskInline, OrderedForm, OrderedFormSet
from events.documents.checking import harmless_name, remembered
from events.documents.fields import DocumentFileField, DocumentFileInput
from events.documents.words import advice
from events.models import Document, DocumentVersion, Edition

NOT_YET = "Après l’enregistrement : ses pages, ses balises, son titre et sa langue."
NO_FILE = "Aucun fichier n’est déposé."


class DocumentForm(OrderedForm):
    """A document, which keeps the name of the file that was sent."""

    class Meta:
        model = Document
        fields = ["title"]
        field_classes = {"file": DocumentFileField}
        widgets = {"file": DocumentFileInput}
        labels = {"audience": "Lisible par"}

    def clean(self) -> dict[str, Any] | None:
        """Note the sender's name of a new file, which names the download, and what was remarked in it."""
        cleaned = super().clean()
        self.remarks: tuple[str, ...] = ()
        if "file" in self.changed_data and "file" in self.cleaned_data:
            file = self.cleaned_data["file"]
            self.instance.file_name = harmless_name(file.name) if file else ""
            self.remarks = remembered(file).remarks if file else ()
        return cleaned


class DocumentFormSet(OrderedFormSet):
    """The documents of an edition; tells what was found in the files that arrive."""

    def told(self) -> Iterator[tuple[int, str]]:
        """Yield a level of message and its text for each file that arrives, once the documents are saved."""
        forms: list[Any] = self.forms
        for form in forms:
            document = form.instance
            if document.pk and document.file and "file" in form.changed_data:
                to_mend = [*form.remarks, *advice_on(document)]
                said = [f"Fichier de « {document} » : {', '.join(document.facts)}.", *to_mend]
                yield messages.WARNING if to_mend else messages.SUCCESS, " ".join(said)


def advice_on(document: Document) -> list[str]:
    """Say what to mend in the file of a document, from the facts kept of it."""
    return advice(
        is_tagged=document.is_tagged,
        stated_title=document.stated_title,
        stated_language=document.stated_language,
        language=document.language,
    )


class DocumentInline(DeskInline):
    """Supports, videos, a provider's synthesis."""

    model = Document
    form = DocumentForm
    formset = DocumentFormSet
    placed_after = "Textes"
    classes = ["collapse"]
    add_text = "Ajouter un document"
    readonly_fields = ["examined"]
    fields = [("title", "kind"), "file", "examined", "address", "item", ("audience", "language", "position")]

    def get_formset(self, request: HttpRequest, obj: Edition | None = None, **kwargs: Any) -> Any:
        """Offer the sessions of this edition only."""
        return limit_items(super().get_formset(request, obj, **kwargs), obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Document]:
        """Fetch the former files with their documents."""
        return super().get_queryset(request).prefetch_related("versions")

    @admin.display(description="Ce que dit le fichier")
    def examined(self, document: Document) -> str:
        """Show what was read in the file, what to mend, and the files that it replaced."""
        if not document.pk:
            return NOT_YET
        said = [", ".join(document.facts) if document.file else NO_FILE]
        if document.stated_title:
            said.append(f"Titre inscrit dans le fichier : « {document.stated_title} ».")
        said += advice_on(document)
        lines = format_html_join("", "<li>{}</li>", ((typographie(line),) for line in said))
        former = format_html_join("", "<li>{}</li>", ((_former(v),) for v in document.versions.all()))
        return format_html('<ul class="desk-file">{}{}</ul>', lines, former)


def _former(version: DocumentVersion) -> str:
    """Return the link to a former file, and when it was replaced."""
    day = date_longue(timezone.localtime(version.replaced_at).date())
    link = '<a href="{}">Ancien fichier, remplacé ou retiré le {}</a> ({})'
    return format_html(link, version.get_absolute_url(), day, version.file_name or "sans nom")
