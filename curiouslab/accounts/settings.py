"""The settings of signing in: members by a code received by e-mail, the team by password and second factor.

Read by curiouslab.settings, never alone (ADR 0028).
"""

from datetime import timedelta

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "curiouslab.accounts.backend.TeamBackend",
    # What is reserved is read by whoever holds a mandate today.
    "curiouslab.members.backend.MandateBackend",
]
LOGIN_URL = "account_request_login_code"
# Where a sign-in leads when its form names no page of ours: the adapter says better.
LOGIN_REDIRECT_URL = "events:home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
# A member signs in every two weeks on the same browser; the team every morning.
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
STAFF_SESSION_HOURS = 12

ACCOUNT_FORMS = {
    "login": "curiouslab.accounts.sign_in.TeamForm",
    "request_login_code": "curiouslab.accounts.sign_in.RequestCodeForm",
    "confirm_login_code": "curiouslab.accounts.sign_in.ConfirmCodeForm",
    "reauthenticate": "curiouslab.accounts.sign_in.ConfirmPasswordForm",
}
ACCOUNT_ADAPTER = "curiouslab.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
# Passwords are named, or the form of the team would ask for a code instead of one.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = int(timedelta(minutes=15).total_seconds())
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_TIMEOUT = int(timedelta(minutes=15).total_seconds())
ACCOUNT_LOGOUT_ON_GET = False
LOGOUT_REDIRECT_URL = "account_signed_out"  # from the desk too
ACCOUNT_SESSION_REMEMBER = True
# What leans on an address alone is ours (doors.py): an attacker who knows it would shut its owner out.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "request_login_code": None,
    "login_failed": "10/10m/key",
    "reauthenticate": "10/10m/user",
}

MFA_FORMS = {
    "authenticate": "curiouslab.accounts.sign_in.SecondFactorForm",
    "reauthenticate": "curiouslab.accounts.sign_in.ConfirmSecondFactorForm",
    "activate_totp": "curiouslab.accounts.sign_in.ActivateTotpForm",
    "add_webauthn": "curiouslab.accounts.sign_in.AddKeyForm",
    "edit_webauthn": "curiouslab.accounts.sign_in.EditKeyForm",
}
MFA_ADAPTER = "curiouslab.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Club Curious Lab’"
# A clock half a minute late is common; the code used is refused a second time all the same.
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True

# A second door, when the environment names it; here, curiouslab/settings.py being full.
# What is kept of editions that changed, and for how long.
from curiouslab.privacy.settings import *  # noqa: E402, F403
from curiouslab.proconnect.settings import *  # noqa: E402, F403
