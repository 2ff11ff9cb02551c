"""This program, from a package that is built; same arguments as the others."""

import sys
from pathlib import Path

from editions import edition_in
from pipeline.publish.ckan.access import Access
from pipeline.publish.ckan.token import Token
from trial_portal import publish_to

folder, portal, token, organization, dataset = sys.argv[1:]
edition = edition_in(Path(folder), dataset.removeprefix("compromisos-"))
publish_to(Access(portal, Token(token), organization), edition)
