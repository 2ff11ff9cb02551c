"""A declaration goes in; the row of `members` comes out."""

from pipeline.common.declarations import Member
from pipeline.normalize.known import Known, TableRow


def member_row(member: Member) -> TableRow:
    """The member as declared."""
    return {
        "member": Known(member.member),
        "name_es": Known(member.name_es),
        "name_en": Known(member.name_en),
        "level_code": Known(member.level),
        "iso3": Known(member.iso3 or None),
        "languages": Known("|".join(member.languages)),
        "url": Known(member.url or None),
    }
