"""Each gate sees the defects that it is there for: a good page, one defect, one finding by its name."""

import pytest

from curiouslab.french import slug_fr
from tests.journeys.gates.axe import axe
from tests.journeys.gates.focus import focus
from tests.journeys.gates.keyboard import keyboard
from tests.journeys.gates.layout import reflow, text_size, text_spacing
from tests.journeys.gates.manners import manners
from tests.journeys.gates.noscript import without_script
from tests.journeys.gates.pages import Page
from tests.journeys.gates.paper import paper
from tests.journeys.gates.plants import css, html, inside_main, noise, script, stranger
from tests.journeys.gates.skip import skip_link
from tests.journeys.gates.weight import weight

pytestmark = pytest.mark.browser

# A short page with a bit of everything: it passes every gate (test_pages.py).
GOOD = Page("thème, peu", "/themes/eau/")
PICTURE = "/static/curiouslab/img/favicon.svg"
BOX = (
    '<p class="plante">Une phrase plantée là, assez longue pour tenir sur plusieurs lignes à 320 pixels.</p>'
)
TWO_TARGETS = '<p class="plante"><a href="/themes/">a</a><a href="/communes/">b</a></p>'
ELEMENT = "<i></i>"
BACKWARDS = """
  const links = [...document.querySelectorAll('a')];
  onkeydown = (press) => { press.preventDefault(); links.pop()?.focus(); };
"""


def styled(rules, markup=BOX):
    """A paragraph of its own, with these rules."""

    def plant(context):
        inside_main(markup)(context)
        css(rules)(context)

    return plant


