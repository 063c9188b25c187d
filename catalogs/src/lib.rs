//! Catalogues as data.
