"""People typed as lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.people_lines import (
    FunctionSaid,
    LinesError,
    PersonSaid,
    Role,
    can_be_written,
    read_lines,
    write_lines,
)

PRIOL = PersonSaid(
    Role.SPEAKER,
    "Jacques Priol",
    (FunctionSaid("président", "CIVITEO"), FunctionSaid("fondateur", "Observatoire Data Publica")),
)


def read(text):
    return read_lines(text, Role.SPEAKER)


def test_reads_the_line_of_the_programme():
    line = "Jacques Priol, président (CIVITEO) ; fondateur (Observatoire Data Publica)"

    assert read(line) == [PRIOL]
    assert write_lines([PRIOL], Role.SPEAKER) == line


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Anne Martin", PersonSaid(Role.SPEAKER, "Anne Martin")),
        ("- Mme  Anne   Martin ,", PersonSaid(Role.SPEAKER, "Anne Martin")),
        ("?", PersonSaid(Role.SPEAKER, "")),
        ("?, représentante (Ville)", PersonSaid(Role.SPEAKER, "", (FunctionSaid("représentante", "Ville"),))),
        (
            "Anne Martin (Efficacity)",
            PersonSaid(Role.SPEAKER, "Anne Martin", (FunctionSaid("", "Efficacity"),)),
        ),
        ("Anne Martin, (A)", PersonSaid(Role.SPEAKER, "Anne Martin", (FunctionSaid("", "A"),))),
        (
            "A B, (ancien) maire (Antony)",
            PersonSaid(Role.SPEAKER, "A B", (FunctionSaid("(ancien) maire", "Antony"),)),
        ),
        ("animation : Anne Martin", PersonSaid(Role.MODERATOR, "Anne Martin")),
        ("Modératrice: Anne Martin", PersonSaid(Role.MODERATOR, "Anne Martin")),
        ("Grand témoin : Anne Martin", PersonSaid(Role.GREAT_WITNESS, "Anne Martin")),
        ("Cloture : Anne Martin", PersonSaid(Role.CLOSING, "Anne Martin")),
        (
            "Anne Martin, maire [élue]",
            PersonSaid(Role.SPEAKER, "Anne Martin", (FunctionSaid("maire", ""),), is_elected=True),
        ),
        (
            "A B, maire (Ville (92)) [ Élu·e ]",
            PersonSaid(Role.SPEAKER, "A B", (FunctionSaid("maire", "Ville (92)"),), is_elected=True),
        ),
        (
            "A B, adjointe (finances ; écoles) au maire (Ville d’Antony)",
            PersonSaid(
                Role.SPEAKER,
                "A B",
                (FunctionSaid("adjointe (finances ; écoles) au maire", "Ville d’Antony"),),
            ),
        ),
        (
            "A B, adjointe (écoles) ()",
            PersonSaid(Role.SPEAKER, "A B", (FunctionSaid("adjointe (écoles)", ""),)),
        ),
    ],
)
def test_reads_a_line(line, expected):
    assert read(line) == [expected]


def test_roles_come_first_when_they_differ():
    people = [PersonSaid(role, "Anne Martin") for role in Role]

    text = write_lines(people, Role.PARTICIPANT)

    assert text.splitlines() == [
        "Intervenant : Anne Martin",
        "Animation : Anne Martin",
        "Anne Martin",
        "Grand témoin : Anne Martin",
        "Ouverture : Anne Martin",
        "Clôture : Anne Martin",
        "Synthèse orale : Anne Martin",
        "Message vidéo : Anne Martin",
    ]
    assert read_lines(text, Role.PARTICIPANT) == people


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (", maire", "il manque le nom. Écrivez « ? » si la source ne nomme pas la personne."),
        ("Animation :", "il manque le nom. Écrivez « ? » si la source ne nomme pas la personne."),
        ("123, maire", "« 123 » n’est pas un nom. Écrivez « ? » si la personne n’est pas nommée."),
        ("A B ; maire", "mettez une virgule entre le nom et la fonction, et une seule personne par ligne."),
        (
            "Jean Priol et Anne Martin",
            "« Jean Priol et Anne Martin » semble dire deux personnes : mettez-en une par ligne.",
        ),
        ("PRIOL Jacques", "« PRIOL Jacques » : écrivez le prénom, puis le nom."),
        ("A B, maire (Ville", "une parenthèse n’est pas fermée."),
        ("A B, maire) (Ville)", "une parenthèse se ferme sans s’être ouverte."),
        ("A B, ()", "des parenthèses vides ne disent ni fonction ni organisme."),
        ("A" * 251, "le nom dépasse 250 caractères."),
        (f"A B, {'a' * 251}", "une fonction ou un organisme dépasse 250 caractères."),
    ],
)
def test_says_what_is_wrong_and_on_which_line(line, sentence):
    with pytest.raises(LinesError) as error:
        read(f"Anne Martin\n\n{line}")

    assert error.value.messages == [f"Ligne 3 : {sentence}"]


def test_an_unknown_role_lists_those_that_exist():
    with pytest.raises(LinesError) as error:
        read("Orchestre : Anne Martin\nA B, (")

    first, second = error.value.messages
    assert first[:78] == "Ligne 1 : « Orchestre » n’est pas un rôle connu. Écrivez l’un de ceux-ci : « I"
    assert second == "Ligne 2 : une parenthèse n’est pas fermée."


@pytest.mark.parametrize(
    "person",
    [
        PersonSaid(Role.SPEAKER, "Martin, Anne"),
        PersonSaid(Role.SPEAKER, "Anne Martin", (FunctionSaid("maire ; députée", ""),)),
        PersonSaid(Role.SPEAKER, "Anne Martin", (FunctionSaid("maire (Ville", ""),)),
        PersonSaid(Role.SPEAKER, "Anne Martin", (FunctionSaid("maire  adjointe", ""),)),
    ],
)
def test_knows_what_a_line_cannot_say(person):
    assert can_be_written(person) is False


WORD = st.text(alphabet="abcdéÉLx’/&–-", min_size=1, max_size=8)
WORDS = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
BALANCED = st.recursive(
    WORDS, lambda inner: st.tuples(WORDS, inner).map(lambda pair: f"{pair[0]} ({pair[1]})"), max_leaves=3
)
TITLES = st.one_of(BALANCED, BALANCED.map(lambda text: f"{text} chargée"))
FUNCTIONS = st.one_of(
    st.builds(FunctionSaid, TITLES, st.one_of(st.just(""), BALANCED)),
    st.builds(FunctionSaid, st.just(""), BALANCED),
)
NAMES = st.one_of(st.just(""), st.sampled_from(["Anne Martin", "Jean-Pierre de La Tour", "Zoé d’Œuf"]))
PEOPLE = st.builds(
    PersonSaid, st.sampled_from(Role), NAMES, st.lists(FUNCTIONS, max_size=3).map(tuple), st.booleans()
)


@given(st.lists(PEOPLE, max_size=4), st.sampled_from(Role))
def test_people_are_read_as_they_are_written(people, role):
    assert read_lines(write_lines(people, role), role) == people


@given(st.text(alphabet="AnéB ,;()[]?:\n-", max_size=60))
def test_what_is_read_is_written_without_a_change(text):
    people, messages = [], []
    try:
        people = read(text)
    except LinesError as error:
        messages = error.messages

    assert read(write_lines(people, Role.SPEAKER)) == people
    assert [message[:6] for message in messages] == ["Ligne "] * len(messages)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "Jacques Priol président CIVITEO",
            "« président » n’est pas d’un nom : mettez une virgule entre le nom et la fonction.",
        ),
        (
            "Jacques Priol, président [élu",
            "écrivez « [élu] » ou « [élue] » à la fin de la ligne, entre crochets.",
        ),
        (
            "Jacques Priol [élu municipal], président",
            "écrivez « [élu] » ou « [élue] » à la fin de la ligne, entre crochets.",
        ),
    ],
)
def test_a_slip_that_would_be_saved_in_silence_is_refused(line, said):
    with pytest.raises(LinesError) as refused:
        read_lines(line, Role.SPEAKER)
    assert refused.value.messages == [f"Ligne 1 : {said}"]


@pytest.mark.parametrize(
    "name", ["Jean de La Tour", "Anne van der Meer", "Ali al Hassan", "Inès Cruz y Vega"]
)
def test_small_words_of_names_are_no_slip(name):
    assert [person.name for person in read_lines(name, Role.SPEAKER)] == [name]
