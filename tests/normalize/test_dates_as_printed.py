from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from pipeline.common.languages import languages
from pipeline.common.text import fold
from pipeline.normalize.dates import FIRST_YEAR, LAST_YEAR, dates_in, read_date, read_period

ONE_DATE = {
    # Spanish
    "noviembre de 2018": ("2018-11-01", "2018-11-30", "month"),
    "30 de agosto 2020": ("2020-08-30", "2020-08-30", "day"),
    "30 de agosto de 2020": ("2020-08-30", "2020-08-30", "day"),
    "30 de agosto del 2020": ("2020-08-30", "2020-08-30", "day"),
    "1º de marzo de 2019": ("2019-03-01", "2019-03-01", "day"),
    "1 de julio, 2019": ("2019-07-01", "2019-07-01", "day"),
    "Septiembre 01, 2018": ("2018-09-01", "2018-09-01", "day"),
    "setiembre 2018": ("2018-09-01", "2018-09-30", "month"),
    "SEPTIEMBRE   2020": ("2020-09-01", "2020-09-30", "month"),
    "Enero 2019": ("2019-01-01", "2019-01-31", "month"),
    "dic. 2020": ("2020-12-01", "2020-12-31", "month"),
    # English
    "September 01, 2018": ("2018-09-01", "2018-09-01", "day"),
    "1st March 2019": ("2019-03-01", "2019-03-01", "day"),
    "31st August 2021": ("2021-08-31", "2021-08-31", "day"),
    "1st September, 2018": ("2018-09-01", "2018-09-01", "day"),
    "23rd August 2021": ("2021-08-23", "2021-08-23", "day"),
    "2nd of June 2017": ("2017-06-02", "2017-06-02", "day"),
    "20 August 2015": ("2015-08-20", "2015-08-20", "day"),
    "Oct 2021": ("2021-10-01", "2021-10-31", "month"),
    "Sept. 2021": ("2021-09-01", "2021-09-30", "month"),
    "February 2020": ("2020-02-01", "2020-02-29", "month"),
    "February 2100": ("2100-02-01", "2100-02-28", "month"),
    # French
    "1er mars 2019": ("2019-03-01", "2019-03-01", "day"),
    "août 2018": ("2018-08-01", "2018-08-31", "month"),
    "14 décembre 2020": ("2020-12-14", "2020-12-14", "day"),
    "févr. 2020": ("2020-02-01", "2020-02-29", "month"),
    # any
    "2018": ("2018-01-01", "2018-12-31", "year"),
    "2018-11-01": ("2018-11-01", "2018-11-01", "day"),
}
NO_DATE = (
    "",
    "anuary 2019",  # printed so: the first letter was lost
    "noviembre",
    "30 de agosto",
    "31 de noviembre de 2018",
    "February 29, 2019",
    "0 de enero de 2019",
    "32nd March 2019",
    "2018-13-01",
    "2018-11-31",
    "01/11/2018",  # the first of November in Guatemala, the eleventh of January in the United States
    "11-2018",
    "1889",
    "2101",
    "20188",
    "fin de 2020",
    "early 2019",
    "Q3 2019",
    "November 18",
    "noviembre de 2018 al 30 de agosto 2020",
    "Not available",
    "ongoing",
)


@pytest.mark.parametrize("words", ONE_DATE)
def test_a_date_has_its_first_and_last_day_and_its_precision(words: str) -> None:
    span = read_date(words)
    assert span is not None
    assert (span.first.isoformat(), span.last.isoformat(), span.precision) == ONE_DATE[words]


@pytest.mark.parametrize("words", NO_DATE)
def test_what_is_broken_or_vague_is_no_date(words: str) -> None:
    assert read_date(words) is None


