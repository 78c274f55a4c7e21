"""Settings of an operator: read whole or refused whole, every fault named."""

import pytest

from deploy import settings
from deploy.settings import Settings, SettingsError


def test_nothing_set_serves_this_machine_only() -> None:
    assert settings.read({"PATH": "/bin"}) == Settings()
    assert Settings().hosts == ("localhost", "127.0.0.1")


def test_every_setting_can_be_set() -> None:
    found = settings.read(
        {
            "TRANSPACIFIC_HOSTS": "ports.example.org, *.intra",
            "TRANSPACIFIC_FRAME_ANCESTORS": "'self' https://portal.example.org",
            "TRANSPACIFIC_BEHIND_TLS": "yes",
            "TRANSPACIFIC_MAX_SESSIONS": "7",
            "TRANSPACIFIC_MAX_UPLOADS": "2",
            "TRANSPACIFIC_MAX_UPLOAD_BYTES": "1000",
            "TRANSPACIFIC_UPLOAD_BUDGET_BYTES": "5000",
            "TRANSPACIFIC_METRICS_PORT": "9464",
            "TRANSPACIFIC_DRAIN_FILE": "drain",
        }
    )
    assert found.hosts == ("ports.example.org", "*.intra", "localhost", "127.0.0.1")
    assert found.frame_ancestors == "'self' https://portal.example.org"
    assert (found.behind_tls, found.max_sessions, found.max_uploads) == (True, 7, 2)
    assert found.upload_budget_bytes == 5000
    assert (found.max_upload_bytes, found.metrics_port, found.drain_file) == (1000, 9464, "drain")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("HOSTS", ""),
        ("HOSTS", "https://ports.example.org"),
        ("FRAME_ANCESTORS", "'self'; script-src *"),
        ("FRAME_ANCESTORS", "a\nb"),
        ("BEHIND_TLS", "maybe"),
        ("MAX_SESSIONS", "0"),
        ("MAX_UPLOADS", "many"),
        ("METRICS_PORT", "70000"),
        ("COLOUR", "blue"),
    ],
)
def test_what_cannot_be_used_is_named(name: str, text: str) -> None:
    with pytest.raises(SettingsError, match=f"TRANSPACIFIC_{name} is "):
        settings.read({f"TRANSPACIFIC_{name}": text})


def test_all_faults_are_named_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        settings.read({"TRANSPACIFIC_BEHIND_TLS": "?", "TRANSPACIFIC_MAX_SESSIONS": "-1"})
    assert len(str(caught.value).splitlines()) == 2
