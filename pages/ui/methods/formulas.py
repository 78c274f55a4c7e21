"""What stands beside the equations of the Methods page: quantities, the band, closed forms."""

from typing import Final

# What the model works out, in the order in which it appears; its words: methods.symbol_<key>.
QUANTITIES: Final = {
    "baseline": r"D^0,\ A^0",
    "depth": r"s_t",
    "pulled": "F",
    "intended": r"I,\ X",
    "fate": r"E,\ V,\ L",
    "stock": r"H,\ J,\ M",
    "booked": r"Q,\ O,\ C,\ Z,\ Z'",
    "gap": r"B,\ \tilde{B},\ G",
    "ratio": r"\kappa,\ \kappa^{e}",
    "capacity": "K",
    "load": r"u,\ x,\ x_f",
    "rate": r"r,\ r^{\circ},\ R",
    "arrived": "A",
    "blanked": r"Y,\ S",
    "korea": r"a_{KR},\ T,\ W_i",
}

TRANSLATOR: Final = r"s=1-\left(\dfrac{1+\tau_1}{1+\tau_0}\right)^{-\varepsilon}"

CLOSED_FORM: Final = {
    "lost": r"\sum L=(1-\varphi-\delta)\,s\,\sigma B\,d",
    "released": r"\sum_{i\le m} J=\varphi\,s\,\sigma B\,d\,\bigl(1-(1-\rho)^m\bigr)",
    "ships": r"\kappa_m=1-\theta\,\sigma s\,(1-\delta)\bigl(1-(1-\alpha)^m\bigr)",
    "rates": r"\ln\dfrac{R_m}{R^0}=b_1\,(u-u_0)\bigl(1-(1-\lambda)^m\bigr)",
    "breakeven": r"s^{*}=\dfrac{k_{exo}}{\sigma\,(1-\delta_t)}",
}
