package org.correloom.kernels.correlate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The pairs (i, j), i < j and with autos i ≤ j, of a number of stations, cut into square tiles,
/// and one rank's share of the tiles. Immutable.
///
/// Of pairs that are not wanted, none has a number, and a tile without any wanted pair is left out.
/// The tiles are dealt to ranks so that each next tile goes to the rank with the fewest pairs by
/// then: a rank's share depends on the number of stations and ranks and on what is wanted only, and
/// all shares together hold every wanted pair exactly once. A rank may own nothing when there are
/// few stations. Pairs have numbers 0 to [#pairs()] - 1, in the order of the rank's tiles.
public final class PairTiling {

    /// Stations along a tile's side.
    static final int SIDE = 4;

    /// Stations along the side of a square of tiles that follow each other: their spectra stay in
    /// the second-level cache while the square is summed.
    private static final int SQUARE = 16 * SIDE;

    /// Which pairs are wanted.
    @FunctionalInterface
    public interface Selection {
        /// Whether the pair of stations number `i` and `j`, `i ≤ j`, is; always the same answer.
        boolean wants(int i, int j);
    }

    /// Rows `rowFrom, …` against columns `colFrom, …`; a tile on the diagonal is computed
    /// whole, but only its pairs above the diagonal have numbers.
    record Tile(int rowFrom, int rows, int colFrom, int cols) {}

    private final int stations;
    private final boolean autos;
    private final Selection selection;
    private final List<Tile> tiles = new ArrayList<>();
    private final int[] first;
    private final int[] second;
    private final int[] tileOf;
    private final Map<Long, Integer> firstOfTile = new HashMap<>();

    private PairTiling(int stations, boolean autos, int rank, int size, Selection selection) {
        this.stations = stations;
        this.autos = autos;
        this.selection = selection;
        long[] load = new long[size];
        int pairs = 0;
        for (Tile tile : inSquares(stations)) {
            int held = held(tile.rowFrom, tile.rows, tile.colFrom, tile.cols);
            if (held == 0) {
                continue;
            }
            int owner = 0;
            for (int r = 1; r < size; r++) {
                owner = load[r] < load[owner] ? r : owner;
            }
            load[owner] += held;
            if (owner == rank) {
                tiles.add(tile);
                pairs = Math.addExact(pairs, held);
            }
        }
        first = new int[pairs];
        second = new int[pairs];
        tileOf = new int[pairs];
        int p = 0;
        for (int t = 0; t < tiles.size(); t++) {
            Tile tile = tiles.get(t);
            for (int i = tile.rowFrom; i < tile.rowFrom + tile.rows; i++) {
                for (int j = tile.colFrom; j < tile.colFrom + tile.cols; j++) {
                    if (isPair(i, j)) {
                        firstOfTile.putIfAbsent(key(i / SIDE, j / SIDE), p);
                        first[p] = i;
                        second[p] = j;
                        tileOf[p++] = t;
                    }
                }
            }
        }
    }

    /// The tiles on and above the diagonal, square after square.
    private static List<Tile> inSquares(int stations) {
        List<Tile> tiles = new ArrayList<>();
        for (int fromRow = 0; fromRow < stations; fromRow += SQUARE) {
            for (int fromCol = fromRow; fromCol < stations; fromCol += SQUARE) {
                int endRow = Math.min(stations, fromRow + SQUARE);
                int endCol = Math.min(stations, fromCol + SQUARE);
                for (int row = fromRow; row < endRow; row += SIDE) {
                    for (int col = Math.max(row, fromCol); col < endCol; col += SIDE) {
                        int rows = Math.min(SIDE, stations - row);
                        int cols = Math.min(SIDE, stations - col);
                        tiles.add(new Tile(row, rows, col, cols));
                    }
                }
            }
        }
        return tiles;
    }

    /// All pairs of `stations` stations, on one instance.
    ///
    /// @param autos whether (i, i) is a pair too
    public static PairTiling all(int stations, boolean autos) {
        return share(stations, autos, 0, 1);
    }

    /// The share of rank `rank` of `size`.
    ///
    /// @param autos whether (i, i) is a pair too
    public static PairTiling share(int stations, boolean autos, int rank, int size) {
        return share(stations, autos, rank, size, (i, j) -> true);
    }

    /// The share of rank `rank` of `size` of the pairs that are wanted.
    ///
    /// @param autos whether (i, i) is a pair too, if it is wanted
    public static PairTiling share(
            int stations, boolean autos, int rank, int size, Selection selection) {
        if (stations < 0) {
            throw new IllegalArgumentException("stations are " + stations + ", must be 0 or more");
        }
        if (size < 1 || rank < 0 || rank >= size) {
            throw new IllegalArgumentException(
                    "rank is " + rank + " of " + size + ", must be 0 to below the size");
        }
        return new PairTiling(stations, autos, rank, size, selection);
    }

    private int held(int row, int rows, int col, int cols) {
        int held = 0;
        for (int i = row; i < row + rows; i++) {
            for (int j = col; j < col + cols; j++) {
                held += isPair(i, j) ? 1 : 0;
            }
        }
        return held;
    }

    private boolean isPair(int i, int j) {
        return (autos ? i <= j : i < j) && selection.wants(i, j);
    }

    /// The number of stations, of which some may be in no pair of this share.
    public int stations() {
        return stations;
    }

    /// Whether stations are paired with themselves.
    public boolean autos() {
        return autos;
    }

    /// How many pairs this share holds.
    public int pairs() {
        return first.length;
    }

    /// The station i of pair number `pair`.
    public int first(int pair) {
        return first[pair];
    }

    /// The station j of pair number `pair`, above i or, for an auto-correlation, equal to it.
    public int second(int pair) {
        return second[pair];
    }

    /// The number of pair (i, j), or -1 when this share does not hold it.
    public int indexOf(int i, int j) {
        if (i < 0 || j >= stations || !isPair(i, j)) {
            return -1;
        }
        int from = firstOfTile.getOrDefault(key(i / SIDE, j / SIDE), -1);
        if (from < 0) {
            return -1;
        }
        int tile = tileOf[from];
        for (int p = from; p < first.length && tileOf[p] == tile; p++) {
            if (first[p] == i && second[p] == j) {
                return p;
            }
        }
        return -1;
    }

    /// How many pairs the tiles have room for: what an accumulator takes memory for, with those
    /// that are not wanted.
    public long room() {
        return tiles.stream().mapToLong(tile -> (long) tile.rows * tile.cols).sum();
    }

    private static long key(int tileRow, int tileCol) {
        return (long) tileRow << 32 | tileCol;
    }

    /// Whether another tiling numbers the same pairs in the same way.
    boolean holdsSamePairs(PairTiling other) {
        return stations == other.stations
                && Arrays.equals(first, other.first)
                && Arrays.equals(second, other.second);
    }

    /// A number that is the same for the same pairs, on every machine, and most likely another for
    /// others.
    int fingerprint() {
        return 31 * Arrays.hashCode(first) + Arrays.hashCode(second);
    }

    List<Tile> tiles() {
        return tiles;
    }

    int tileOf(int pair) {
        return tileOf[pair];
    }

    /// Where pair number `pair` lies within its tile, row by row.
    int slotOf(int pair) {
        Tile tile = tiles.get(tileOf[pair]);
        return (first[pair] - tile.rowFrom) * tile.cols + second[pair] - tile.colFrom;
    }
}
