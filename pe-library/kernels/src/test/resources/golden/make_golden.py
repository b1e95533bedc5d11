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

# Stacks of the six rows above, by their definitions.
root = 3.0
y = (weights[:, None] * np.sign(rows) * np.abs(rows) ** (1 / root)).sum(0) / weights.sum()
row("stack.nthRoot3", np.sign(y) * np.abs(y) ** root)

odd = np.vstack([rows[:5], 40 * rng.standard_normal(121).astype(np.float32).astype(float)])
row("stack.outlier", odd[5])
s = np.median(odd, axis=0)
for _ in range(100):
    u = s / np.linalg.norm(s)
    w = np.zeros(6)
    for i, d in enumerate(odd):
        r = d - (u @ d) * u
        w[i] = weights[i] * abs(u @ d) / (np.linalg.norm(d) * max(np.linalg.norm(r), 1e-3 * np.linalg.norm(d)))
    new = (w[:, None] * odd).sum(0) / w.sum()
    done = np.linalg.norm(new / np.linalg.norm(new) - u) < 1e-7
    s = new
    if done:
        break
row("stack.robust", s)

coefficients = np.array([np.corrcoef(d, (weights[:, None] * rows).sum(0))[0, 1] for d in rows])
chosen = coefficients >= 0.533
row("stack.coefficients", coefficients)
row("stack.selective", (weights[chosen, None] * rows[chosen]).sum(0) / weights[chosen].sum())

