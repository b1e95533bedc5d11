package org.correloom.kernels.format.sac;

/// The text header fields, in the order of the file: 8 bytes each, KEVNM 16.
///
/// KSTNM, KNETWK, KHOLE and KCMPNM are station, network, location and channel; KEVNM the event,
/// for correlations the first station; KUSER0 to KUSER2 are free.
public enum SacText {
    KSTNM,
    KEVNM,
    KHOLE,
    KO,
    KA,
    KT0,
    KT1,
    KT2,
    KT3,
    KT4,
    KT5,
    KT6,
    KT7,
    KT8,
    KT9,
    KF,
    KUSER0,
    KUSER1,
    KUSER2,
    KCMPNM,
    KNETWK,
    KDATRD,
    KINST;

    /// Bytes in the file.
    public int length() {
        return this == KEVNM ? 16 : 8;
    }
}
