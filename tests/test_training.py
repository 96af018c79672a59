"""Fitting: weights move towards the right answers, stay near the hand-set ones, and are reproducible."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import calibration
import examples
import fit
import model
import pytest
from examples import Example

import floors
from ainews_extract import kinds, pipeline, readers, score
from ainews_extract.links import claim
from ainews_extract.score import Candidate, Weights, choose

DOCS = [str(number) for number in range(model.FEWEST)]
NO_PRIORS = {"ja": Weights({}), "ko": Weights({})}


def example(doc: str, *, lang: str = "ja", topic_is_right: bool = True) -> Example:
    candidates = (Candidate("LG", ("role=topic",)), Candidate("KT", ("role=source",)), Candidate(None, ("null=yes",)))
    return Example(
        doc, lang, 0, "money", "LG" if topic_is_right else "KT", candidates, (topic_is_right, not topic_is_right, False)
    )


def test_weights_move_to_what_is_right() -> None:
    fitted = model.fit([example(doc) for doc in DOCS], NO_PRIORS)
    assert choose(fitted.weights("ja"), example("x").candidates).value == "LG"
    assert fitted.by_lang["ja"]["role=topic"] > 0.1 > fitted.by_lang["ja"]["role=source"]


def test_a_language_without_text_borrows_from_the_other() -> None:
    fitted = model.fit([example(doc) for doc in DOCS], NO_PRIORS)
    assert fitted.by_lang["ko"]["role=topic"] > 0.3


def test_one_example_does_not_turn_a_hand_set_weight() -> None:
    priors = {lang: Weights({"role=topic": 3.0, "role=source": -3.0}) for lang in ("ja", "ko")}
    fitted = model.fit([example("a", topic_is_right=False)], priors)
    assert fitted.by_lang["ja"]["role=topic"] > 1 > -1 > fitted.by_lang["ja"]["role=source"]


def test_the_same_examples_give_the_same_table() -> None:
    found = [example(doc, lang=lang, topic_is_right=doc != "5") for doc in DOCS for lang in ("ja", "ko")]
    assert fit.table(model.fit(found, NO_PRIORS), []) == fit.table(model.fit(found, NO_PRIORS), [])


def test_features_of_a_dropped_group_get_no_weight() -> None:
    fitted = model.fit([example(doc) for doc in DOCS], NO_PRIORS, dropped=lambda name: name.startswith("role="))
    assert list(fitted.by_lang["ja"]) == ["null=yes"]


def overconfident() -> list[calibration.Point]:
    """Answers that are said to be right with .9, of which two in three are; those of `fact` always are."""
    shares = [0.9, 0.91, 0.89, 0.6, 0.95]
    return [
        calibration.Point(str(number % 9), "ja", value, shares[number % 5], is_only=False, right=right)
        for number in range(300)
        for value, right in (("fact", True), ("fact", number % 3 > 0), ("plan", number % 3 > 0))
    ]


def test_a_temperature_makes_scores_hold() -> None:
    found = overconfident()
    rows = calibration.fit(found)
    assert score.TEMPERATURE in rows
    assert calibration.error(found, Weights({})) > calibration.ENOUGH > calibration.error(found, Weights(rows))


def test_scores_that_hold_get_no_rows() -> None:
    found = [calibration.Point(str(n), "ja", "LG", 0.75, is_only=False, right=n % 4 > 0) for n in range(200)]
    assert calibration.fit(found) == {}


def test_the_shipped_temperature_is_applied_and_changes_no_answer() -> None:
    text = "NECの売上高は3億円だった。5GWを使う計画で、2030年に10億円になる見通しだ。"
    rows = {lang: score.weights("claim", lang) for lang in ("ja", "ko")}
    assert all(score.TEMPERATURE in each.by_feature for each in rows.values())
    page = pipeline.read(readers.document(text))
    changed = 0
    for figure in pipeline.found(page):
        if not kinds.KINDS[figure.kind].takes("claim"):
            continue
        found = claim.candidates(page, figure, [])
        for each in rows.values():
            plain, said = choose(fit.uncalibrated(each), found), choose(each, found)
            assert (plain.candidate, plain.runner_up) == (said.candidate, said.runner_up)
            changed += plain.score != said.score
    assert changed


def test_a_new_fit_keeps_the_rows_of_the_score(tmp_path: Path) -> None:
    table = tmp_path / "claim.tsv"
    table.write_text("feature\tlang\tweight\tnote\nnull\t\t1\t\nscore=certain\tja\t0.9\tx\n", encoding="utf-8")
    assert fit.score_rows(table) == ["score=certain\tja\t0.9\tx"]
    assert fit.score_rows(tmp_path / "none.tsv") == []


@pytest.mark.parametrize(
    ("ja", "ko", "rows"), [(1.0, 1.1, ["a\t\t1.05\t"]), (1.0, 2.0, ["a\tja\t1.00\t", "a\tko\t2.00\t"])]
)
def test_near_weights_of_two_languages_are_one_row(ja: float, ko: float, rows: list[str]) -> None:
    fitted = model.Fitted({"ja": {"a": ja}, "ko": {"a": ko}}, {"a": 1})
    assert fit.table(fitted, [])[1:] == rows


@pytest.mark.parametrize(
    ("field", "lines", "wanted"),
    [
        ("per", "{2026年4月}から月額{20ドル}だ。\n    date 2026-04\n    money 20 USD per='1 month'\n", "1 month"),
        (
            "same_as",
            "**LG**は{10億ドル}（{1500億円}）を使う。\n    money 1e9 USD\n    money 1.5e11 JPY same_as=1\n",
            "7",
        ),
    ],
)
def test_cases_of_each_field_give_examples(field: str, lines: str, wanted: str, tmp_path: Path) -> None:
    """A date has no value, and a restatement names its figure by its place in the source, not in the page, which has no asterisks."""
    (tmp_path / f"{field}.ja.txt").write_text(lines, encoding="utf-8")
    priors = {lang: score.weights(field, lang) for lang in model.LANGUAGES}
    *_, last = examples.read([tmp_path], field, priors)
    assert [one.value for one, right in zip(last.candidates, last.right, strict=True) if right] == [wanted]


SAMPLES = Path(__file__).parent.parent / "samples"


def test_our_own_articles_give_the_same_table_whatever_the_order_of_sets(tmp_path: Path) -> None:
    """Two fits in processes with different hash seeds give the same bytes."""
    for lang in floors.LANGUAGES:
        (tmp_path / lang).symlink_to(SAMPLES / lang)
        (tmp_path / f"{lang}.jsonl").write_bytes(floors.gold(lang).read_bytes())
    tables = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.tsv"
        command = [
            sys.executable,
            str(examples.ROOT / "training" / "fit.py"),
            str(tmp_path),
            "--date",
            "2026-01-01",
            "--out",
            str(out),
        ]
        subprocess.run(command, check=True, env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(examples.ROOT / "src")})
        tables.append(out.read_bytes())
    assert tables[0] == tables[1]
    assert tables[0].startswith(b"# python training/fit.py ")
