"""A user's script: run by the tests, and checked by `mypy --strict` against what is shipped."""

import sys
from typing import assert_type

import isms


def main() -> int:
    assert_type(isms.__version__, str)
    print(f"isms {isms.__version__}")
    try:
        raise isms.ValidationError("nothing to load", [isms.Issue("blank_text", "", "no text")])
    except isms.IsmsError as error:
        assert_type(error.issues, list[isms.Issue])
        for issue in error.issues:
            print(f"{issue.path or 'document'}: {issue.message} [{issue.code}]")
    return 0


if __name__ == "__main__":
    sys.exit(main())
