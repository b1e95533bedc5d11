/// What is done to single channels: select, assemble, decimate, detrend, filter, normalise, cut
/// into windows.
///
/// Steps that need no neighbours work on each continuous segment of a trace by itself and keep gaps
/// as gaps: the samples of a gap are never read, and are 0 afterwards. Steps that hold data wait
/// for the watermark, so that the order in which traces arrive changes nothing.
package org.correloom.seismo.prepare;
