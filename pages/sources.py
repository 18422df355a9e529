"""Where every figure comes from, on what terms, and what is wrong with the data, if anything."""

import streamlit as st

import src  # makes the package importable when it is not installed
from defence_claims.ui import sources as parts
from defence_claims.ui.frame import page
from defence_claims.views import sources as views

with page("Sources") as data:
    st.markdown("# Every figure traces to an edition, a publisher and a file hash")
    parts.what_is_wrong(data)
    parts.whole_package(data)
    parts.listing(
        "Publishers and terms",
        views.publishers(data),
        note="Figures are facts and are cited; SIPRI’s are for non-commercial use.",
        name="publishers",
    )
    parts.listing(
        "Editions",
        views.editions(data),
        note="An edition is never edited: a new publication is a new folder beside the old one.",
        name="editions",
    )
    parts.listing(
        "Known errors in the publishers’ figures",
        views.corrections(data),
        note="Kept as data with a reason; the figures themselves stay as published.",
        name="corrections",
    )
    parts.listing(
        "Files",
        views.files(data),
        note="The hash is of the file as this server read it. What each column means stands in "
        "data/README.md.",
        name="files",
    )
