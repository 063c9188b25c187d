"""
The Rust half of the package; import from `isms` instead.
"""

from typing import Final

__all__ = ["__version__"]

__version__: Final[str]
"""
The version of the library, in SemVer.
"""
