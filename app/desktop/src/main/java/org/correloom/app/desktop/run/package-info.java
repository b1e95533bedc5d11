/// Runs of the designer on this computer, through the same mappings and the same run folder as the
/// command line's.
package org.correloom.app.desktop.run;
