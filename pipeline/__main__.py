"""`python -m pipeline` is the same as `compromisos`."""

import sys

from pipeline.cli.main import main

sys.exit(main())
