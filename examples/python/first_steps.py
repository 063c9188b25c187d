"""First steps: from a program document to a report, in Python.

    pip install isms[pandas]
    python examples/python/first_steps.py [PROGRAM [REPORT]]

Without arguments it reads the water utility beside it, and writes its report into the current folder.
"""

import pathlib
import sys

import isms

EXAMPLES = pathlib.Path(__file__).resolve().parents[1]


def main(arguments: list[str]) -> int:
    source = pathlib.Path(arguments[0]) if arguments else EXAMPLES / "water_utility/program.yaml"
    report = pathlib.Path(arguments[1]) if arguments[1:] else pathlib.Path("report.html")

    # A document is read whole or not at all. What is wrong with it comes at once, with path and code.
    try:
        program = isms.load(source)
    except isms.ValidationError as error:
        for issue in error.issues:
            print(f"{issue.path}: {issue.message} [{issue.code}]", file=sys.stderr)
        return 1
    print(program, end="\n\n")

    # Which risks come first? The plant's order puts availability first, an office's confidentiality;
    # danger to people and environment goes before both. The table says how far an IT order would
    # have been off.
    ranking = program.priority().to_pandas()
    print("The five risks that matter most, and their places in a plain IT order:")
    print(ranking[["rank_own", "rank_cia", "risk", "title"]].head(5).to_string(index=False))
    print()

    # What of Annex A is still open, and why?
    statement = program.statement()
    counts = statement.counts
    print(
        f"Annex A: {counts['included']} of {counts['requirements']} controls apply, "
        f"{counts['implemented']} are in place, {counts['open']} are open, such as"
    )
    for row in [row for row in statement if row["open"]][:3]:
        print(f"  {row['requirement']} {row['title']}: {'; '.join(row['open_because'])}")
    print()

    # Which zones miss their target, and which requirements of IEC 62443-3-3 hold them down?
    levels = program.security_levels()
    blockers = levels.blockers.to_pandas().groupby("place")["requirement"].agg(list)
    print("Zones below their target security level:")
    for place in levels:
        if place["kind"] == "zone" and not place["meets_target"]:
            held = [name.partition(":")[2] for name in blockers[place["place"]]]
            shown = ", ".join(held[:3]) + (f" and {len(held) - 3} more" if held[3:] else "")
            print(f"  {place['name']}: {place['sl_a']}, wanted {place['sl_t']}; {shown}")
    print()

    # One HTML file for everybody else: no script, no network.
    report.write_text(program.report_html(), encoding="utf-8")
    print(f"The report is in {report}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
