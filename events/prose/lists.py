"""Lists made of what looks like items: Word writes paragraphs, Google Docs lists beside their items."""

from collections.abc import Iterable

from events.prose.tree import Node

ITEM = "item"  # an item that knows its level and its number, and looks for its list


def item(level: int, number: int | None, children: list[Node]) -> Node:
    """Return an item that looks for its list: `number` is None under a bullet."""
    known = {"level": str(level), "number": "" if number is None else str(number)}
    return Node(ITEM, known, children)


def gathered(blocks: Iterable[Node]) -> list[Node]:
    """Return the blocks with each run of items made a list, the deeper ones inside the one before."""
    found: list[Node] = []
    open_lists: list[tuple[int, Node]] = []
    for block in blocks:
        if block.tag != ITEM:
            open_lists = []
            found.append(block)
            continue
        level = int(block.attributes["level"])
        while open_lists and open_lists[-1][0] > level:
            open_lists.pop()
        if not open_lists or open_lists[-1][0] < level or not _continues(open_lists[-1][1], block):
            if open_lists and open_lists[-1][0] == level:
                open_lists.pop()
            made = _new_list(block)
            (open_lists[-1][1].children[-1].children if open_lists else found).append(made)
            open_lists.append((level, made))
        open_lists[-1][1].children.append(Node("li", {}, block.children))
    return found


def _continues(made: Node, block: Node) -> bool:
    """Tell whether an item goes on with a list: both bulleted, or both numbered and not from 1 again."""
    number = block.attributes["number"]
    return (made.tag == "ol") == bool(number) and number != "1"


def _new_list(block: Node) -> Node:
    """Return the empty list that an item begins."""
    number = block.attributes["number"]
    if not number:
        return Node("ul")
    return Node("ol", {"start": number} if number not in {"0", "1"} else {})


def adopted(children: Iterable[Node]) -> list[Node]:
    """Return the items of a list: a list written beside its items goes into the one before it.

    What is neither becomes an item.
    """
    items: list[Node] = []
    for child in children:
        if child.tag in {"ul", "ol"} and items:
            items[-1].children.append(child)
        elif child.tag == "li":
            items.append(child)
        elif child.tag or child.words.strip():
            items.append(Node("li", {}, [child]))
    return items
