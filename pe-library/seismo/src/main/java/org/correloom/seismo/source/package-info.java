/// Where data come from: folders of waveform files, and synthetic networks.
///
/// Sources emit pieces in order of their start, all channels together, and pass the start of the
/// next piece on as watermark. What they cannot read they report, and go on.
package org.correloom.seismo.source;
