"""The map of the 36 communes."""

import re

from communes.map import CommuneShape, commune_map, outline, shapes, view_box


def box(shape: CommuneShape) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a shape, by walking its path."""
    numbers = [int(number) for number in re.findall(r"-?\d+", shape.path)]
    x, y = numbers[:2]
    xs, ys = [x], [y]
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        x, y = x + dx, y + dy
        xs.append(x)
        ys.append(y)
    return min(xs), min(ys), max(xs), max(ys)


def test_the_36_communes_are_drawn_and_filed():
    names = [shape.name for shape in shapes()]

    assert len(names) == 36
    assert names[:2] == ["Antony", "Asnières-sur-Seine"]
    assert names[14:17] == ["Garches", "La Garenne-Colombes", "Gennevilliers"]
    assert names[-2:] == ["Ville-d’Avray", "Villeneuve-la-Garenne"]


def test_paths_are_integers_with_relative_moves():
    assert [s.name for s in shapes() if not re.fullmatch(r"M\d+ \d+(l-?\d+ -?\d+){3,}z", s.path)] == []
    assert sum(len(shape.path) for shape in shapes()) < 4000


def test_the_drawing_fills_its_frame():
    boxes = [box(shape) for shape in shapes()]

    assert view_box() == "-8 -8 616 1072"
    assert (min(b[0] for b in boxes), min(b[1] for b in boxes)) == (0, 0)
    assert (max(b[2] for b in boxes), max(b[3] for b in boxes)) == (600, 1056)


def test_labels_stand_inside_the_box_of_their_commune():
    astray = [
        shape.name
        for shape in shapes()
        for left, top, right, bottom in [box(shape)]
        if not (left < shape.label_x < right and top < shape.label_y < bottom)
    ]

    assert astray == []


def test_north_is_up_and_west_is_left():
    at = {shape.name: shape for shape in shapes()}

    assert at["Villeneuve-la-Garenne"].label_y < at["Nanterre"].label_y < at["Antony"].label_y
    assert at["Rueil-Malmaison"].label_x < at["Nanterre"].label_x < at["Clichy"].label_x


def test_only_the_communes_given_are_filled():
    assert [shape.name for shape in commune_map({"92050", "92002", "78646"}) if shape.is_active] == [
        "Antony",
        "Nanterre",
    ]
    assert [shape for shape in commune_map() if shape.is_active] == []


def test_only_communes_of_the_map_have_an_outline():
    assert outline("92050") == next(shape.path for shape in shapes() if shape.name == "Nanterre")
    assert outline("78646") == ""
