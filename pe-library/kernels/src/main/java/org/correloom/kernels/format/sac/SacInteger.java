package org.correloom.kernels.format.sac;

/// The integer, enumerated and logical (1 or 0) header fields, in the order of the file.
///
/// NZYEAR to NZMSEC are the reference time (NZJDAY is the day of the year), NVHDR the header's
/// version, NPTS the number of samples, IFTYPE the file's type (1 a time series), IDEP the unit of
/// the samples (5 unknown, 6 nm, 7 nm/s, 8 nm/s²), LEVEN 1 for evenly spaced samples.
public enum SacInteger {
    NZYEAR,
    NZJDAY,
    NZHOUR,
    NZMIN,
    NZSEC,
    NZMSEC,
    NVHDR,
    NORID,
    NEVID,
    NPTS,
    NSPTS,
    NWFID,
    NXSIZE,
    NYSIZE,
    UNUSED0,
    IFTYPE,
    IDEP,
    IZTYPE,
    UNUSED1,
    IINST,
    ISTREG,
    IEVREG,
    IEVTYP,
    IQUAL,
    ISYNTH,
    IMAGTYP,
    IMAGSRC,
    IBODY,
    UNUSED2,
    UNUSED3,
    UNUSED4,
    UNUSED5,
    UNUSED6,
    UNUSED7,
    UNUSED8,
    LEVEN,
    LPSPOL,
    LOVROK,
    LCALDA,
    UNUSED9
}
