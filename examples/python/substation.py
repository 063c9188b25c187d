"""A substation: from threat scenarios to the requirement that is missing, in Python.

    pip install isms
    python examples/python/substation.py [PROGRAM [REPORT]]

Without arguments it reads the substation beside it, and writes its report into the current folder.
"""

import pathlib
import sys

import isms

EXAMPLES = pathlib.Path(__file__).resolve().parents[1]


def main(arguments: list[str]) -> int:
    source = pathlib.Path(arguments[0]) if arguments else EXAMPLES / "substation/program.yaml"
    report = pathlib.Path(arguments[1]) if arguments[1:] else pathlib.Path("report.html")
    program = isms.load(source)
    print(program, end="\n\n")

    # Which level does each zone need, which scenario says so, and what is achieved?
    achieved = {place["place"]: place for place in program.security_levels()}
    print("Target levels that follow from threat scenarios:")
    for target in program.target_levels():
        if target["kind"] == "zone" and target["scenarios"]:
            levels = achieved[target["place"]]
            short = sum(fr["gap"] > 0 for fr in levels["requirements"])
            drivers = {by["scenario"] for fr in target["requirements"] for by in fr["driven_by"]}
            print(
                f"  {target['name']}: {target['sl_t']}, achieved {levels['sl_a']}, "
                f"short at {short}; {', '.join(sorted(drivers))}"
            )
    print()

    # How would somebody get in, and where are all the ways cut?
    paths = program.attack_paths(most_paths=3)
    print("The easiest attack paths:")
    for path in paths:
        print(f"  level {path['hardest']}: {' > '.join(step['id'] for step in path['steps'])}")
    cut = [crossing["id"] for crossing in paths.cut["crossings"]]
    print(f"  to close {', '.join(cut)} cuts them all", end="\n\n")

    # What holds today and falls if nobody renews its evidence?
    print("What meets its target today and falls:")
    for place in program.forecast():
        if place["falls_on"]:
            change = place["changes"][0]
            print(f"  {place['name']} on {place['falls_on']}: {change['because'][0]['title']}")
    print()

    report.write_text(program.report_html(), encoding="utf-8")
    print(f"The report is in {report}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
