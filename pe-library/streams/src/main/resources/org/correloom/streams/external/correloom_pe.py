"""The Python side of the PE "Process" (streams:process) of Correloom.

    from correloom_pe import run

    def double(record):
        return {**record, "x": 2 * record["x"]}

    run(double)

A function is given one item and returns what is emitted: None for nothing, one item, or a generator
for several. An object with a method process(item), and perhaps finish(), save() and restore(state),
remembers things: save returns what restore is given after a restart, made of dict, list, str, int,
float, bool and None. discard(reason) counts an item that is left out; report(text) tells the person
who runs the workflow. print goes to standard error, because standard output belongs to the protocol.

Python 3.8 or newer, standard library only. In the binary protocol a list of numbers comes as
numpy.ndarray when NumPy is there, else as array.array("d"); both may be returned, and are sent as
64-bit floats. A number that is not finite becomes null within a record, because JSON has no word
for it; in a binary array it stays what it is.
"""

import array
import json
import math
import os
import struct
import sys
import types

try:
    import numpy
except ImportError:
    numpy = None

__all__ = ["run", "discard", "report"]

_BINARY = os.environ.get("CORRELOOM_PROTOCOL", "json") == "binary"
_in = sys.stdin.buffer
_out = sys.stdout.buffer


def discard(reason):
    """Counts the item that is being handled as left out, by a short reason."""
    _send({"discard": str(reason)})


def report(text):
    """Tells the person who runs the workflow; the run goes on."""
    _send({"report": str(text)})


def run(pe):
    """Handles items until there are no more. Also a decorator of a function."""
    # What the function prints must not be taken for messages.
    sys.stdout = sys.stderr
    process = pe if callable(pe) and not hasattr(pe, "process") else pe.process
    saves = hasattr(pe, "save") and hasattr(pe, "restore")
    _send({"ready": 1, "saves": saves})
    while True:
        question = _receive()
        if question is None:
            return pe
        try:
            _answer(pe, process, question)
        except Exception as e:  # whatever the function throws is the engine's to judge
            _send({"failed": _describe(e)})


def _answer(pe, process, question):
    if "item" in question:
        _emit_all(process(question["item"]))
        _send({"done": True})
    elif "save" in question:
        _send({"done": True, "state": pe.save()})
    elif "restore" in question:
        pe.restore(question["restore"])
        _send({"done": True})
    elif "finish" in question:
        if hasattr(pe, "finish"):
            _emit_all(pe.finish())
        _send({"done": True})
    else:
        raise ValueError("unknown question: %s" % list(question))


def _emit_all(result):
    if result is None:
        return
    for item in result if isinstance(result, types.GeneratorType) else (result,):
        if item is None:
            continue
        if _BINARY and _is_array(item):
            _write(b"A" + _floats(item))
        elif _plain(item) is None:
            discard("numbers that are not finite")
        else:
            _send({"emit": item})


def _is_array(item):
    if isinstance(item, array.array):
        return True
    return numpy is not None and isinstance(item, numpy.ndarray)


def _floats(item):
    if numpy is not None:
        values = numpy.asarray(item)
        if values.ndim != 1:
            raise ValueError("an array of %d dimensions; only one can be sent" % values.ndim)
        return values.astype(">f8").tobytes()
    values = array.array("d", item)
    if sys.byteorder == "little":
        values.byteswap()
    return values.tobytes()


def _array(content):
    if numpy is not None:
        return numpy.frombuffer(content, ">f8").astype(float)
    values = array.array("d", content)
    if sys.byteorder == "little":
        values.byteswap()
    return values


def _plain(value):
    """What JSON can hold: NumPy's scalars and arrays, tuples, and numbers that are not finite."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, array.array)):
        return [_plain(one) for one in value]
    if numpy is not None and isinstance(value, (numpy.ndarray, numpy.generic)):
        return _plain(value.tolist())
    raise TypeError("a %s cannot be sent: use dict, list, str, int, float, bool" % type(value).__name__)


def _describe(e):
    where = ""
    trace = e.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if os.path.basename(code.co_filename) != os.path.basename(__file__):
            where = " (%s, line %d)" % (os.path.basename(code.co_filename), trace.tb_lineno)
        trace = trace.tb_next
    return "%s: %s%s" % (type(e).__name__, e, where)


def _send(message):
    text = json.dumps(_plain(message), ensure_ascii=True, allow_nan=False).encode("ascii")
    _write(b"J" + text if _BINARY else text)


def _write(message):
    if _BINARY:
        _out.write(struct.pack(">I", len(message)))
        _out.write(message)
    else:
        _out.write(message + b"\n")
    _out.flush()


def _receive():
    if not _BINARY:
        line = _in.readline()
        return json.loads(line) if line else None
    head = _in.read(4)
    if len(head) < 4:
        return None
    message = _in.read(struct.unpack(">I", head)[0])
    if message[:1] == b"A":
        return {"item": _array(message[1:])}
    return json.loads(message[1:])