n = 250  # the next fast length of 242
X = np.array([wi * np.fft.rfft(d, n) for wi, d in zip(weights, rows)])
cross = sum(X[i] * np.conj(X[j]) for i in range(6) for j in range(6) if i != j).real
own = (np.abs(X) ** 2).sum(0)
pairs = weights.sum() ** 2 / (weights**2).sum() - 1
P = np.clip(cross / (pairs * own), 0, 1)
half = int(0.2 * n / 4.0 / 2)
near = np.abs(np.subtract.outer(np.arange(n // 2 + 1), np.arange(n // 2 + 1))) <= half
Ps = np.clip(near @ cross / (pairs * (near @ own)), 0, 1)
row("stack.covarianceSmoothed", np.fft.irfft(Ps**1.5 * np.fft.rfft(lin, n), n)[:121])
row("stack.covariance", np.fft.irfft(P**1.5 * np.fft.rfft(lin, n), n)[:121])

low, high, fs = 0.2, 1.5, 4.0
count = 1 + int(np.ceil(4 * np.log2(high / low)))
centres = np.geomspace(low, high, count)
f = np.clip(np.fft.fftfreq(n, 1 / fs)[: n // 2 + 1], low, high)
f[-1] = high  # NumPy counts Nyquist's frequency as negative
G = np.exp(-0.5 * (2 * np.pi * (f - centres[:, None]) / centres[:, None]) ** 2)
G /= G.sum(0)


def voices(d):
    H = np.full(n // 2 + 1, 2.0)
    H[0] = H[-1] = 1
    Z = np.zeros((count, n), complex)
    Z[:, : n // 2 + 1] = G * H * np.fft.fft(d, n)[: n // 2 + 1]
    return np.fft.ifft(Z)[:, :121]


V = np.array([voices(d) for d in rows])
c = np.abs((weights[:, None, None] * V / np.abs(V)).sum(0)) / weights.sum()
row("stack.tfpws", (c**2 * voices(lin)).real.sum(0))
# dv/v: coda of 0.2-1 Hz at 4 Hz, lags -60..60 s, made 0.3 % faster, with noise.
# A generator of its own: rows above do not depend on what is drawn here.
from scipy import interpolate

rng = np.random.default_rng(20270215)
fs, zero = 4.0, 240
tau = (np.arange(2 * zero + 1) - zero) / fs
f = rng.uniform(0.2, 1.0, 150)
phi = rng.uniform(0, 2 * np.pi, 150)
coda = lambda t: (np.cos(2 * np.pi * np.outer(t, f) + phi).sum(1) * np.exp(-np.abs(t) / 40))
ref = coda(tau).astype(np.float32).astype(float)
cur = coda(tau * 1.003) + 1.5 * rng.standard_normal(tau.size)
cur = cur.astype(np.float32).astype(float)
row("dvv.reference", ref)
row("dvv.current", cur)

spline = interpolate.CubicSpline(tau, ref, bc_type="natural")
row("dvv.spline.at", np.linspace(0, 2 * zero, 97))
row("dvv.spline", spline((np.linspace(0, 2 * zero, 97) - zero) / fs))
eps = np.linspace(-0.01, 0.01, 41)
for name, side in (("both", np.abs(tau)), ("causal", tau), ("acausal", -tau)):
    in_window = (side >= 10) & (side <= 50)
    t = tau[in_window]
    X = np.array([np.dot(cur[in_window], spline(t * (1 + e))) / np.linalg.norm(cur[in_window]) / np.linalg.norm(spline(t * (1 + e))) for e in eps])
    k = X.argmax()
    a, b, c = np.polyfit([-1, 0, 1], X[k - 1 : k + 2], 2)
    x = c - b * b / (4 * a)
    span = (50**3 - 10**3) * (2 if name == "both" else 1)
    err = np.sqrt(1 - x**2) / (2 * x) * np.sqrt(6 * np.sqrt(np.pi / 2) / 0.8 / ((2 * np.pi * 0.6) ** 2 * span))
    row("stretching." + name, [eps[k] - b / (2 * a) * (eps[1] - eps[0]), x, err])

# MWCS: windows of 12 s every 3 s, smoothing 4/length (9 bins of a transform of 96 samples).
n, m, half = 48, 96, 4
hann = 0.5 * (1 + np.cos(np.pi * np.arange(-half, half + 1) / (half + 1)))
smooth = lambda s: np.convolve(s, hann, "same")
freq = np.fft.rfftfreq(m, 1 / fs)
band = (freq >= 0.2) & (freq <= 1.0)
per = hann.sum() ** 2 / (hann**2).sum() + m / n - 1
taper = signal.windows.hann(n)
delays = []
for at in sorted([zero + 40 + 12 * k for k in range(10)] + [zero - 40 - 12 * k - n + 1 for k in range(10)]):
    R, C = (np.fft.rfft(signal.detrend(x[at : at + n], type="constant") * taper, m) for x in (ref, cur))
    S = smooth(R.conj() * C)[band]
    coh = np.abs(S) / np.sqrt(smooth(np.abs(R) ** 2) * smooth(np.abs(C) ** 2))[band]
    g = np.minimum(coh, 0.99) ** 2
    w = g / (1 - g) * np.sqrt(np.abs(S))
    k = w.argmax()
    ph = np.concatenate([np.unwrap(np.angle(S)[k::-1])[::-1], np.unwrap(np.angle(S)[k:])[1:]])
    om = 2 * np.pi * freq[band]
    slope = np.linalg.lstsq((np.sqrt(w) * om)[:, None], np.sqrt(w) * ph, rcond=None)[0][0]
    free = max(2, ph.size / per)
    var = np.mean((ph - slope * om) ** 2) * free / (free - 1)
    err = np.sqrt(var * per * np.sum((w * om) ** 2)) / np.sum(w * om**2)
    delays.append([tau[at : at + n].mean(), -slope, err, coh.mean()])
delays = np.array(delays)
row("mwcs.delays", delays.ravel())
t, d, e = delays[:, 0], delays[:, 1], delays[:, 2]
for name, A in (("origin", t[:, None]), ("intercept", np.stack([t, np.ones_like(t)], 1))):
    sol = np.linalg.lstsq(A / e[:, None], d / e, rcond=None)[0]
    cov = np.linalg.inv((A / e[:, None]).T @ (A / e[:, None]))
    chi2 = np.sum(((d - A @ sol) / e) ** 2) / (t.size - sol.size)
    sd = np.sqrt(np.diag(cov) * 4 * max(1, chi2))
    row("mwcs." + name, [-sol[0], sd[0], *([sol[1], sd[1]] if sol.size == 2 else [0, 0])])

# Wavelet cross-spectrum of the same two: Morlet (omega0 = 6), 6 voices an octave from 0.25 Hz.
c0 = 6 / (2 * np.pi)
wf = 0.25 * 2 ** (np.arange(-1, 11) / 6)
pad = 2048
om = 2 * np.pi * np.fft.fftfreq(pad, 1 / fs)
cwt = lambda x, s: np.fft.ifft(np.where(om > 0, np.exp(-((s * om - 6) ** 2) / 2), 0) * np.fft.fft(x, pad))[: x.size]
W = [(cwt(ref, c0 / q), cwt(cur, c0 / q)) for q in wf]
out = []
for j, q in list(enumerate(wf))[1:-1]:
    s = c0 / q
    for sign in (-1, 1):
        k = 0
        while True:
            at = int(10 * fs + np.floor(k * s * fs + 0.5))
            if at / fs > min(50, 60 - np.sqrt(2) * s):
                break
            i0 = zero + sign * at
            t = (np.arange(tau.size) - i0) / fs
            g = np.where(np.abs(np.arange(tau.size) - i0) <= np.ceil(3 * s * fs), np.exp(-((t / s) ** 2) / 2), 0)
            near = W[j - 1 : j + 2]
            S = sum((g * r.conj() * c).sum() for r, c in near)
            P = sum((g * np.abs(r) ** 2).sum() for r, c in near) * sum((g * np.abs(c) ** 2).sum() for r, c in near)
            amp = [(g * np.abs(r) * np.abs(c)).sum() for r, c in near]
            out.append([q, tau[i0], -np.angle(S) / (2 * np.pi * np.average(wf[j - 1 : j + 2], weights=amp)), np.abs(S) / np.sqrt(P)])
            k += 1
row("wcs", np.array(sorted(out, key=lambda v: (v[0], v[1]))).ravel())

# Normalisations of a window's correlation, on the definitions: u first, v second, padded to 400.
rng = np.random.default_rng(20260211)
u = rng.standard_normal(300).astype(np.float32).astype(float)
v = (0.6 * np.roll(u, 9) + rng.standard_normal(300)).astype(np.float32).astype(float)
row("modes.u", u)
row("modes.v", v)
U, V = np.fft.rfft(u, 400), np.fft.rfft(v, 400)
keep = np.arange(20, 161)  # 0.05 to 0.4 Hz at 1 Hz
P = np.abs(U[keep]) ** 2
width = 2 * 5 + 1  # bins within 0.0125 Hz
smooth = np.array([P[max(0, k - 5) : k + 6].mean() for k in range(P.size)])
D = np.zeros(201, complex)
D[keep] = U[keep].conj() * V[keep] / (smooth + 0.02 * P.mean())
d = np.fft.irfft(D, 400)
row("modes.deconvolution", np.r_[d[-50:], d[:51]])
band = lambda s: np.fft.irfft(np.where(np.isin(np.arange(201), keep), s, 0), 400)
bu, bv = band(U), band(V)
full = np.array([np.dot(bu, np.roll(bv, -k)) for k in range(-50, 51)])
row("modes.coefficient", full / np.sqrt(np.dot(bu, bu) * np.dot(bv, bv)))

# Phase cross-correlation on its definition, sample by sample (Schimmel 1999), of modes.u and
# modes.v: analytic signals in 0.05..0.4 Hz with cosine edges of 0.02 Hz, padded to 600.
freq = np.fft.fftfreq(600)
inside = np.minimum(freq - 0.05, 0.4 - freq)
gain = np.where(inside < -1e-9, 0, np.where(inside >= 0.02, 1, 0.5 - 0.5 * np.cos(np.pi * np.clip(inside, 0, 1) / 0.02)))
phi, psi = (np.fft.ifft(2 * gain * np.fft.fft(s, 600))[:300] for s in (u, v))
phi, psi = phi / np.abs(phi), psi / np.abs(psi)
row("pcc.cos", phi.real)
row("pcc.sin", phi.imag)
for nu in (1, 2):
    c = []
    for k in range(-50, 51):
        a, b = phi[max(0, -k) : 300 - max(0, k)], psi[max(0, k) : 300 + min(0, k)]
        c.append(np.sum(np.abs(a + b) ** nu - np.abs(a - b) ** nu) / (2**nu * a.size))
    row(f"pcc.{nu}", c)
# Frequency-time analysis: a chirp of 0.1-0.8 Hz at 4 Hz, lags -100..100 s, with noise. The analytic
# signal is a sum over frequencies, so that it and its derivatives exist between samples.
from scipy import optimize

rng = np.random.default_rng(20271128)
fs, zero, alpha = 4.0, 400, 18.0
tau = (np.arange(2 * zero + 1) - zero) / fs
q = np.arange(0.1, 0.8, 0.0005)
kr = 2 * np.pi * q * 40 * (q / 0.3) ** 0.15
x = np.cos(2 * np.pi * np.outer(np.abs(tau), q) - kr + np.pi / 4).sum(1) / 100 + 0.2 * rng.standard_normal(tau.size)
x = x.astype(np.float32).astype(float)
row("ftan.x", x)
pad = 4096
fr = np.fft.fftfreq(pad, 1 / fs)
X = np.fft.fft(x, pad) * np.exp(2j * np.pi * fr * zero / fs)
out = []
for f0 in (0.15, 0.25, 0.4, 0.6):
    keep = fr > 0
    w = 2 * np.pi * fr[keep]
    A = 2 * np.exp(-alpha * (fr[keep] / f0 - 1) ** 2) * X[keep] / pad
    z = lambda t, n=0: np.sum((1j * w) ** n * A * np.exp(1j * w * t))
    e = np.array([abs(z(k / fs)) for k in range(zero + 1)])
    if f0 == 0.25:
        row("ftan.envelope", e)
    k = 80 + e[80:280].argmax()
    t = optimize.minimize_scalar(lambda t: -abs(z(t)), bounds=((k - 1) / fs, (k + 1) / fs), method="bounded", options={"xatol": 1e-9}).x
    slope = z(t, 1) / z(t)
    bend = z(t, 2) / z(t) - slope**2
    out.append([f0, t, abs(z(t)), slope.imag / (2 * np.pi), np.angle(z(t)) + np.arctan2(bend.imag, -bend.real) / 2, 1 / np.sqrt(-bend.real)])
row("ftan.maxima", np.array(out).ravel())
row("j0.zeros", special.jn_zeros(0, 60))

# Coherence of the two codas above, causal lags 10..58 s: segments of 64 samples, half overlapping.
part = slice(240 + 40, 240 + 40 + 192)
row("coherence.causal", signal.coherence(ref[part], cur[part], 4.0, nperseg=64)[1])

# Adaptive Wiener filter of 9 traces of 120 samples: 5 traces by 7 samples around each value.
rng = np.random.default_rng(20281128)
t = np.arange(120)
A = np.exp(-(((t - 60) / 12.0) ** 2)) * np.cos(0.5 * t) + 0.3 * rng.standard_normal((9, 120))
A = A.astype(np.float32).astype(float)
row("wiener.traces", A.ravel())
inner = slice(3, -3)
# SciPy's local mean and variance away from the edges; the noise is given, of each trace by itself.
for k in (3, 4):
    v = np.array([A[k - 2 : k + 3, max(0, i - 3) : i + 4].var() for i in range(120)])
    row(f"wiener.{k}", signal.wiener(A, (5, 7), noise=v.mean())[k, inner])

# Coherence of 12 windows of 64 samples of two channels, one of them missing at the second, by
# its definition; transforms of 96 samples.
rng = np.random.default_rng(20291128)
both = rng.standard_normal((12, 64))
A = (both + 0.5 * rng.standard_normal((12, 64))).astype(np.float32).astype(float)
B = (2 * np.roll(both, 3, 1) + rng.standard_normal((12, 64))).astype(np.float32).astype(float)
row("windows.first", A.ravel())
row("windows.second", B.ravel())
has = np.arange(12) != 5
FA, FB = np.fft.rfft(A, 96)[has], np.fft.rfft(B, 96)[has]
row("windows.coherence", abs((FA.conj() * FB).mean(0)) ** 2 / (abs(FA) ** 2).mean(0) / (abs(FB) ** 2).mean(0))