DEFECTS = {
    axe: {
        "image sans alternative": (inside_main(f'<img src="{PICTURE}">'), "image-alt"),
        "page sans langue": (html(lambda text: text.replace(' lang="fr"', "", 1)), "html-has-lang"),
        "texte pâle": (css("main p { color: #999; }"), "color-contrast"),
        "texte pâle à 320 px": (css("@media (width < 400px) { main p { color: #999; } }"), "(320 px, clair"),
        "texte pâle en sombre": (
            css("@media (prefers-color-scheme: dark) { main p { color: #555; } }"),
            "(1280 px, sombre ; 320 px, sombre)",
        ),
        "texte pâle en couleurs forcées": (
            css("@media (forced-colors: active) { main p { forced-color-adjust: none; color: #999; } }"),
            "(1280 px, couleurs forcées ; 320 px, couleurs forcées)",
        ),
        "texte sur un dégradé": (
            styled(".plante { background: linear-gradient(#fff, #ddd); }"),
            "à vérifier color-contrast",
        ),
        "cibles trop petites": (styled(".plante a { font-size: 8px; }", TWO_TARGETS), "target-size"),
    },
    reflow: {
        "bloc de 900 px": (styled(".plante { width: 900px; }"), "défile de côté : p.plante"),
        "texte coupé": (
            styled(".plante { white-space: nowrap; overflow: hidden; }"),
            "texte coupé : p.plante",
        ),
        "texte hors de la fenêtre": (
            styled(".plante { margin-left: -90px; }"),
            "sort de la fenêtre : p.plante",
        ),
        "en-tête fixe": (
            css(".site-head { position: fixed; inset: 0 0 auto; height: 60vh; background: #fff; }"),
            "éléments fixes sur 60%",
        ),
    },
    text_size: {
        "texte en pixels": (styled(".plante { font-size: 17px; }"), "texte qui ne grandit pas (17 → 17 px)"),
        "hauteur fixe, coupée": (
            styled(".plante { height: 40px; width: 1200px; overflow: hidden; }"),
            "texte coupé : p.plante",
        ),
        "hauteur fixe, débordée": (
            styled(".plante { height: 30px; margin-bottom: 0; }", 2 * BOX),
            "textes superposés",
        ),
    },
    text_spacing: {
        "hauteur fixe, coupée": (
            styled(".plante { height: 1.3em; line-height: 1.2; overflow: hidden; }"),
            "1280 px : texte coupé : p.plante",
        ),
    },
    keyboard: {
        "piège": (
            script("addEventListener('keydown', (press) => press.preventDefault());"),
            "jamais atteint",
        ),
        "piège, une fois entré": (
            script("document.querySelector('.brand').onkeydown = (press) => press.preventDefault();"),
            "piège : a.brand",
        ),
        "tabindex positif": (inside_main('<a href="/" tabindex="3">Avant tout</a>'), "tabindex positif : 1"),
        "autre ordre": (script(BACKWARDS), "n’est pas celui de la page"),
        "pied de page qui couvre": (
            css(".site-foot { position: fixed; inset: auto 0 0; height: 85vh; z-index: 9; }"),
            "est masqué par",
        ),
        "lien hors de la fenêtre": (
            styled(".plante a { position: fixed; left: -900px; }", TWO_TARGETS),
            "hors de la fenêtre : a “a”",
        ),
    },
    focus: {
        "aucun": (css(":focus-visible { outline: none; }"), "(clair ; sombre ; couleurs forcées)"),
        "trop fin": (css(":focus-visible { outline-width: 1px; }"), "focus peu visible : a"),
        "pâle": (css(":focus-visible { outline-color: #ddd; }"), "(clair)"),
        "pâle en sombre": (
            css("@media (prefers-color-scheme: dark) { :focus-visible { outline-color: #333; } }"),
            "(sombre)",
        ),
        "ombre seule": (
            css(":focus-visible { outline: none; box-shadow: 0 0 0 4px currentcolor; }"),
            "(couleurs forcées)",
        ),
        "coupé": (
            styled(".plante { overflow: hidden; width: 8px; }", TWO_TARGETS),
            "focus peu visible : a “a”",
        ),
    },
    skip_link: {
        "absent": (html(lambda text: text.replace('class="skip"', 'class="skip" hidden')), "premier arrêt"),
        "cible absente": (html(lambda text: text.replace('id="contenu"', 'id="ailleurs"')), "ne mène pas"),
        "cible avant le contenu": (
            html(lambda text: text.replace('href="#contenu"', 'href="#menu"')),
            "ne mène pas",
        ),
        "jamais vu": (css(".skip:focus { left: -99rem; }"), "ne se voit pas"),
        "sans effet": (
            script("document.querySelector('.skip').onclick = (click) => click.preventDefault();"),
            "Tab ne reprend pas dans le contenu",
        ),
    },
    paper: {
        "contenu absent": (css("@media print { main { display: none; } }"), "main n’est pas imprimé"),
        "titre absent": (css("@media print { h1 { display: none; } }"), "h1 n’est pas imprimé"),
        "contenu en partie absent": (
            styled("@media print { .plante { display: none; } }"),
            "contenu non imprimé : Une phrase plantée là",
        ),
        "menu": (
            css(
                "@media print { .menu { display: block !important; } header { display: block !important; } }"
            ),
            "menu imprimé",
        ),
        "élément fixe": (styled("@media print { .plante { position: fixed; } }"), "fixe : p.plante"),
        "encre pâle": (css("@media print { main p { color: #999; } }"), "encre trop pâle (2.8)"),
        "encre pâle en sombre": (
            css("@media print and (prefers-color-scheme: dark) { main p { color: #eee !important; } }"),
            "encre trop pâle (1.2)",
        ),
        "trop large": (
            styled("@media print { .plante { width: 900px; } }"),
            "dépasse de la feuille : p.plante",
        ),
    },
    manners: {
        "erreur": (script("nulle.part();"), "console : nulle is not defined"),
        "style en ligne": (inside_main('<p style="color: red">Rouge</p>'), "console : "),
        "tiers": (stranger("ailleurs.test"), "requête vers un tiers : ailleurs.test"),
        "cookie": (html(str, **{"set-cookie": "suivi=1; Path=/"}), "cookie : suivi"),
        "mouvement": (
            styled("@keyframes plante { to { opacity: 0.9; } } .plante { animation: plante 9s infinite; }"),
            "mouvement malgré prefers-reduced-motion : p.plante",
        ),
        "défilement animé": (css("html { scroll-behavior: smooth; }"), "défilement animé"),
        "champs clairs": (css(":root { color-scheme: light; }"), "champs clairs en sombre"),
    },
    weight: {
        "éléments": (inside_main(400 * ELEMENT), "éléments (au plus 260)"),
        "requêtes": (
            inside_main("".join(f'<img src="{PICTURE}?{n}" alt="">' for n in range(9))),
            "requêtes (au plus 8)",
        ),
        "octets": (inside_main(f"<!--{noise(150_000)}-->"), "ko transférés (au plus 100)"),
        "style": (css(f"/*{noise(40_000)}*/"), "ko de style (au plus 15)"),
        "EcoIndex": (inside_main(900 * ELEMENT), "EcoIndex"),
    },
}
WITHOUT_SCRIPT = {
    "contenu écrit par un script": (
        script("document.querySelector('#plante').textContent = 'Écrit après coup';"),
        "le contenu change",
    ),
    "bouton mort": (inside_main('<button type="button">Agir</button>'), "sans effet : button “Agir”"),
    "lien mort": (inside_main('<a href="javascript:void 0">Agir</a>'), "sans effet : a “Agir”"),
    "formulaire sans bouton": (inside_main('<form action="/"><input name="a"></form>'), "sans effet : form"),
}


def cases():
    return [
        pytest.param(gate, plant, said, id=f"{gate.__name__}-{slug_fr(name)}")
        for gate, defects in DEFECTS.items()
        for name, (plant, said) in defects.items()
    ]


@pytest.mark.parametrize(("gate", "plant", "said"), cases())
def test_a_planted_defect_is_named(opens, gate, plant, said):
    with opens(GOOD, plant=plant) as visit:
        found = gate(visit)
    assert [line for line in found if said in line] != [], found


@pytest.mark.parametrize(("plant", "said"), WITHOUT_SCRIPT.values(), ids=map(slug_fr, WITHOUT_SCRIPT))
def test_what_needs_a_script_is_named(opens, plant, said):
    with opens(GOOD, plant=plant) as visit, opens(GOOD, plant=plant, java_script_enabled=False) as bare:
        found = without_script(visit, bare)
    assert [line for line in found if said in line] != [], found
