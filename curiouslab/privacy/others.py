"""What the models of other people keep of persons: the one register that their files cannot hold.

In the form of the declarations of our own models: fields by purpose, then those that are about nobody.
"""

OTHERS: dict[str, tuple[dict[str, str], str]] = {
    "admin.LogEntry": (
        {"retrouver qui a changé quoi": "action_time user object_repr change_message"},
        "content_type object_id action_flag",
    ),
    "account.EmailAddress": ({"se connecter": "user email verified primary"}, ""),
    "account.EmailConfirmation": ({"se connecter": "email_address created sent key"}, ""),
    "mfa.Authenticator": ({"vérifier le second facteur": "user type data created_at last_used_at"}, ""),
    "auth.Permission": ({}, "name content_type codename"),
    "auth.Group": ({}, "name permissions"),
    "contenttypes.ContentType": ({}, "app_label model"),
    "reversion.Revision": ({"retrouver qui a changé quoi dans une édition": "date_created user comment"}, ""),
    "reversion.Version": (
        {"rétablir ce qui a été changé ou supprimé": "serialized_data object_repr"},
        "revision object_id content_type db format",
    ),
    # With ProConnect only.
    "socialaccount.SocialAccount": (
        {"reconnaître qui entre par ProConnect": "user provider uid last_login date_joined extra_data"},
        "",
    ),
    "socialaccount.SocialApp": ({}, "provider provider_id name client_id secret key settings"),
    "socialaccount.SocialToken": ({"jamais rempli": "account token token_secret expires_at"}, "app"),
    "sessions.Session": ({"rester connecté, ne rien perdre": "session_key session_data expire_date"}, ""),
}
