"""How long what concerns people is kept, as the environment says: purge_personal_data applies it."""

import environ

env = environ.Env()

# A message of the public.
CONTACT_RETENTION_DAYS = env.int("CONTACT_RETENTION_DAYS", default=365)
# The account of a member, after the last mandate.
MEMBER_RETENTION_DAYS = env.int("MEMBER_RETENTION_DAYS", default=365)
ACCESS_REQUEST_RETENTION_DAYS = env.int("ACCESS_REQUEST_RETENTION_DAYS", default=90)
NOTICE_CONFIRMATION_HOURS = env.int("NOTICE_CONFIRMATION_HOURS", default=48)
DIGEST_WEEKDAY = env.int("DIGEST_WEEKDAY", default=1)  # the day of the weekly alerts; 1 is Monday
# What is left of a mail once sent: its key, without address nor words.
MAIL_RETENTION_DAYS = env.int("MAIL_RETENTION_DAYS", default=365)
# CNIL, recommendation 2021-122 on logs: between six months and a year.
JOURNAL_RETENTION_DAYS = env.int("JOURNAL_RETENTION_DAYS", default=365)
# Former states of editions, with their files: what was deleted can be set back for as long (ADR 0035).
HISTORY_RETENTION_DAYS = env.int("HISTORY_RETENTION_DAYS", default=365)
# A term that nobody looks for any more, and a subject that nobody proposes any more (ADR 0046).
NEEDS_RETENTION_DAYS = env.int("NEEDS_RETENTION_DAYS", default=365)
