"""The LaTeX that formulas may be written in, command by command."""

from __future__ import annotations

from collections.abc import Mapping

SYMBOLS = frozenset(
    (
        "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa "
        "lambda mu nu xi pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi "
        "psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega infty "
        "partial nabla forall exists in notin ni subset subseteq supset supseteq cup "
        "cap emptyset setminus times div cdot pm mp ast star circ bullet oplus otimes "
        "le leq ge geq ne neq approx equiv sim simeq cong propto ll gg to gets "
        "rightarrow leftarrow Rightarrow Leftarrow leftrightarrow Leftrightarrow "
        "mapsto uparrow downarrow land lor neg wedge vee mid parallel perp angle "
        "triangle ldots cdots vdots ddots dots prime hbar ell Re Im langle rangle "
        "lfloor rfloor lceil rceil top vert Vert lvert rvert lVert rVert lbrace rbrace "
        "colon sum prod coprod int iint iiint oint bigcup bigcap quad qquad"
    ).split()
)
FUNCTIONS = frozenset(
    (
        "sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh ln log lg exp det "
        "dim gcd ker lim limsup liminf sup inf max min argmax argmin Pr"
    ).split()
)
STRUCTURES: Mapping[str, int] = dict.fromkeys(
    ("frac dfrac tfrac cfrac binom dbinom tbinom overset underset stackrel").split(), 2
) | dict.fromkeys(
    (
        "sqrt hat bar vec dot ddot tilde acute grave breve check mathring overline "
        "underline overbrace underbrace widehat widetilde overrightarrow overleftarrow "
        "mathrm mathbf mathit mathbb mathcal mathscr mathfrak mathsf mathtt mathnormal "
        "boldsymbol bm"
    ).split(),
    1,
)
"""How many arguments a command takes."""
WORDS: Mapping[str, str] = {
    "text": "text",
    "textrm": "text",
    "textnormal": "text",
    "mbox": "text",
    "textbf": "textbf",
    "textit": "textit",
    "operatorname": "mathrm",
}
"""Commands around words, and what the library is given in their place."""
ENVIRONMENTS: Mapping[str, str] = {
    "matrix": "matrix",
    "pmatrix": "pmatrix",
    "bmatrix": "bmatrix",
    "Bmatrix": "Bmatrix",
    "vmatrix": "vmatrix",
    "Vmatrix": "Vmatrix",
    "smallmatrix": "matrix",
    "cases": "cases",
    "aligned": "split",
    "split": "split",
    "align*": "split",
    "gathered": "matrix",
}
"""Environments; the library numbers the lines of some, so they get other names."""
SIGNS = frozenset(",;:!>{}|%$&_#")
"""Characters that a backslash may stand before."""
PLAIN = frozenset("+-*/=<>()[]|.,:;!?'")
"""What is typed as it is, beside letters and digits."""
DELIMITERS = frozenset("()[]|/.<>")
DELIMITER_NAMES = frozenset(
    (
        "langle rangle lfloor rfloor lceil rceil vert Vert lvert rvert lVert rVert "
        "lbrace rbrace { } |"
    ).split()
)
"""What `\\left` and `\\right` may stand before."""
STRUCTURAL = frozenset("left right begin end limits nolimits".split())
KNOWN = tuple(
    sorted({*SYMBOLS, *FUNCTIONS, *STRUCTURES, *WORDS, *STRUCTURAL}),
)
"""Every command by name, for suggestions."""
