"""A real mail server that refuses and is killed: each subscriber receives one message, none is lost."""

import os
import re
import socket
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from curiouslab.accounts.models import User
from curiouslab.alerts.models import Subscription
from curiouslab.mail.models import OutboxMail
from curiouslab.members.models import Mandate
from tests.curiouslab.mail.server import serving
from tests.factories import make_commune, make_online_synthesis
from tests.house.sources import ROOT

pytestmark = pytest.mark.slow

SUBSCRIBERS, REFUSED_ONE_IN, DIES_AT = 1000, 5, 400
MOST_ROUNDS = 12


@pytest.fixture
def port(settings):
    """A free port, where Django is told that the mail server is."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        number = sock.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", number
    return number


@pytest.fixture
def inbox(tmp_path) -> Path:
    """Where the server writes what it took."""
    path = tmp_path / "reçus"
    path.touch()
    return path


def taken(inbox):
    """How many mails each address received."""
    return Counter(line.split()[0] for line in inbox.read_text(encoding="utf-8").splitlines())


def subscribe(number):
    """Make members who follow everything."""
    commune, since = make_commune(), timezone.now() - timedelta(days=1)
    users = User.objects.bulk_create(User(email=f"membre{n}@exemple.fr", password="!") for n in range(number))
    Mandate.objects.bulk_create(
        Mandate(user=user, kind="elected", title="maire", commune=commune, starts_on=since) for user in users
    )
    Subscription.objects.bulk_create(Subscription(user=user, created_at=since) for user in users)
    return {user.email: 1 for user in users}


def one_round(capsys):
    """Run the post; return what it shows, and what it says when it fails."""
    OutboxMail.objects.waiting().update(next_try_at=timezone.now())
    try:
        call_command("send_mails")
        error = ""
    except CommandError as failure:
        error = str(failure)
    return capsys.readouterr().out.splitlines(), error


@pytest.mark.django_db
def test_each_of_a_thousand_receives_one_message_from_a_server_that_fails_and_is_killed(port, inbox, capsys):
    everybody = subscribe(SUBSCRIBERS)
    synthesis = make_online_synthesis()

    with serving(port, inbox, REFUSED_ONE_IN, DIES_AT) as server:
        shown, error = one_round(capsys)
        assert server.wait(5) == 1  # it died by itself
    assert shown[:3] == [
        "1\u202f000 courriels écrits.",
        "50/1000 : 40 envoyés, 10 à réessayer",
        "100/1000 : 80 envoyés, 20 à réessayer",
    ]
    assert taken(inbox).total() == DIES_AT - 1
    assert "ne répond pas" in error
    assert OutboxMail.objects.waiting().count() == SUBSCRIBERS - DIES_AT + 1

    assert "ne répond pas" in one_round(capsys)[1]  # it is still away
    assert taken(inbox).total() == DIES_AT - 1

    rounds = [shown, *rounds_until_all_left(port, inbox, capsys)]
    assert taken(inbox) == everybody
    assert len({line.split()[1] for line in inbox.read_text().splitlines()}) == SUBSCRIBERS
    assert 3 <= len(rounds) <= MOST_ROUNDS
    assert re.fullmatch(r"Fini : (\d+)/\1, \d+ envoyés?\.", rounds[-1][-1])

    synthesis.withdraw(reason="Une erreur.")
    synthesis.publish()
    with serving(port, inbox):
        assert one_round(capsys) == (["Rien à envoyer."], "")
    assert taken(inbox) == everybody


def rounds_until_all_left(port, inbox, capsys):
    """Have the server come back, refusing as before, and run the post until nothing waits."""
    with serving(port, inbox, REFUSED_ONE_IN):
        while OutboxMail.objects.waiting().exists():
            yield one_round(capsys)[0]


# --- Two processes at once ---------------------------------------------------------------------------


@pytest.fixture
def outside(db, tmp_path, port, settings):
    """Run a module or a command of the portal in a process of its own, on a base that processes share."""
    if connection.vendor == "sqlite":
        database = f"sqlite:///{tmp_path / 'base.sqlite3'}"
    else:
        kept = connection.settings_dict
        database = (
            f"postgres://{kept['USER']}:{kept['PASSWORD']}@{kept['HOST']}:{kept['PORT']}/{kept['NAME']}"
        )
    environ = {**os.environ, "DJANGO_SETTINGS_MODULE": "curiouslab.settings", "DATABASE_URL": database}
    environ["EMAIL_URL"] = f"smtp://127.0.0.1:{port}"

    def start(*arguments):
        return subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True
        )

    if connection.vendor == "sqlite":
        assert ended(start("manage.py", "migrate", "-v", "0")) == (0, [])
    return start


def ended(process):
    """Wait for a process; return its code, and the lines it wrote."""
    said = process.communicate()[0]
    return process.returncode, said.splitlines()


@pytest.mark.django_db(transaction=True)
def test_two_processes_at_once_send_none_twice(outside, port, inbox):
    assert ended(outside("-m", "tests.curiouslab.mail.fill", "200")) == (0, [])

    with serving(port, inbox):
        rivals = [outside("manage.py", "send_mails") for _ in range(2)]
        (first, one), (second, two) = [ended(rival) for rival in rivals]

    received = taken(inbox)
    assert (first, second, len(received), set(received.values())) == (0, 0, 200, {1})
    # They met: each left to the other what it was sending.
    assert "pris par un autre processus" in one[-1] + two[-1]


@pytest.mark.django_db(transaction=True)
def test_a_process_whose_server_dies_under_it_fails_and_the_next_one_sends_the_rest(outside, port, inbox):
    ended(outside("-m", "tests.curiouslab.mail.fill", "5"))
    with serving(port, inbox, dies_at=3):
        assert ended(outside("manage.py", "send_mails", "-v", "0")) == (1, [])
    assert taken(inbox).total() == 2

    with serving(port, inbox):
        code, said = ended(outside("manage.py", "send_mails"))

    # The third waits for its next try, in a minute.
    assert (code, said) == (0, ["Fini : 2/2, 2 envoyés."])
    assert set(taken(inbox).values()) == {1}
