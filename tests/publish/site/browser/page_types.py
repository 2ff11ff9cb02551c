"""One page of every type, below the tree of a language."""

PAGE_TYPES = (
    "index.html",
    "about.html",
    "guatemala/index.html",
    "guatemala/GT0099.html",
    "guatemala/GT0025.html",
    "guatemala/areas.html",
    "guatemala/areas/regulatory_governance.html",
    "guatemala/institutions.html",
    "guatemala/institutions/gt-comision-gestion-publica-abierta-transparencia.html",
    "guatemala/data.html",
    "guatemala/versions.html",
    "guatemala/report.html",
)
EVERY_PAGE_TYPE = (
    "index.html",
    "404.html",
    *(f"{language}/{page}" for language in ("es", "en") for page in PAGE_TYPES),
)
