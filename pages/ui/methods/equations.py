"""The equations of the model as mathematicians write them; the words around them are in locales."""

from dataclasses import dataclass
from typing import Final

from analysis.steps.fleet import LOWEST_RATIO

LINE_BREAK: Final = r"\\[0.5em] "


@dataclass(frozen=True)
class Step:
    """One equation of the model, as the Methods page tells it.

    Attributes
    ----------
    key : its words stand in the locale under ``methods.<key>``.
    lines : the equation, in LaTeX, each line short enough for a telephone.
    parameters : the given numbers it uses, by name.
    """

    key: str
    lines: tuple[str, ...]
    parameters: tuple[str, ...] = ()

    @property
    def latex(self) -> str:
        """The lines under one another; the thin space at the end keeps scroll bars away."""
        return rf"\begin{{gathered}} {LINE_BREAK.join(self.lines)} \end{{gathered}}\,"


CARGO: Final = (
    Step(
        "depth",
        (
            r"t_R=t_0+\mathrm{dur}+\mathrm{lead}",
            r"s_t=\begin{cases}0&t<t_0\\ s\,\min\!\left(1,\tfrac{t-t_0+1}{\mathrm{ramp}}\right)"
            r"&t_0\le t<t_R\\ \min(s_{post},\,s)&t\ge t_R\end{cases}",
        ),
        (
            *("suspended_share", "ramp_weeks", "relief_after_weeks", "restart_lag_weeks"),
            "residual_share",
        ),
    ),
    Step(
        "front_load",
        (
            r"t_P=t_R+w_{race},\quad t_N=t_P+w_{pay}",
            r"P=[t_R,\,t_P),\quad N=[t_P,\,t_N)",
            r"F_t=\begin{cases}f\,D^0_{CN,t}&t\in P\\ "
            r"-f\,D^0_{CN,t}\,\dfrac{\sum_{P}D^0_{CN}}{\sum_{N}D^0_{CN}}&t\in N\end{cases}",
        ),
        ("front_loading_share", "pull_forward_share", "front_loading_weeks", "payback_weeks"),
    ),
    Step("suspend", (r"I=\max(0,\,D^0_{CN}+F)", r"X=s_t\,I")),
    Step(
        "split",
        (
            r"\delta_t=\min(\delta,\,1-\varphi)\left(1-e^{-(t-t_0+1)/\tau_d}\right)",
            r"E=\varphi\,X\,\mathbf{1}[t<t_R],\quad V=\delta_t\,X",
            r"L=X-E-V+M",
        ),
        ("deferral_share", "diversion_share", "diversion_weeks"),
    ),
    Step(
        "stock",
        (
            r"M_t=\mu\,H_{t-1},\quad J_t=\rho\,(H_{t-1}-M_t)\,\mathbf{1}[t\ge t_R]",
            r"H_t=H_{t-1}+E_t-J_t-M_t",
        ),
        ("release_rate", "stock_attrition"),
    ),
    Step(
        "bookings",
        (
            r"Q_{CN}=I-X+J",
            r"x_{KR}=s_t(s_{KR},\,s_{KR,post}),\quad x_{SEA}=x_{OTH}=0",
            r"Q_o=D^0_o\left(1-s_{oth}\,\mathbf{1}[t_0\le t<t_R]\right)\left(1-x_o\right)",
            r"\qquad+w_o\,V",
        ),
        (
            *("other_asia_share", "korea_drop_share", "korea_residual_share"),
            *("diversion_to_sea", "diversion_to_korea", "diversion_to_other"),
        ),
    ),
)

