"""The photos: who sees them, at which sizes, and what becomes of them when they change."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from PIL import Image
from reversion.models import Revision

from events.history import retention
from events.images.renditions import RENDITIONS
from events.models import Photo
from tests.events.images.pictures import BLUE, RED, SECRET, exif, quarters, saved, talkative
from tests.factories import make_edition, make_online_edition, make_photo
from tests.portal import visit

pytestmark = pytest.mark.django_db
POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
NAMES = ["", *(f"{name}.webp" for name in RENDITIONS)]


@pytest.fixture
def photo():
    """A photo on line, lying on its side, which says where it was taken."""
    return make_photo(make_online_edition(), content=saved(quarters(1200, 800), exif=exif(6)))


def addresses(photo):
    return [f"/photos/{photo.pk}/{name}" for name in NAMES]


def test_a_photo_is_measured_upright(photo):
    assert (photo.width, photo.height) == (800, 1200)


def test_each_size_is_sent_as_webp_under_a_readable_name(client, photo):
    found = {name: visit(client, address) for name, address in zip(NAMES, addresses(photo), strict=True)}

    sizes = {name: Image.open(BytesIO(response.body)).size for name, response in found.items()}
    assert sizes == {
        "": (800, 1200),
        "480.webp": (480, 720),
        "960.webp": (800, 1200),
        "1600.webp": (800, 1200),
        "480-3x2.webp": (480, 320),
        "960-3x2.webp": (800, 533),
        "1600-3x2.webp": (800, 533),
    }
    for response in found.values():
        assert response.headers["Content-Type"] == "image/webp"
        assert response.headers["Content-Disposition"] == 'inline; filename="quatre-tables.webp"'
        assert response.headers["Content-Security-Policy"] == POLICY
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cache-Control"] == "public, max-age=0, stale-if-error=3600"
        assert SECRET.encode() not in response.body


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("user", [None, "team_member"])
def test_nobody_gets_what_the_camera_wrote(client, request, kind, user):
    photo = make_photo(make_online_edition(), content=talkative(kind))
    if user:
        client.force_login(request.getfixturevalue(user))

    answers = [visit(client, address) for address in addresses(photo)]

    assert [response.status_code for response in answers] == [200] * 7
    assert [SECRET.encode() in response.body for response in answers] == [False] * 7


@pytest.mark.parametrize(
    "name", ["0", "481", "99999", "960-1x1", "960-3x2-0", "original", "960.webp", "-1", "9_6"]
)
def test_no_other_size_is_drawn(client, photo, settings, name):
    assert client.get(f"/photos/{photo.pk}/{name}.webp").status_code == 404
    assert not settings.RENDITIONS_ROOT.exists()


@pytest.mark.parametrize("state", [{"status": "draft", "publish_at": None}, None])
def test_the_sizes_of_a_hidden_photo_answer_as_those_of_none(client, photo, state):
    for address in addresses(photo):
        assert visit(client, address).status_code == 200  # they lie on the shelf
    tag = visit(client, addresses(photo)[0]).headers["ETag"]
    if state:
        type(photo.edition).objects.update(**state)
    else:
        photo.edition.withdraw(reason="Une personne l’a demandé.")

    for address in addresses(photo):
        missing = client.get(address.replace(str(photo.pk), "987654321"), headers={"if-none-match": tag})
        hidden = client.get(address, headers={"if-none-match": tag})
        assert (hidden.status_code, hidden.content, dict(hidden.headers)) == (
            404,
            missing.content,
            dict(missing.headers),
        )


def test_the_team_sees_the_photos_of_a_draft_and_no_cache_keeps_them(client, team_member):
    photo = make_photo(make_edition())
    client.force_login(team_member)

    answers = [visit(client, address) for address in addresses(photo)]

    assert {(r.status_code, r.headers["Cache-Control"]) for r in answers} == {(200, "private, no-store")}


def test_no_path_leads_to_the_store_nor_to_the_shelf(client, photo):
    visit(client, addresses(photo)[1])
    stem = photo.image.name.removeprefix("photo/").removesuffix(".png")

    folders = ("/media/", "/fichiers/", "/declinaisons/", "/photos/", "/static/")
    names = (photo.image.name, f"{stem}/480-r1.webp", f"{stem}.webp", f"{stem}.png")
    guesses = [folder + name for folder in folders for name in names]
    assert {client.get(guess).status_code for guess in guesses} == {404}


def test_a_photo_already_held_is_not_sent_again(client, photo):
    address = addresses(photo)[2]
    tag = visit(client, address).headers["ETag"]

    again = client.get(address, headers={"if-none-match": tag})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Content-Security-Policy"] == POLICY


def test_each_size_has_its_tag(client, photo):
    tags = [visit(client, address).headers["ETag"] for address in addresses(photo)]

    assert tags[0] == tags[3]  # the bare address is that of the widest
    assert len(set(tags)) == len(tags) - 1


def test_a_lost_or_spoilt_original_is_an_honest_404(client, photo):
    photo.image.storage.delete(photo.image.name)
    spoilt = make_photo(photo.edition)
    with spoilt.image.storage.open(spoilt.image.name, "wb") as file:
        file.write(b"non")

    statuses = {visit(client, address).status_code for p in (photo, spoilt) for address in addresses(p)}

    assert statuses == {404}
    assert client.get(photo.edition.get_absolute_url()).status_code == 200


def test_a_replaced_photo_shows_at_the_next_request(
    client, photo, settings, django_capture_on_commit_callbacks
):
    address, old = addresses(photo)[1], photo.image.name
    before = visit(client, address)
    with django_capture_on_commit_callbacks(execute=True):
        photo.image = ContentFile(saved(Image.new("RGB", (500, 300), BLUE)), "autre.jpg")
        photo.save()

    after = visit(client, address, **{"if-none-match": before.headers["ETag"]})

    assert after.status_code == 200
    assert Image.open(BytesIO(after.body)).getpixel((9, 9))[2] > 150
    assert (photo.width, photo.height) == (500, 300)
    assert not photo.image.storage.exists(old)
    assert len(list(settings.RENDITIONS_ROOT.iterdir())) == 1


def test_another_crop_shows_at_the_next_request(client, photo):
    address = f"/photos/{photo.pk}/480-3x2.webp"
    tag = visit(client, address).headers["ETag"]
    Photo.objects.update(focus="bottom-right")

    assert visit(client, address, **{"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize("whole", [False, True])
def test_a_deleted_photo_leaves_no_file(client, photo, settings, whole, django_capture_on_commit_callbacks):
    visit(client, addresses(photo)[1])
    name, storage = photo.image.name, photo.image.storage

    with django_capture_on_commit_callbacks(execute=True):
        (photo.edition if whole else photo).delete()
    if whole:  # it may be recovered for as long as the history keeps it (ADR 0035)
        assert storage.exists(name)
        with django_capture_on_commit_callbacks(execute=True):
            retention.erase(Revision.objects.all())

    assert not storage.exists(name)
    assert list(settings.RENDITIONS_ROOT.iterdir()) == []


def test_a_deletion_that_is_undone_leaves_the_files(photo, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=False):
        photo.delete()

    assert photo.image.storage.exists(photo.image.name)


@pytest.mark.parametrize(
    ("size", "cropped", "srcset", "shown"),
    [
        ((3000, 2000), False, ["480 480w", "960 960w", "1600 1600w"], (1600, 1067)),
        ((700, 1400), False, ["480 480w", "960 700w"], (700, 1400)),
        ((700, 1400), True, ["480-3x2 480w", "960-3x2 700w"], (700, 467)),
        ((300, 200), True, ["480-3x2 300w"], (300, 200)),
        ((None, None), False, ["480 480w", "960 960w", "1600 1600w"], None),
    ],
)
def test_a_page_is_told_the_true_sizes(size, cropped, srcset, shown):
    photo = Photo(pk=7, width=size[0], height=size[1])
    view = photo.cropped if cropped else photo.uncropped

    expected = [f"/photos/7/{part.replace(' ', '.webp ')}" for part in srcset]
    assert (view.srcset.split(", "), view.size) == (expected, shown)
    assert view.address == expected[:2][-1].split(" ")[0]


def test_one_photo_is_whole_and_several_are_cropped_alike(client, photo):
    page = client.get(photo.edition.get_absolute_url()).content.decode()
    assert f'src="/photos/{photo.pk}/960.webp"' in page
    assert 'width="800" height="1200" loading="lazy"' in page

    make_photo(photo.edition, content=saved(quarters()))

    page = client.get(photo.edition.get_absolute_url()).content.decode()
    assert page.count("-3x2.webp 480w") == 2
    assert 'width="800" height="533"' in page


def test_make_renditions_draws_measures_clears_and_names_what_is_lost(client, photo, settings, capsys):
    visit(client, addresses(photo)[1])
    (settings.RENDITIONS_ROOT / "ancienne").mkdir()
    Photo.objects.update(width=None, height=None)
    call_command("make_renditions")

    photo.refresh_from_db()
    assert (photo.width, photo.height) == (800, 1200)
    assert [len(list(folder.iterdir())) for folder in settings.RENDITIONS_ROOT.iterdir()] == [6]
    assert capsys.readouterr().out == "1 photo refaite, 1 dossier inutile effacé.\n"

    lost = make_photo(photo.edition, alt_text="Une perte")
    lost.image.storage.delete(lost.image.name)
    with pytest.raises(CommandError, match="1 photo sans original lisible"):
        call_command("make_renditions")
    assert f"Photo {lost.pk} (« Une perte »," in capsys.readouterr().err


def test_red_is_still_red(client, photo):
    """Turned by a quarter, the red corner is above on the right."""
    picture = Image.open(BytesIO(visit(client, addresses(photo)[1]).body))

    assert abs(picture.getpixel((picture.width - 9, 9))[0] - RED[0]) < 24
