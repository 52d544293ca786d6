"""The columns of a file of members."""

from events.tables.columns import BODY, ONE_BODY, Column, Columns

COLUMNS = Columns(
    [
        Column("first_name", "Prénom", ("prenom usuel",), "le prénom", is_needed=True),
        Column("last_name", "Nom", ("nom de famille", "nom usuel"), "le nom", is_needed=True),
        Column(
            "email",
            "Courriel",
            ("email", "e mail", "mail", "adresse electronique", "adresse mail", "adresse e mail", "mel"),
            "l’adresse où la personne recevra ses codes",
            is_needed=True,
        ),
        Column(
            "kind",
            "Qualité",
            ("elu ou agent", "elu agent", "type", "statut"),
            "« élue », « élu » ou « agent »",
            is_needed=True,
        ),
        Column(
            "title",
            "Fonction",
            ("mandat", "mandat ou fonction", "fonction ou mandat", "titre", "poste"),
            "« maire adjointe au numérique »",
            is_needed=True,
        ),
        *BODY,
        Column(
            "starts_on",
            "Début",
            ("depuis le", "date de debut", "debut du mandat", "depuis"),
            "« 03/07/2020 » ou « 3 juillet 2020 » ; vide, le jour de l’import",
        ),
        Column(
            "ends_on",
            "Fin",
            ("jusqu au", "date de fin", "fin du mandat"),
            "dernier jour où la personne lit ce qui est réservé ; vide si elle n’est pas connue",
        ),
    ],
    one_of=["commune", "insee", "organisation"],
    one_of_said=ONE_BODY,
    each="personne",
)
