/// What a file is and which channels and times it holds, told by its content and without decoding
/// a sample.
///
/// This is what a listing of a data folder and a source of waveforms start from. It builds on the
/// decoders of the formats, and nothing in them builds on it. Stateless.
package org.correloom.kernels.format.inspect;
