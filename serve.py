"""The dashboard as it is hosted for colleagues: `streamlit run serve.py`, behind a proxy."""

import logging
import sys

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from deploy import connections, hosting, logs, metrics, settings

logs.configure()
try:
    hosted, most = connections.fit(settings.read())
except settings.SettingsError as problem:
    for line in str(problem).splitlines():
        logging.getLogger("settings").critical(line)
    sys.exit(2)
connections.guard(most)

# Else the first visitor after a start is told the name of every file in pages/, signed in or not.
PagesManager.uses_pages_directory = False

app = st.App(
    "app.py",
    middleware=hosting.middleware(hosted),
    routes=hosting.routes(hosted),
    lifespan=hosting.lifespan(hosted),
    on_script_error=metrics.script_failed,
)
