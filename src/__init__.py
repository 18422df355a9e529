"""Make the package importable when the app runs from a plain checkout.

`streamlit run app.py` puts the folder of app.py on the import path, not this
one. Every page therefore begins with `import src`: one place instead of a path
edit in each page, and no need to install the project to look at it
(docs/adr/0002-run-uninstalled.md).
"""

import sys
from pathlib import Path

_HERE = str(Path(__file__).resolve().parent)
if _HERE not in sys.path:
    sys.path.insert(0, _HERE)
