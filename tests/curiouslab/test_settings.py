"""What the environment says reaches the settings; each case is a process of its own."""

import json
import os
import subprocess
import sys

PRODUCTION = {
    "SECRET_KEY": "production-" + "x" * 50,
    "ALLOWED_HOSTS": "club.exemple.fr",
    "DEBUG": "0",
    "HTTPS": "1",  # said, for a .env of the demonstration may lie in the folder
    "DATABASE_URL": "sqlite://:memory:",
}
SHOW = "import json, curiouslab.settings as s; print(json.dumps([getattr(s, n) for n in {names!r}]))"


def run(names: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Import the settings in an environment of only these variables; prints the settings named."""
    given = {"PATH": os.environ["PATH"], **environment}
    command = [sys.executable, "-c", SHOW.format(names=names)]
    return subprocess.run(command, env=given, capture_output=True, text=True, check=False)


def test_one_address_says_how_mail_leaves() -> None:
    names = ["EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "EMAIL_USE_TLS"]
    done = run(names, **PRODUCTION, EMAIL_URL="smtp+tls://moi:secret@smtp.exemple.fr:587")
    assert json.loads(done.stdout) == ["smtp.exemple.fr", 587, "moi", "secret", True]


def test_a_missing_variable_says_what_to_do() -> None:
    for name, advice in [
        ("SECRET_KEY", "secrets.token_urlsafe"),
        ("ALLOWED_HOSTS", "séparés par des virgules"),
    ]:
        done = run(["DEBUG"], **{**PRODUCTION, name: ""})
        assert done.returncode == 1
        assert f"La variable {name} manque." in done.stderr
        assert advice in done.stderr


def test_https_is_the_rule_in_production_and_can_be_lifted_on_a_machine() -> None:
    names = ["SECURE_SSL_REDIRECT", "SESSION_COOKIE_NAME", "SECURE_HSTS_SECONDS"]
    assert json.loads(run(names, **PRODUCTION).stdout) == [True, "__Host-session", 63_072_000]
    shown = run(names[:1] + names[2:], **{**PRODUCTION, "HTTPS": "0"}).stdout
    assert json.loads(shown) == [False, 0]


def test_what_is_cleared_away_never_holds_what_was_uploaded() -> None:
    for media in ("/srv/club", "/srv/club/fichiers"):
        done = run(["DEBUG"], **PRODUCTION, MEDIA_ROOT=media, RENDITIONS_ROOT="/srv/club")
        assert done.returncode == 1
        assert "un dossier à elles seules" in done.stderr
    apart = run(["DEBUG"], **PRODUCTION, MEDIA_ROOT="/srv/club", RENDITIONS_ROOT="/srv/club/declinaisons")
    assert json.loads(apart.stdout) == [False]
    for held in ("MEDIA_ROOT", "RENDITIONS_ROOT"):
        for folder in ("/srv/club/pdf", "/srv/club/pdf/document"):
            done = run(["DEBUG"], **PRODUCTION, **{held: "/srv/club/pdf"}, PDF_ROOT=folder)
            assert done.returncode == 1
            assert "un dossier à eux seuls" in done.stderr


def test_a_declaration_always_has_its_day() -> None:
    shown = "import curiouslab.settings as s; print(s.ACCESSIBILITY_DECLARED_ON)"
    given = {"PATH": os.environ["PATH"], **PRODUCTION, "ACCESSIBILITY_DECLARED_ON": ""}
    done = subprocess.run(
        [sys.executable, "-c", shown], env=given, capture_output=True, text=True, check=False
    )
    assert done.stdout == "2026-11-23\n"
