"""Text as printed goes in; the same text without the private addresses and telephone numbers in it comes out."""

import re

from pipeline.common.declarations import Member

EMAIL_MASK = "[correo electrónico omitido]"
PHONE_MASK = "[teléfono omitido]"
_EMAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
# Eight to fifteen digits in groups. Years and ranges of years, dates and amounts look alike and are left alone.
_PHONE = re.compile(r"(?<![\w.,/-])\+?\(?\d[\d ().-]{6,18}\d(?![\w/]|[.,-]\d)")
_YEARS_OR_DATE = re.compile(
    r"(?:19|20)\d\d\W+(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[.-]\d{1,2}[.-](?:19|20)\d\d"
)


def masked(text: str, member: Member) -> str:
    """The text as the member's declaration lets it be published: `contacts` is institutional, keep or mask."""
    if member.contacts == "keep":
        return text
    return _PHONE.sub(_phone, _EMAIL.sub(lambda match: _email(match, member), text))


def _email(match: re.Match[str], member: Member) -> str:
    domain = match[1].lower()
    institutional = member.contacts == "institutional" and any(
        domain == own or domain.endswith("." + own) for own in member.institutional_domains
    )
    return match[0] if institutional else EMAIL_MASK


def _phone(match: re.Match[str]) -> str:
    digits = sum(sign.isdigit() for sign in match[0])
    if not 8 <= digits <= 15 or _YEARS_OR_DATE.fullmatch(match[0].strip(" ().")):
        return match[0]
    return PHONE_MASK
