package org.correloom.kernels.format.inspect;

/// What a file may be.
public enum FileKind {
    /// miniSEED, version 2, 3 or both.
    MINISEED("miniSEED"),
    /// SAC, binary or alphanumeric.
    SAC("SAC"),
    /// FDSN StationXML.
    STATION_XML("StationXML"),
    /// The text form of SEED's response blockettes.
    RESP("RESP"),
    /// SAC's poles and zeros.
    SACPZ("SACPZ"),
    /// A SEED volume of control headers without data.
    DATALESS("dataless SEED"),
    /// Station coordinates in text.
    STATION_LIST("station list"),
    /// None of these.
    UNKNOWN("unknown");

    private final String title;

    FileKind(String title) {
        this.title = title;
    }

    /// What people call it.
    public String title() {
        return title;
    }

    /// True when it holds samples.
    public boolean isWaveform() {
        return this == MINISEED || this == SAC;
    }

    /// True when it holds instrument responses.
    public boolean isResponse() {
        return this == STATION_XML || this == RESP || this == SACPZ || this == DATALESS;
    }
}
