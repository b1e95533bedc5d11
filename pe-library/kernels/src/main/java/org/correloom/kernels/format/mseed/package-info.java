/// miniSEED 2 and 3: records, their sample encodings, a reader that survives bad bytes, a writer.
///
/// [MseedReader][org.correloom.kernels.format.mseed.MseedReader] cuts a file into
/// [MseedRecord][org.correloom.kernels.format.mseed.MseedRecord]s without decoding samples;
/// a record decodes itself when asked. Formats: SEED 2.4 manual (FDSN, 2012) and miniSEED 3
/// (<https://docs.fdsn.org/projects/miniseed3>). Gaps, overlaps and merging are not the business
/// of this package: it hands out records in file order.
///
/// Readers and writers belong to one thread; records are immutable and may go to any.
package org.correloom.kernels.format.mseed;
