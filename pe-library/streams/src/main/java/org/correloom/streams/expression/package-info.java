/// The expression language of map, filter, split and key-by: what `docs/expressions.md` describes.
///
/// The library that parses and computes (Apache Commons JEXL, ADR 0013) is not seen outside of this
/// package. An expression reads one item and has no other effect: it sees no class, calls nothing
/// but [Functions], cannot loop, and makes no text of more than a mebibyte.
package org.correloom.streams.expression;
