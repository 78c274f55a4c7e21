"""What Streamlit does without us: one slider and one line chart of the same size as ours."""

import numpy as np
import plotly.graph_objects as go
import streamlit as st

LINES = 8
POINTS = 60
HEIGHT = 340
SIDEBAR_WIDTH = 352

st.set_page_config(page_title="Bare page", layout="wide", initial_sidebar_state=SIDEBAR_WIDTH)
level = st.sidebar.slider("Level", 0.0, 80.0, 5.0, step=1.0, key="level")
weeks = np.datetime64("2025-02-10", "D") + np.arange(POINTS) * np.timedelta64(7, "D")
waves = np.sin(np.arange(POINTS) / 9.0 + np.arange(LINES)[:, np.newaxis])
lines = [
    {"x": weeks, "y": (20.0 + level) * wave, "mode": "lines", "name": f"Line {number}"}
    for number, wave in enumerate(waves, start=1)
]
layout = {"height": HEIGHT, "yaxis": {"range": [-100.0, 100.0]}}
st.plotly_chart(go.Figure(data=lines, layout=layout), key="chart")
