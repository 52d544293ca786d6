"""Pictures made for the tests, with all that a camera may write in a file."""

import struct
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageCms
from PIL.PngImagePlugin import PngInfo

RED, GREEN, BLUE, GREY = (210, 30, 40), (30, 160, 60), (30, 60, 200), (120, 120, 120)
SECRET = "zqx00"


def quarters(width: int = 600, height: int = 400) -> Image.Image:
    """Red above on the left, green on the right, blue below on the left, grey on the right."""
    picture = Image.new("RGB", (width, height), GREY)
    half = (width // 2, height // 2)
    picture.paste(RED, (0, 0, *half))
    picture.paste(GREEN, (half[0], 0, width, half[1]))
    picture.paste(BLUE, (0, half[1], half[0], height))
    return picture


def saved(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """The bytes of a picture."""
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """An EXIF that says who, where and how to turn."""
    data = Image.Exif()
    data[ExifTags.Base.Orientation] = orientation
    data[ExifTags.Base.Artist] = SECRET
    data.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = SECRET
    return data


def swapped_profile() -> bytes:
    """An ICC profile whose red and green are exchanged: what it calls red is green."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    places = {}
    for index in range(struct.unpack(">I", profile[128:132])[0]):
        start = 132 + index * 12
        places[bytes(profile[start : start + 4])] = start
    profile[places[b"rXYZ"] : places[b"rXYZ"] + 4] = b"gXYZ"
    profile[places[b"gXYZ"] : places[b"gXYZ"] + 4] = b"rXYZ"
    return bytes(profile)


def talkative(kind: str) -> bytes:
    """A picture that says `SECRET` in every way that its format knows."""
    options: dict[str, Any] = {"exif": exif(), "icc_profile": swapped_profile()}
    if kind == "PNG":
        options["pnginfo"] = PngInfo()
        options["pnginfo"].add_text("Comment", SECRET)
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>")
    else:
        options["xmp"] = f"<x>{SECRET}</x>".encode()
    if kind == "JPEG":
        options["comment"] = SECRET.encode()
    return saved(quarters(), kind, **options)
