/// PEs that are programs of any other language, run beside the engine.
///
/// `docs/python-pe.md` describes the protocol; `correloom_pe.py` speaks it for Python.
package org.correloom.streams.external;
