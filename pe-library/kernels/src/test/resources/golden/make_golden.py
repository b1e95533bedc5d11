"""Makes scipy.txt beside it: python3 make_golden.py > scipy.txt

Made with Python 3.11, NumPy 2.4.6, SciPy 1.17.1. One row a line: name, then numbers; inputs
are rounded to float32 first and are part of the file. Nothing of the code under test is used.
"""
import numpy as np
import scipy
from scipy import signal, special

rng = np.random.default_rng(20260101)


def row(name, values):
    print(name, *[f"{float(v):.13g}" for v in np.atleast_1d(values)])


print(f"# NumPy {np.__version__}, SciPy {scipy.__version__}; see make_golden.py")
x = (np.cumsum(rng.standard_normal(301)) + 50 + 0.1 * np.arange(301)).astype(np.float32).astype(float)
row("x", x)
row("demean", x - x.mean())
row("detrend.linear", signal.detrend(x))
row("tukey.0.05", signal.windows.tukey(101, 0.1))
row("tukey.0.5", signal.windows.tukey(40, 1.0))

designs = {
    "low.3": (3, 2.0, "lowpass", 20.0),
    "low.4": (4, 0.3, "lowpass", 20.0),
    "high.5": (5, 1.5, "highpass", 20.0),
    "band.4": (4, [0.01, 1.0], "bandpass", 20.0),
    "band.4.4Hz": (4, [0.01, 1.0], "bandpass", 4.0),
    "band.3": (3, [0.5, 9.0], "bandpass", 20.0),
    "band.1": (1, [2.0, 3.0], "bandpass", 20.0),
    "band.8": (8, [0.1, 0.4], "bandpass", 1.0),
}
for name, (n, f, kind, fs) in designs.items():
    sos = signal.butter(n, f, kind, fs=fs, output="sos")
    w = np.linspace(0.001, 0.499, 25) * fs
    h = signal.sosfreqz(sos, w, fs=fs)[1]
    row("butter." + name + ".f", w)
    row("butter." + name + ".re", h.real)
    row("butter." + name + ".im", h.imag)
    row("butter." + name + ".sosfilt", signal.sosfilt(sos, x))
    row("butter." + name + ".sosfilt.zi", signal.sosfilt(sos, x, zi=signal.sosfilt_zi(sos) * x[0])[0])
    row("butter." + name + ".sosfiltfilt", signal.sosfiltfilt(sos, x))

z = signal.hilbert(x - x.mean(), 640)[: x.size]
row("hilbert.imag", z.imag)
args = np.concatenate([np.linspace(0, 30, 61), [24.9, 25.1, 47.3, 100.0, 1234.5, -3.3]])
row("j0.x", args)
row("j0", special.j0(args))

y = (rng.standard_normal(301)).astype(np.float32).astype(float)
row("y", y)
# C_ij(tau) = sum_t u_i(t) u_j(t + tau), tau = -60..60
c = [np.sum(x[max(0, -k) : 301 - max(0, k)] * y[max(0, k) : 301 + min(0, k)]) for k in range(-60, 61)]
row("correlation", c)

n = 640
X = np.fft.rfft(x, n)
f = np.fft.rfftfreq(n, 1 / 20.0)
w = np.zeros_like(f)
lo, hi, e = 1.0, 8.0, 0.5
inside = (f >= lo) & (f <= hi)
w[inside] = 1
up = inside & (f < lo + e)
w[up] = 0.5 * (1 - np.cos(np.pi * (f[up] - lo) / e))
dn = inside & (f > hi - e)
w[dn] = 0.5 * (1 - np.cos(np.pi * (hi - f[dn]) / e))
row("whiten.phase", np.fft.irfft(np.where(np.abs(X) > 0, X / np.abs(X), 0) * w, n)[:301])
half = int(0.5 / 2 / f[1])
a = np.abs(X)
m = np.array([a[max(0, k - half) : k + half + 1].mean() for k in range(a.size)])
row("whiten.smooth", np.fft.irfft(X / m * w, n)[:301])

half = 10
row("ram.weights", [np.abs(y[max(0, k - half) : k + half + 1]).mean() for k in range(y.size)])

rows = [np.exp(-((np.arange(121) - 70) / 6.0) ** 2) * np.cos(0.9 * (np.arange(121) - 70)) + 0.5 * rng.standard_normal(121) for _ in range(6)]
rows = np.array(rows).astype(np.float32).astype(float)
weights = np.array([1, 2, 3, 1, 2, 3.0])
row("pws.rows", rows.ravel())
lin = (weights[:, None] * rows).sum(0) / weights.sum()
ph = np.array([signal.hilbert(r, 250)[:121] for r in rows])
ph /= np.abs(ph)
coh = np.abs((weights[:, None] * ph).sum(0) / weights.sum())
row("pws.linear", lin)
for gate in (0, 1, 2):
    half = int(gate * 4.0 / 2)
    sm = np.array([coh[max(0, k - half) : k + half + 1].mean() for k in range(121)])
    row(f"pws.gate{gate}", lin * sm**2)

from scipy import stats

# quality: moments about the mean, running median, robust deviation of what is left
row("quality.moments", [x.mean(), x.std(), stats.kurtosis(x, fisher=False)])
row("quality.median7", signal.medfilt(x, 7))
row("quality.mad", stats.median_abs_deviation(y, scale="normal"))

# rotation: three sensors (azimuth, dip in degrees) to Z, N, E by numpy.linalg.solve
az, dip = np.radians([31.0, 155.0, 250.0]), np.radians([-70.0, 12.0, 5.0])
A = np.stack([-np.sin(dip), np.cos(dip) * np.cos(az), np.cos(dip) * np.sin(az)], axis=1)
for name, values in zip("zne", np.linalg.solve(A, np.array([x, y, x]))):
    row("rotate." + name, values)