PERIODS = {
    "noviembre de 2018 al 30 de agosto 2020": ("2018-11-01", "2020-08-30"),
    "Del 1 de noviembre de 2018 al 30 de agosto de 2020.": ("2018-11-01", "2020-08-30"),
    "September 01, 2018 – September 30, 2020": ("2018-09-01", "2020-09-30"),
    "Septiembre 01, 2018 - Septiembre 30, 2020": ("2018-09-01", "2020-09-30"),
    "Enero 2019 - Diciembre 2020": ("2019-01-01", "2020-12-31"),
    "January 2019 - December 2021": ("2019-01-01", "2021-12-31"),
    "1st March 2019 – 31st August 2021": ("2019-03-01", "2021-08-31"),
    "1st September, 2018 – 31st August, 2020": ("2018-09-01", "2020-08-31"),
    "November 2018 / Commitment End: December 2020": ("2018-11-01", "2020-12-31"),
    "Commitment Start: November 2018 / Commitment End: December 2020": ("2018-11-01", "2020-12-31"),
    "September 2018 - August 2020": ("2018-09-01", "2020-08-31"),
    "Begins January 2021 and ongoing until December 2022": ("2021-01-01", "2022-12-31"),
    "from January 2021 through June 2021": ("2021-01-01", "2021-06-30"),
    "August 2016- June 2018": ("2016-08-01", "2018-06-30"),
    "2016-2018": ("2016-01-01", "2018-12-31"),
    "2018-11-01 - 2020-08-30": ("2018-11-01", "2020-08-30"),
    "20 August 2015 – 20 March 2016": ("2015-08-20", "2016-03-20"),
    "Oct 2021 – Mar 2023": ("2021-10-01", "2023-03-31"),
    "du 1er janvier 2019 au 31 décembre 2020": ("2019-01-01", "2020-12-31"),
    "janvier 2019 à décembre 2020": ("2019-01-01", "2020-12-31"),
    "desde enero de 2019 hasta diciembre de 2020": ("2019-01-01", "2020-12-31"),
    # An end before its beginning is what the words say; a rule of validate says that it cannot be.
    "2020-2018": ("2020-01-01", "2018-12-31"),
}
NO_PERIOD = (
    "",
    "anuary 2019 - December 2020",
    "December 2020",
    "2018",
    "March - August 2019",
    "January 2019 -",
    "- December 2020",
    "January 2019, December 2020",
    "January 2019 - December 2020 and later",
    "enero 2019 - diciembre 2020 - enero 2021",
)


@pytest.mark.parametrize("words", PERIODS)
def test_a_period_is_two_dates_and_what_joins_them(words: str) -> None:
    period = read_period(words)
    assert period is not None and period.start is not None and period.end is not None
    assert (period.start.first.isoformat(), period.end.last.isoformat()) == PERIODS[words]


@pytest.mark.parametrize("words", NO_PERIOD)
def test_anything_else_is_no_period(words: str) -> None:
    assert read_period(words) is None


def test_every_date_in_a_text_is_found() -> None:
    words = "Entre noviembre de 2018 y el 30 de agosto 2020, o en 2021"
    assert [span.first.isoformat() for span in dates_in(words)] == ["2018-11-01", "2020-08-30", "2021-01-01"]


FORMS = {
    "es": ("d 'de' MMMM 'de' y", "d 'de' MMMM y", "MMMM d, y", "MMMM 'de' y", "MMMM y", "d MMM y"),
    "en": ("d MMMM y", "MMMM d, y", "MMMM dd, y", "MMM d, y", "MMMM y", "MMM y"),
    "fr": ("d MMMM y", "MMMM y", "d MMM y", "MMM y"),
}
DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
LANGUAGE_AND_FORM = st.sampled_from([(language, form) for language, forms in FORMS.items() for form in forms])


@given(DAYS, LANGUAGE_AND_FORM)
def test_a_date_in_any_form_of_three_languages_reads_back(day: date, form: tuple[str, str]) -> None:
    span = read_date(format_date(day, form[1], locale=form[0]))
    assert span is not None
    assert span.first <= day <= span.last
    assert (span.first == span.last) == ("d" in form[1].replace("'de'", ""))


@given(DAYS, DAYS, LANGUAGE_AND_FORM, st.sampled_from([" - ", " – ", "-", " al ", " to ", " au "]))
def test_a_period_in_any_form_reads_back(start: date, end: date, form: tuple[str, str], join: str) -> None:
    language, pattern = form
    period = read_period(join.join(format_date(day, pattern, locale=language) for day in (start, end)))
    assert period is not None and period.start is not None and period.end is not None
    assert period.start.first <= start <= period.start.last
    assert period.end.first <= end <= period.end.last


WORDS = st.sampled_from(
    ["enero", "march", "août", "de", "al", "to", "-", "–", ",", ".", "1er", "31", "2018", "0", "99999"]
)


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)))
def test_no_text_gives_a_date_that_does_not_stand_in_it(words: str) -> None:
    period = read_period(words)
    for span in (read_date(words), *(dates_in(words)), *((period.start, period.end) if period else ())):
        if span is not None:
            assert str(span.first.year) in fold(words)
            assert span.precision != "day" or str(span.first.day) in fold(words)


def test_no_month_has_the_name_of_another_in_any_language() -> None:
    spelled = [
        (fold(format_date(date(2020, number, 1), width, locale=language)).rstrip("."), number)
        for language in languages()
        for width in ("MMMM", "MMM")
        for number in range(1, 13)
    ]
    assert len(dict(spelled)) == len(set(spelled))
