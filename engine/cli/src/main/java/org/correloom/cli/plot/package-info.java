/// What plots show of correlations: from the correlations of a run to the models of figures.
///
/// Belongs here: what `correloom plot` and the designer's plots have in common, so that a figure of
/// a run is the same from either. Does not: painting (`org.correloom.figure`), windows, files of a
/// run. Everything is immutable, but for the classes that say which one thread they belong to; none
/// belongs to a thread of a user interface, because a network of 1,000 stations has half a million
/// pairs.
package org.correloom.cli.plot;
