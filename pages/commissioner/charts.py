"""DataFrame → plotly Figure. Direct labels, horizontal text, no legend, nothing from outside."""

from html import escape
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from pages.furniture import wording

TEXT, QUIET, GRID = "#212b32", "#4c6272", "#d8dde0"
MET, ENTRY = "#12436D", "#F46A25"
FONT = '"Source Sans", "Source Sans Pro", sans-serif'


def show_chart(figure: go.Figure, alt: str, key: str) -> None:
    """A chart with its text for those who cannot see it."""
    st.plotly_chart(
        figure, theme=None, alt=alt, key=key, config={"displayModeBar": False, "responsive": True}
    )


# plotly checks every part of a figure as it is made, which takes longer than all else on the page;
# a figure of the same rows is the same, and nobody changes one
@st.cache_resource(max_entries=64, show_spinner=False)
def area_bars(coverage: pd.DataFrame) -> go.Figure:
    """One bar per area, worst on top, labelled '28 of 293 (10%)'. Takes rows of `coverage`."""
    labels = [
        wording.share(m, n) for m, n in zip(coverage.met_or_above, coverage.locations, strict=True)
    ]
    figure = go.Figure(
        go.Bar(
            x=coverage.met_percent,
            y=["<br>".join(wrap(escape(area), 24)) for area in coverage.area],
            orientation="h",
            marker_color=MET,
            text=labels,
            textposition="outside",
            cliponaxis=False,
            hoverinfo="skip",
        )
    )
    figure.update_layout(_layout(height=60 + 34 * len(coverage)), bargap=0.35)
    figure.update_layout(margin={"l": 0, "r": 110, "t": 8, "b": 8})
    figure.update_xaxes(visible=False, range=[0, max(coverage.met_percent.max(), 1)])
    figure.update_yaxes(autorange="reversed", automargin=True, showgrid=False, ticklabelstandoff=6)
    return figure


@st.cache_resource(max_entries=64, show_spinner=False)
def weekly_lines(weeks: pd.DataFrame) -> go.Figure:
    """Places at Standards Met or above and on Entry Level, by week. Takes `coverage_by_week`."""
    figure = go.Figure()
    last = weeks.iloc[-1]
    met_is_higher = last.met_or_above >= last.entry_level
    for column, name, colour, is_upper in (
        ("met_or_above", "Standards Met<br>or above", MET, met_is_higher),
        ("entry_level", "Entry Level", ENTRY, not met_is_higher),
    ):
        figure.add_scatter(
            x=weeks.status_day,
            y=weeks[column],
            mode="lines+markers",
            line={"color": colour, "width": 3, "dash": "solid" if colour == MET else "dot"},
            marker={"size": 7, "symbol": "circle" if colour == MET else "square"},
            hovertext=[
                f"{wording.day(day)}<br>places: {wording.count(places)}"
                for day, places in zip(weeks.status_day, weeks[column], strict=True)
            ],
            hoverinfo="text",
        )
        figure.add_annotation(
            x=last.status_day,
            y=last[column],
            text=f"{name}<br><b>{wording.count(last[column])}</b>",
            xanchor="left",
            xshift=8,
            yanchor="bottom" if is_upper else "top",
            align="left",
            showarrow=False,
            font={"color": TEXT},
        )
    figure.update_layout(_layout(height=320), margin={"l": 8, "r": 112, "t": 12, "b": 8})
    ticks = _spread(weeks.status_day, 3)
    air = (last.status_day - weeks.status_day.iloc[0]) / 40 + pd.Timedelta(days=1)
    figure.update_yaxes(rangemode="tozero", gridcolor=GRID, tickformat=",d", automargin=True)
    figure.update_xaxes(
        range=[weeks.status_day.iloc[0] - air, last.status_day + air],
        showgrid=False,
        tickangle=0,
        automargin=True,
        tickvals=ticks,
        ticktext=["<br>".join(wording.day(day).rsplit(" ", 1)) for day in ticks],
    )
    return figure


def _spread(days: pd.Series, most: int) -> list[pd.Timestamp]:
    """A few of many days, the last one among them, so that their labels fit side by side."""
    step = -(-len(days) // most)
    return list(days.iloc[::-1][::step])[::-1]


def _layout(height: int) -> dict:
    return {
        "height": height,
        "showlegend": False,
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "font": {"family": FONT, "size": 14, "color": TEXT},
        "dragmode": False,
        "xaxis": {"fixedrange": True},
        "yaxis": {"fixedrange": True},
    }
