"""What the places of the synthetic records mean: known to those who make and those who count."""

from typing import Final

PORTS: Final = {"USLAX": "WC", "USLGB": "WC", "USSEA": "WC", "USNYC": "EC", "USSAV": "EC"}
COUNTRIES: Final = {"CN": "CN", "HK": "CN", "VN": "SEA", "KR": "KR", "JP": "OTH"}
