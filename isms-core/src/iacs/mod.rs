//! IEC 62443: security levels of zones and conduits.
