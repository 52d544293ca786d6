"""Secrets that the portal must read again, such as the keys of the second factor, encrypted at rest."""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def vault() -> MultiFernet:
    """Return what encrypts under SECRET_KEY, and decrypts under it or one of its fallbacks.

    A copy of the database without the settings of the server opens no second factor (ANSSI, PG-078).
    """
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(secret)) for secret in secrets])


def _key(secret: str) -> bytes:
    """Return the 32 bytes that Fernet wants, drawn from a secret of any length."""
    digest = hashlib.sha256(b"curiouslab.accounts.vault" + secret.encode()).digest()
    return base64.urlsafe_b64encode(digest)
