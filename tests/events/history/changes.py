"""What may be done to an edition: each kind of change, by itself."""

from django.core.files.base import ContentFile

from tests.factories import (
    make_appearance,
    make_commune,
    make_edition,
    make_follow_up,
    make_item,
    make_key_point,
    make_person,
    make_photo,
    make_theme,
)


def rename(edition):
    edition.title, edition.summary = "Un autre thème", "Un autre chapô."
    edition.save()


def retheme(edition):
    first = edition.themes.get()
    edition.themes.set([make_theme("zèbres"), make_theme("abeilles")])
    edition.themes.remove(first)


def redate(edition):
    edition.separate_days.all().delete()
    edition.separate_days.create(date="2024-03-01")


def change_bodies(edition):
    edition.participations.first().delete()
    edition.participations.create(commune=make_commune())
    edition.involvements.all().delete()


def swap_bodies(edition):
    first, second = edition.participations.exclude(name="Loin")
    commune, body = first.commune, second.organisation
    first.commune, first.name, first.organisation = None, "Provisoire", None
    first.save()
    second.organisation, second.commune = None, commune
    second.save()
    first.organisation, first.name = body, ""
    first.save()


def reorder_programme(edition):
    for position, item in enumerate(edition.items.order_by("-position")):
        item.position = position
        item.save()


def change_programme(edition):
    item = edition.items.last()
    item.title = "Une autre séquence"
    item.save()
    make_appearance(make_item(edition), person=make_person("Awa", "Autre"), functions=[("élue", "")])


def change_presences(edition):
    presence = edition.items.first().appearances.first()
    presence.functions.all().delete()
    presence.functions.create(title="Autre fonction")
    edition.items.last().appearances.all().delete()


def drop_item(edition):
    item = edition.items.first()
    for point in edition.synthesis.key_points.filter(item=item):
        point.item = None
        point.save()
    for document in edition.documents.filter(item=item):
        document.item = None
        document.save()
    item.delete()


def change_points(edition):
    point = edition.synthesis.key_points.first()
    point.text = "Un autre énoncé."
    point.save()
    point.communes.clear()
    edition.synthesis.key_points.last().delete()
    make_key_point(edition.synthesis, text="En plus.")


def change_follow_ups(edition):
    first, second, *_ = edition.synthesis.key_points.all()
    update = first.follow_ups.get()
    update.text, update.state = "Tout autre chose.", "done"
    update.save()
    second.follow_ups.get().delete()
    make_follow_up(second, text="En plus.")


def change_synthesis(edition):
    synthesis = edition.synthesis
    synthesis.body, synthesis.summary = "<p>Tout autre chose.</p>", "Rien."
    synthesis.save()


def drop_synthesis(edition):
    edition.synthesis.delete()


def replace_file(edition):
    document = edition.documents.exclude(file="").get()
    document.file = ContentFile(b"%PDF-1.7 autre", "autre.pdf")
    document.save()


def drop_files(edition):
    edition.documents.all().delete()
    edition.photos.all().delete()


def replace_photo(edition):
    photo = edition.photos.get()
    other = make_photo(make_edition(), comment="autre")
    with other.image.open() as file:
        photo.image = ContentFile(file.read(), "autre.png")
    photo.save()


def change_sources(edition):
    edition.sources.all().delete()
    edition.sources.create(address="notes de séance")


CHANGES = [
    rename, retheme, redate, change_bodies, swap_bodies, reorder_programme, change_programme,
    change_presences, drop_item, change_points, change_follow_ups, change_synthesis, drop_synthesis,
    replace_file, drop_files, replace_photo, change_sources,
]  # fmt: skip
