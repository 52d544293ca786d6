"""What a browser would send of a page's form: read from the page itself."""

from html.parser import HTMLParser

from django.http import HttpResponse
from django.urls import reverse


class FormReader(HTMLParser):
    """Gathers the fields of the form that holds a given field."""

    def __init__(self) -> None:
        super().__init__()
        self.data: dict[str, list[str]] = {}
        self._select = self._text = ""
        self._first = ""

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        name = names.get("name") or ""
        if "disabled" in names:
            return
        if tag == "input":
            self._read_input(name, names)
        elif tag == "select":
            self._select, self._first, self.data[name] = name, "multiple" if "multiple" in names else "", []
        elif tag == "option" and self._select:
            value = names.get("value", "")
            if "selected" in names or (self._first == "" and not self.data[self._select]):
                self.data[self._select] = [*self.data[self._select], value] if self._first else [value]
        elif tag == "textarea":
            self._text, self.data[name] = name, [""]

    def _read_input(self, name, names):
        kind = names.get("type", "text")
        if kind in {"submit", "file", "button"} or not name:
            return
        if kind in {"checkbox", "radio"}:
            if "checked" in names:
                self.data.setdefault(name, []).append(names.get("value", "on"))
        else:
            self.data[name] = [names.get("value") or ""]

    def handle_endtag(self, tag):
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._text = ""

    def handle_data(self, data):
        if self._text:
            self.data[self._text] = [self.data[self._text][0] + data]


def form_data(response: HttpResponse) -> dict[str, list[str]]:
    """Return what sending the page's form as it stands would send; textareas lose their first line end."""
    reader = FormReader()
    reader.feed(response.content.decode())
    return {
        name: ["\r\n".join(value.removeprefix("\n").splitlines()) for value in values]
        for name, values in reader.data.items()
        if name and "__prefix__" not in name
    }


def messages_of(response: HttpResponse) -> list[str]:
    """Return the messages of a page that was followed to."""
    return [str(message) for message in response.context["messages"]]


def autosave(client, page: HttpResponse, act: str = "garder", **typed) -> HttpResponse:
    """Send what the script of a page sends while one types."""
    return client.post(reverse("admin:sheet"), {**form_data(page), "_geste": act, **typed})


def taken_up(client, address: str) -> HttpResponse:
    """Return the page of the only draft that an address offers, taken up."""
    [(draft, _)] = client.get(address).context["kept"]["drafts"]
    return client.get(f"{address}?brouillon={draft.key}")
