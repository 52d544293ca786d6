"""The lines of a list: each fault by line and column, and what is written."""

import pytest
from django.utils import timezone

from curiouslab.accounts.models import User
from curiouslab.lines import HIDDEN
from curiouslab.members.roster.columns import COLUMNS
from events.tables.formulas import safe, unquoted
from events.tables.report import Outcome
from events.tables.writing import as_csv
from events.tables.writing import faults_of as lines_to_mend
from tests.curiouslab.members.rows import day, make_member
from tests.curiouslab.members.test_roster import check, faults_of, report_of, rows_of, text_of
from tests.factories import make_commune, make_mandate, make_organisation

HEAD = "Prénom;Nom;Courriel;Qualité;Fonction;Commune;Organisme;Début;Fin"
LINE = "Jeanne;Exemple;jeanne@exemple.fr;élue;maire adjointe;Nanterre;;03/07/2020;"


@pytest.mark.django_db
class TestLines:
    """Each line, by what it says."""

    @pytest.fixture(autouse=True)
    def communes(self):
        make_commune(insee_code="92050", name="Nanterre", slug="nanterre")
        make_commune(insee_code="78190", name="Nulle-Part", slug="np-78")
        make_commune(insee_code="95190", name="Nulle Part", slug="np-95")
        make_commune(insee_code="01004", name="Le Loin", slug="le-loin")
        heir = make_commune(insee_code="78551", name="Saint-Vivant", slug="saint-vivant")
        make_commune(insee_code="78251", name="Morte", slug="morte", is_current=False, successor=heir)
        make_organisation("Établissement d’essai")

    def test_a_line_that_holds_names_a_person_and_a_mandate(self):
        line = report_of(LINE).lines[0]

        who = line.draft
        assert (who.email, who.kind, who.title) == ("jeanne@exemple.fr", "elected", "maire adjointe")
        assert (who.commune.pk, who.organisation, who.starts_on.isoformat()) == ("92050", None, "2020-07-03")
        assert (who.ends_on, line.outcome == Outcome.NEW, User.objects.count()) == (None, True, 0)

    def test_a_beginning_that_is_not_said_is_today(self):
        invitee = report_of(LINE.replace("03/07/2020", "")).lines[0].draft

        assert invitee.starts_on == timezone.localdate()

    @pytest.mark.parametrize(
        ("said", "kind"),
        [
            *((said, "elected") for said in ("élue", "ELU", "élu·e", "Élu(e)", "elu municipal")),
            *((said, "officer") for said in ("agent", "Agente", "agent territorial")),
        ],
    )
    def test_a_quality_is_read_however_it_is_written(self, said, kind):
        assert report_of(LINE.replace("élue", said)).lines[0].draft.kind == kind

    @pytest.mark.parametrize(
        ("said", "code"),
        [
            ("nanterre", "92050"),
            ("92050", "92050"),
            ("1004", "01004"),
            ("Loin", "01004"),
            ("St Vivant", "78551"),
        ],
    )
    def test_a_commune_is_read_by_name_or_by_code(self, said, code):
        assert report_of(LINE.replace("Nanterre", said)).lines[0].draft.commune.pk == code

    @pytest.mark.parametrize(
        "said", ["3 juillet 2020", "03-07-2020", "2020-07-03", "3/7/2020", "vendredi 3 juillet 2020"]
    )
    def test_a_day_is_read_however_it_is_written(self, said):
        invitee = report_of(LINE.replace("03/07/2020", said)).lines[0].draft

        assert invitee.starts_on.isoformat() == "2020-07-03"

    def test_an_organisation_is_read_by_its_name(self):
        invitee = report_of(LINE.replace("Nanterre;", ";etablissement d'essai")).lines[0].draft

        assert (str(invitee.organisation), invitee.commune) == ("Établissement d’essai", None)

    @pytest.mark.parametrize(
        ("line", "column", "reason"),
        [
            (LINE.replace("Jeanne", ""), "Prénom", "cette case est vide"),
            (LINE.replace("Exemple", "x" * 151), "Nom", "trop long : 150 caractères au plus"),
            (LINE.replace("@exemple.fr", ""), "Courriel", "ce n’est pas une adresse électronique complète"),
            (LINE.replace("Jeanne", "Je\u202eanne"), "Prénom", HIDDEN),
            (LINE.replace("Exemple", "\u3164"), "Nom", HIDDEN),
            (LINE.replace("Exemple", "www.exemple.test"), "Nom", "n’écrivez pas d’adresse web ici"),
            (LINE.replace("@exemple.fr", "@exem\u200bple.fr"), "Courriel", HIDDEN),
            (LINE.replace("maire adjointe", "maire\x1b[31m"), "Fonction", HIDDEN),
            (LINE.replace("élue", "maire"), "Qualité", "écrivez « élue », « élu » ou « agent »"),
            (LINE.replace("maire adjointe", "x" * 250), "Fonction", "trop long : 200 caractères au plus"),
            (LINE.replace("Nanterre", ""), "Commune", "cette case est vide"),
            (
                LINE.replace("Nanterre", "99999"),
                "Commune",
                "aucune commune connue ne porte ce nom ou ce code",
            ),
            (
                LINE.replace("Nanterre", "Nulle part"),
                "Commune",
                (
                    "plusieurs communes portent ce nom : donnez le code INSEE "
                    "(Nulle-Part (78) 78190 ou Nulle Part (95) 95190)"
                ),
            ),
            (
                LINE.replace("Nanterre", "Morte"),
                "Commune",
                "cette commune n’existe plus ; elle fait partie de Saint-Vivant (78)",
            ),
            (
                LINE.replace("Nanterre;", ";Inconnu"),
                "Organisme",
                "cet organisme n’est pas connu : saisissez-le d’abord dans « Organismes »",
            ),
            (
                LINE.replace("Nanterre;", "Nanterre;Établissement d’essai"),
                "Organisme",
                "donnez une commune ou un organisme, pas les deux",
            ),
            (
                LINE.replace("03/07/2020", "30/02/2020"),
                "Début",
                "cette date n’existe pas ou ne se lit pas : écrivez par exemple 03/07/2020",
            ),
            (
                LINE.replace("03/07/2020", "2020"),
                "Début",
                "donnez le jour, le mois et l’année : par exemple 03/07/2020",
            ),
            (LINE.replace("03/07/2020", "03/07/1920"), "Début", "l’année doit être entre 1945 et 2100"),
            (f"{LINE}01/01/2020", "Fin", "la fin vient avant le début, 3 juillet 2020"),
            (
                f"{LINE}01/01/2021",
                "Fin",
                "ce mandat est déjà terminé : la personne ne lirait rien de réservé",
            ),
        ],
    )
    def test_a_fault_says_its_line_its_column_and_its_reason(self, line, column, reason):
        assert faults_of(LINE.replace("jeanne@", "autre@"), line) == [(3, column, reason)]

    def test_every_fault_of_a_line_is_said_at_once(self):
        found = faults_of("J;;x;y;;Nulle part;;hier;demain")

        assert [column for _, column, _ in found] == [
            *("Nom", "Courriel", "Qualité", "Fonction", "Début", "Fin", "Commune")
        ]

    @pytest.mark.parametrize("rights", [{"is_staff": True}, {"is_active": False}])
    def test_an_address_of_the_team_or_closed_is_a_fault(self, rights):
        make_member("jeanne@exemple.fr", **rights)

        assert [column for _, column, _ in faults_of(LINE)] == ["Courriel"]

    def test_one_address_for_two_people_is_a_fault(self):
        other = LINE.replace("Jeanne", "Awa").replace("Nanterre", "Loin")

        assert faults_of(LINE, other) == [
            (3, "Courriel", "la ligne 2 donne cette adresse à une autre personne")
        ]

    def test_the_same_line_twice_is_said_and_not_doubled(self):
        report = report_of(LINE, LINE.replace("jeanne@", "JEANNE@"), LINE.replace("Nanterre", "Loin"))

        assert [(line.number, line.outcome == Outcome.NEW, line.note) for line in report.lines] == [
            (2, True, ""),
            (3, False, "déjà à la ligne 2, pour Nanterre"),
            (4, True, ""),  # for another commune: somebody may have two functions
        ]

    def test_somebody_inscribed_already_is_said_and_not_doubled(self):
        known = make_member("jeanne@exemple.fr", first_name="Jeanne", last_name="Exemple")
        held = make_mandate(known, commune_id="92050", title="maire")

        line = report_of(LINE).lines[0]
        assert (line.outcome == Outcome.SAME, line.note) == (
            True,
            "déjà inscrite pour Nanterre : maire, depuis le 3 juillet 2020",
        )

        held.ends_on = day(-1)
        held.save()
        line = report_of(LINE).lines[0]
        assert (line.outcome, line.note) == (
            Outcome.NEW,
            "le compte de Jeanne Exemple existe : il est repris sous ce nom",
        )

    @pytest.mark.parametrize(
        ("end", "until"), [("", "sans fin connue"), ("20/03/2099", "jusqu’au 20 mars 2099")]
    )
    def test_a_line_that_names_a_mandate_that_ended_says_that_it_takes_it_up(self, end, until):
        ended = make_mandate(make_member("jeanne@exemple.fr"), commune_id="92050", ends_on=day(-1))

        line = report_of(f"{LINE}{end}").lines[0]

        assert (line.outcome, line.note) == (
            Outcome.CHANGED,
            f"ce mandat avait pris fin ({ended.period}) : cette ligne le reprend, {until}",
        )

    def test_a_thousand_lines_cost_what_one_costs(self, django_assert_num_queries):
        make_mandate(make_member("jeanne@exemple.fr"), commune_id="92050")

        def rows(number):
            lines = [LINE.replace("Nanterre", "92050")]
            lines += [
                LINE.replace("jeanne@", f"j{n}@").replace("Nanterre", f"Nulle part {n}")
                for n in range(number)
            ]
            return rows_of(text_of(LINE.replace("Nanterre;", ";Établissement d’essai"), *lines).encode())[1]

        few, many = rows(1), rows(1000)
        with django_assert_num_queries(5):  # accounts, mandates, organisations, communes by code and by name
            check(few)
        with django_assert_num_queries(5):
            check(many)


@pytest.mark.parametrize("text", ["=1+1", "+33", "-5", "@a", "\tx", "\rx"])
def test_what_a_spreadsheet_would_compute_is_written_as_text(text):
    assert safe(text) == f"'{text}"
    assert unquoted(safe(text)) == text


@pytest.mark.django_db
def test_the_lines_to_mend_come_back_with_their_reasons_and_without_formulas():
    report = report_of(LINE.replace("Jeanne", "=CMD()"))
    written = as_csv(lines_to_mend(COLUMNS, report)).decode()

    lines = written.split("\r\n")
    assert lines[0].startswith("\ufeffPrénom;Nom;Courriel")
    assert lines[0].endswith("Ligne;Ce qui ne va pas")
    assert lines[1].startswith("'=CMD();Exemple;")
    assert lines[1].endswith("2;Commune : aucune commune connue ne porte ce nom ou ce code")
