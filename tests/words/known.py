"""The languages whose words some tests know by heart; any other is held to what all share."""

from typing import Final

LANGUAGES: Final = ("en", "ko")
