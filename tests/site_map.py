"""The site map read as an engine does: the index, then each file that it leads to."""

import re

HOST = "http://testserver"


def located(content: bytes) -> list[str]:
    """The addresses that an index, or a file, leads to."""
    return re.findall(rf"<loc>{HOST}(.*?)</loc>", content.decode())


def files_of(client) -> dict[str, bytes]:
    """What each file of the map holds, by its address."""
    return {address: client.get(address).content for address in located(client.get("/sitemap.xml").content)}
