"""This program, from a package that is built; same arguments as the others."""

import sys
from pathlib import Path

from editions import edition_in
from trial_portal import publish_to

from pipeline.publish.ckan.client.access import Access
from pipeline.publish.ckan.client.token import Token

folder, portal, token, organization, dataset = sys.argv[1:]
edition = edition_in(Path(folder), dataset.removeprefix("compromisos-"))
publish_to(Access(portal, Token(token), organization), edition)
