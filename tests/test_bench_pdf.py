"""The bench of PDF runs and says what it measures; what it finds is not tested."""

from bench import pdf


def test_each_shape_is_composed_and_measured(monkeypatch):
    monkeypatch.setattr(pdf, "ROUNDS", 1)

    cells = pdf.survey("vide").strip("| ").split(" | ")

    assert cells[:2] == ["vide", "2"]
    assert len(cells) == len(pdf.COLUMNS)
    assert all(float(cell) > 0 for cell in cells[1:])


def test_the_table_has_a_line_a_shape_each_from_its_own_process(monkeypatch, capsys):
    asked = []

    def run(environ, *arguments):
        asked.append((environ["DJANGO_SETTINGS_MODULE"], arguments))
        return f"| {arguments[-1]} |\n"

    monkeypatch.setattr(pdf, "run", run)

    assert pdf.main() == 0
    assert asked == [("bench.settings", ("-m", "bench.pdf", shape)) for shape in pdf.SHAPES]
    assert capsys.readouterr().out.count("\n") == 2 + len(pdf.SHAPES)
