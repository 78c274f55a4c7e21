"""The dashboard as it is hosted for colleagues: `streamlit run serve.py`, behind a proxy."""

import sys

import streamlit as st

from deploy import hosting, metrics, settings

try:
    hosted = settings.read()
except settings.SettingsError as problem:
    print(problem, file=sys.stderr)
    sys.exit(2)

app = st.App(
    "app.py",
    middleware=hosting.middleware(hosted),
    routes=hosting.routes(hosted),
    lifespan=hosting.lifespan(hosted),
    on_script_error=metrics.script_failed,
)
