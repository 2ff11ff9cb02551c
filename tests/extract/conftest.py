"""The printers beside this file, which turn records back into pages, can be imported by the tests."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
