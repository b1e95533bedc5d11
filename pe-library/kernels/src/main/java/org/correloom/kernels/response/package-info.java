/// Instrument responses: StationXML, RESP, SACPZ and dataless SEED read into one model, and
/// evaluated.
///
/// [ResponseCatalogue][org.correloom.kernels.response.ResponseCatalogue] reads files of any of
/// these kinds and finds the epoch of a channel at a time;
/// [ResponseEvaluator][org.correloom.kernels.response.ResponseEvaluator] gives the complex
/// response at any frequencies as EarthScope's evalresp does, which is the field's reference
/// (<https://github.com/EarthScope/evalresp>);
/// [ResponseRemoval][org.correloom.kernels.response.ResponseRemoval] divides it out of a signal.
///
/// The transform convention is that of evalresp and of this module's FFTs: a delay by t is
/// exp(-iωt). Frequencies are Hz, poles and zeros in the unit that their stage names, angles in
/// degrees, all numbers in double precision. Everything here but the
/// removal, which keeps its last divisor, is immutable or stateless.
package org.correloom.kernels.response;