SHIPS: Final = (
    Step(
        "offered",
        (
            r"O_{o,t}=Q_{o,t}+Z_{o,t-1}",
            r"B_t=\textstyle\sum_o D^0_{o,t},\quad G_t=\dfrac{\sum_o O_{o,t}}{B_t}-1",
        ),
    ),
    Step(
        "carriers",
        (
            r"g(l)=\mathrm{clip}\left(1+\theta\,G_{t-l},\ 1-b_{max},\ 1+i_{max}\right)",
            r"\kappa^{+}=g(lag_{up}),\quad\kappa^{-}=\min\left(g(lag_k),\,\kappa_{t-1}\right)",
            r"\kappa^{*}=\begin{cases}\kappa^{+}&\kappa^{+}>\kappa_{t-1}\\ "
            r"\kappa^{-}&\kappa^{+}\le\kappa_{t-1}\end{cases}",
            r"\kappa_t=\kappa_{t-1}+\alpha\,(\kappa^{*}-\kappa_{t-1})",
            r"k_t=k_{exo}\,\mathbf{1}[t_0+w_{out}\le t<t_0+w_{cut}]",
            rf"\kappa^{{e}}_t=\max\left(\kappa_t-k_t,\ {LOWEST_RATIO}\right)",
        ),
        (
            *("carrier_match_share", "blank_share_max", "injection_share_max", "return_lag_weeks"),
            *("withdrawal_lag_weeks", "adjustment_rate"),
            *("capacity_cut_share", "capacity_cut_weeks", "capacity_cut_start_weeks"),
        ),
    ),
    Step(
        "load",
        (
            r"\tilde{B}_t=(1+g_K)\max\!\Bigl(\tfrac{1}{13}\textstyle\sum_{|h|\le 6}B_{t+h},",
            r"\qquad\tfrac{u_0}{u_{max}}B_t\Bigr),\quad K=\kappa^{e}\,\tilde{B}/u_0",
            r"c=\min\!\left(1,\ \dfrac{u_{max}\,K}{\sum_o O_o}\right),\quad C_o=c\,O_o",
            r"Z'_{o,t}=(1-c)\bigl(Z'_{o,t-1}(1-\gamma)",
            r"\qquad+Q_{o,t-1}(1-c_{t-1})\bigr)",
            r"Z_{o,t}=(1-c)\,Q_{o,t}+Z'_{o,t}",
            r"u=\dfrac{\sum_o C_o}{K},\quad x=\dfrac{\sum_o O_o}{K}",
        ),
        ("load_factor_normal", "load_factor_max", "capacity_growth", "giving_up_share"),
    ),
)

# The band: how far a rate h weeks after it was last known, and a month m of arrivals, may be off.
BAND: Final = (
    r"\ln R^{came}_h=\ln R_h+e_h,\quad e_0=0",
    r"\mathrm{Cov}(e_h,e_g)=\sigma_R^2\left(e^{-|h-g|/\tau_R}-e^{-(h+g)/\tau_R}\right)",
    r"\ln A^{came}_m=\ln A_m+a_m,\quad a_m\sim N(0,\,\sigma_A^2)",
)

PRICES: Final = (
    Step(
        "rate",
        (
            r"n=\psi\,\min\left(\textstyle\sum_o O_o,\,B\right)",
            r"x_s=\dfrac{\sum_o O_o-n}{K-n},\quad x_0=\dfrac{u_0\,(1-\psi)}{1-\psi u_0}",
            r"x_f=\begin{cases}u_0+\dfrac{x_s-x_0}{1-x_0}(1-u_0)&x_s\le 1\\ x_s&x_s>1\end{cases}",
            r"\hat{x}=\min(x_f,\,x_{sat}),\quad m=\max(\bar{x},\,u_0)",
            r"b_2=\dfrac{\ln r_{cap}-b_1\,(x_{sat}-u_0)}{x_{sat}-m}",
            r"z=b_1(\hat{x}-u_0)+b_2\max(0,\,\hat{x}-m)",
            r"r^{*}=\max\left(z,\ \ln r_{min}\right)",
            r"r_t=r_{t-1}+\lambda\,(r^{*}_t-r_{t-1}),\quad R_t=R^0e^{r_t-r^{\circ}_t}",
        ),
        (
            *("pressure_threshold", "pressure_saturation", "rate_slope", "rate_cap", "rate_floor"),
            *("rate_adjustment", "contract_share"),
        ),
    ),
    Step(
        "arrivals",
        (r"A_t=A^0_t+\sum_k\omega_{c,k}\left(C_{t-k}-D^0_{t-k}\right)",),
        (
            *("arrival_wc_week_2", "arrival_wc_week_3", "arrival_wc_week_4"),
            *("arrival_ec_week_4", "arrival_ec_week_5", "arrival_ec_week_6"),
        ),
    ),
    Step(
        "blanked",
        (
            r"Y=\max(0,\,1-\kappa^{e})\,nom_c,\quad S=Y/ship_c",
            r"a_{KR}=\dfrac{\sum_c C_{KR}}{\sum_c O_{KR}},\quad"
            r"\Delta_o=\dfrac{\sum_c C_o}{\sum_c D^0_o}-1",
            r"T=1+\beta_{CN}\Delta_{CN}+\beta_{SEA}\Delta_{SEA}",
            r"{}+\beta_{hub}\,\dfrac{\sum_c Y}{\sum_c nom_c}",
            r"W_i=m_i\sum_{o,c}\tfrac{1}{2}C_o\left(\psi+(1-\psi)\,e^{r}\right)R^0_c",
        ),
        (
            *("nominal_capacity_wc", "nominal_capacity_ec", "ship_size_wc", "ship_size_ec"),
            *("busan_china_weight", "busan_sea_weight", "busan_hub_weight", "hmm_share"),
            "sm_line_share",
        ),
    ),
    Step(
        "rows",
        (
            r"h_{j,t}=\min(1,\tfrac{t-a_j+1}{p_j})\,1[a_j\le t<a_j+n_j]",
            r"\qquad+q_j\,1[t\ge a_j+n_j]",
            r"s_{o,t}\leftarrow\min\left(1,\ s_{o,t}+\textstyle\sum_j s_{j,o}\,h_{j,t}\right)",
            r"R_t\leftarrow R_t+\textstyle\sum_j y_j\,h_{j,t},\quad v_t=\sum_j v_j\,h_{j,t}",
            r"k_t\leftarrow k_t-\textstyle\sum_j k_j\,h_{j,t}+2v_t/(rot_c+2v_t)",
        ),
        ("rotation_weeks_wc", "rotation_weeks_ec"),
    ),
)

