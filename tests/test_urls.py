"""The whole map of addresses in one table; an address that is not in it fails."""

import pytest
from django.urls import URLPattern, get_resolver, resolve, reverse

from tests.portal import ADDRESSES, PERSONAL

MAP = [
    ("/", "events:home", {}),
    ("/editions/", "events:edition_list", {}),
    ("/editions/3-ville-et-numerique/", "events:edition_detail", {"slug": "3-ville-et-numerique"}),
    ("/editions/3-ville-et-numerique/carte.png", "events:edition_card", {"slug": "3-ville-et-numerique"}),
    (
        "/editions/3-ville-et-numerique/agenda.ics",
        "events:edition_calendar",
        {"slug": "3-ville-et-numerique"},
    ),
    ("/syntheses/", "events:synthesis_list", {}),
    ("/syntheses/3-ville-et-numerique/", "events:synthesis_detail", {"slug": "3-ville-et-numerique"}),
    ("/syntheses/3-ville-et-numerique/carte.png", "events:synthesis_card", {"slug": "3-ville-et-numerique"}),
    (
        "/syntheses/3-ville-et-numerique/synthese.pdf",
        "events:synthesis_pdf",
        {"slug": "3-ville-et-numerique"},
    ),
    (
        "/syntheses/3-ville-et-numerique/synthese.json",
        "events:synthesis_json",
        {"slug": "3-ville-et-numerique"},
    ),
    (
        "/syntheses/3-ville-et-numerique/versions/",
        "events:version_list",
        {"slug": "3-ville-et-numerique"},
    ),
    (
        "/syntheses/3-ville-et-numerique/versions/2/",
        "events:version_detail",
        {"slug": "3-ville-et-numerique", "number": 2},
    ),
    (
        "/syntheses/3-ville-et-numerique/versions/2/synthese.json",
        "events:version_json",
        {"slug": "3-ville-et-numerique", "number": 2},
    ),
    (
        "/syntheses/3-ville-et-numerique/versions/2/synthese.pdf",
        "events:version_pdf",
        {"slug": "3-ville-et-numerique", "number": 2},
    ),
    ("/apercus/1.cachet/", "events:preview", {"token": "1.cachet"}),
    ("/apercus/1.cachet/synthese.pdf", "events:preview_pdf", {"token": "1.cachet"}),
    ("/flux/syntheses.xml", "events:synthesis_feed", {}),
    ("/flux/editions.xml", "events:edition_feed", {}),
    ("/flux/communes/nanterre.xml", "events:commune_feed", {"slug": "nanterre"}),
    ("/flux/themes/donnee.xml", "events:theme_feed", {"slug": "donnee"}),
    ("/flux/recherche.xml", "events:search_feed", {}),
    ("/agenda.ics", "events:calendar", {}),
    ("/points-cles/", "events:key_point_list", {}),
    ("/suites/", "events:follow_up_list", {}),
    ("/difficultes/", "events:difficulty_list", {}),
    ("/organisations/mairie/", "events:organisation_detail", {"slug": "mairie"}),
    ("/intervenants/", "events:person_list", {}),
    ("/intervenants/jeanne-exemple/", "events:person_detail", {"slug": "jeanne-exemple"}),
    ("/themes/", "events:theme_list", {}),
    ("/themes/donnee/", "events:theme_detail", {"slug": "donnee"}),
    ("/themes/donnee/agenda.ics", "events:theme_calendar", {"slug": "donnee"}),
    ("/recherche/", "events:search", {}),
    ("/donnees/", "events:open_data", {}),
    ("/donnees/api/", "events:api_page", {}),
    ("/donnees/points-cles/", "events:open_data_table", {"name": "points-cles"}),
    ("/donnees/points-cles.csv", "events:data_file", {"name": "points-cles.csv"}),
    ("/api/v1/", "events:api_index", {}),
    ("/api/v1/openapi.json", "events:api_description", {}),
    ("/api/v1/editions", "events:api_rows", {"collection": "editions"}),
    ("/api/v1/editions/3-ville", "events:api_row", {"collection": "editions", "slug": "3-ville"}),
    ("/api/v1/editions/3-ville/rien", "events:api_unknown", {"rest": "editions/3-ville/rien"}),
    ("/documents/7/", "events:document_file", {"pk": 7}),
    ("/documents/7/versions/2/", "events:former_file", {"pk": 7, "version": 2}),
    ("/photos/7/", "events:photo", {"pk": 7}),
    ("/photos/7/960-3x2.webp", "events:photo_rendition", {"pk": 7, "name": "960-3x2"}),
    ("/communes/", "communes:commune_list", {}),
    ("/communes/nanterre/", "communes:commune_detail", {"slug": "nanterre"}),
    ("/accessibilite/", "pages:accessibility", {}),
    ("/accessibilite/grille-rgaa.csv", "pages:grid_file", {}),
    ("/accessibilite/grille/images/", "pages:grid_theme", {"slug": "images"}),
    ("/mentions-legales/", "pages:legal_notice", {}),
    ("/donnees-personnelles/", "pages:personal_data", {}),
    ("/plan-du-site/", "pages:site_plan", {}),
    ("/contact/", "contact:form", {}),
    ("/contact/merci/", "contact:thanks", {}),
    ("/difficultes/proposer/", "needs:propose", {}),
    ("/difficultes/proposer/merci/", "needs:thanks", {}),
    ("/connexion/", "account_request_login_code", {}),
    ("/connexion/code/", "account_confirm_login_code", {}),
    ("/connexion/recommencer/", "account_start_again", {}),
    ("/connexion/equipe/", "account_login", {}),
    ("/connexion/fermee/", "account_inactive", {}),
    ("/connexion/second-facteur/", "mfa_authenticate", {}),
    ("/connexion/confirmer/", "account_reauthenticate", {}),
    ("/connexion/confirmer/second-facteur/", "mfa_reauthenticate", {}),
    ("/connexion/confirmer/cle/", "mfa_reauthenticate_webauthn", {}),
    ("/second-facteur/", "mfa_index", {}),
    ("/second-facteur/application/", "mfa_activate_totp", {}),
    ("/second-facteur/application/retirer/", "mfa_deactivate_totp", {}),
    ("/second-facteur/cles/", "mfa_list_webauthn", {}),
    ("/second-facteur/cles/ajouter/", "mfa_add_webauthn", {}),
    ("/second-facteur/cles/7/", "mfa_edit_webauthn", {"pk": 7}),
    ("/second-facteur/cles/7/retirer/", "mfa_remove_webauthn", {"pk": 7}),
    ("/second-facteur/codes/", "mfa_view_recovery_codes", {}),
    ("/second-facteur/codes/nouveaux/", "mfa_generate_recovery_codes", {}),
    ("/second-facteur/codes/fichier/", "mfa_download_recovery_codes", {}),
    ("/deconnexion/", "account_logout", {}),
    ("/deconnexion/partout/", "account_sign_out_everywhere", {}),
    ("/deconnexion/faite/", "account_signed_out", {}),
    ("/connexion/proconnect/", "proconnect:start", {}),
    ("/connexion/proconnect/retour/", "proconnect:callback", {}),
    ("/connexion/proconnect/sortie/", "proconnect:signed_out", {}),
    ("/espace/", "members:space", {}),
    ("/espace/acces/", "members:access", {}),
    ("/espace/acces/merci/", "members:access_thanks", {}),
    ("/espace/mes-donnees/", "members:my_data", {}),
    ("/espace/mes-donnees/mes-donnees.json", "members:my_data_file", {}),
    ("/espace/quitter/", "members:leave", {}),
    ("/espace/au-revoir/", "members:left", {}),
    ("/prevenir/3-ville-et-numerique/", "alerts:notice", {"slug": "3-ville-et-numerique"}),
    ("/prevenir/3-ville-et-numerique/recu/", "alerts:notice_received", {"slug": "3-ville-et-numerique"}),
    ("/prevenir/confirmer/1.a.b/", "alerts:notice_confirm", {"token": "1.a.b"}),
    ("/prevenir/annuler/1.a/", "alerts:notice_cancel", {"token": "1.a"}),
    ("/espace/abonnements/", "alerts:subscriptions", {}),
    ("/espace/abonnements/7/", "alerts:subscription", {"pk": 7}),
    ("/desabonnement/1-resume.a/", "alerts:unsubscribe", {"token": "1-resume.a"}),
    ("/sante/", "health", {}),
    ("/carte.png", "site_card", {}),
    ("/apple-touch-icon.png", "touch_icon", {}),
    ("/robots.txt", "robots", {}),
    ("/sitemap.xml", "sitemap", {}),
    ("/sitemap-people.xml", "sitemap_section", {"section": "people"}),
]


@pytest.mark.parametrize(("path", "name", "values"), MAP)
def test_each_address_has_its_view(path, name, values):
    assert reverse(name, kwargs=values) == path
    match = resolve(path)
    assert (match.view_name, match.kwargs) == (name, values)


def our_names(resolver, prefix=""):
    """The names of the addresses that are ours, the admin's aside."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"
        elif pattern.namespace != "admin":
            yield from our_names(pattern, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)


def test_the_map_holds_every_address_once():
    assert [name for _, name, _ in MAP] == list(our_names(get_resolver()))


def test_the_crawls_of_the_tests_know_every_address():
    """Otherwise a new page would escape the tests of headers, leaks and shape."""
    assert sorted([*ADDRESSES, *PERSONAL]) == sorted(name for _, name, _ in MAP)


def test_the_desk_is_under_gestion():
    assert reverse("admin:index") == "/gestion/"


@pytest.mark.parametrize("path", ["/editions", "/recherche", "/communes/nanterre"])
def test_a_forgotten_slash_is_added(client, path):
    assert client.get(path, {"q": "é"}).headers["Location"] == f"{path}/?q=%C3%A9"