BLOCKS: Final = {"cargo": CARGO, "ships": SHIPS, "prices": PRICES}

SYMBOLS: Final = {
    "suspended_share": "s",
    "residual_share": r"s_{post}",
    "other_asia_share": r"s_{oth}",
    "korea_drop_share": r"s_{KR}",
    "korea_residual_share": r"s_{KR,post}",
    "relief_after_weeks": r"\mathrm{dur}",
    "ramp_weeks": r"\mathrm{ramp}",
    "restart_lag_weeks": r"\mathrm{lead}",
    "deferral_share": r"\varphi",
    "release_rate": r"\rho",
    "stock_attrition": r"\mu",
    "giving_up_share": r"\gamma",
    "capacity_growth": "g_K",
    "capacity_cut_start_weeks": r"w_{out}",
    "diversion_share": r"\delta",
    "diversion_weeks": r"\tau_d",
    "diversion_to_sea": r"w_{SEA}",
    "diversion_to_korea": r"w_{KR}",
    "diversion_to_other": r"w_{OTH}",
    "pull_forward_share": r"f_{pre}",
    "front_loading_share": "f",
    "front_loading_weeks": r"w_{race}",
    "payback_weeks": r"w_{pay}",
    "load_factor_normal": r"u_0",
    "load_factor_max": r"u_{max}",
    "carrier_match_share": r"\theta",
    "withdrawal_lag_weeks": r"lag_k",
    "return_lag_weeks": r"lag_{up}",
    "adjustment_rate": r"\alpha",
    "blank_share_max": r"b_{max}",
    "injection_share_max": r"i_{max}",
    "capacity_cut_share": r"k_{exo}",
    "capacity_cut_weeks": r"w_{cut}",
    "nominal_capacity_wc": r"nom_{WC}",
    "nominal_capacity_ec": r"nom_{EC}",
    "rotation_weeks_wc": r"rot_{WC}",
    "rotation_weeks_ec": r"rot_{EC}",
    "ship_size_wc": r"ship_{WC}",
    "ship_size_ec": r"ship_{EC}",
    "pressure_threshold": r"\bar{x}",
    "pressure_saturation": r"x_{sat}",
    "rate_slope": r"b_1",
    "rate_cap": r"r_{cap}",
    "rate_floor": r"r_{min}",
    "rate_adjustment": r"\lambda",
    "contract_share": r"\psi",
    "arrival_wc_week_2": r"\omega_{WC,2}",
    "arrival_wc_week_3": r"\omega_{WC,3}",
    "arrival_wc_week_4": r"\omega_{WC,4}",
    "arrival_ec_week_4": r"\omega_{EC,4}",
    "arrival_ec_week_5": r"\omega_{EC,5}",
    "arrival_ec_week_6": r"\omega_{EC,6}",
    "hmm_share": r"m_{HMM}",
    "sm_line_share": r"m_{SM}",
    "busan_china_weight": r"\beta_{CN}",
    "busan_sea_weight": r"\beta_{SEA}",
    "busan_hub_weight": r"\beta_{hub}",
}
