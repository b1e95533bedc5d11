package org.correloom.kernels.format.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/// What is written is read back with jHDF, which shares no line with the writer.
class Hdf5WriterTest {

    private static byte[] bytes(Hdf5Group root) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Hdf5Writer.write(root, out);
        return out.toByteArray();
    }

    private static HdfFile read(Hdf5Group root) throws IOException {
        return HdfFile.fromBytes(bytes(root));
    }

    private static Object attribute(Node node, String name) {
        return node.getAttribute(name).getData();
    }

    @Test
    void datasetsComeBackWithTheirShape() throws Exception {
        Hdf5Group root = new Hdf5Group();
        // An odd number of floats: what follows them is aligned all the same.
        float[] odd = {1, -2.5f, Float.MIN_VALUE};
        root.dataset("vector", Hdf5Dataset.vector(odd));
        root.group("deep")
                .group("deeper")
                .dataset(
                        "matrix",
                        Hdf5Dataset.matrix(List.of(new float[] {1, 2, 3}, new float[] {4, 5, 6})));
        try (HdfFile file = read(root)) {
            assertArrayEquals(odd, (float[]) file.getDatasetByPath("/vector").getData());
            Dataset matrix = file.getDatasetByPath("/deep/deeper/matrix");
            assertArrayEquals(new int[] {2, 3}, matrix.getDimensions());
            assertArrayEquals(new float[] {4, 5, 6}, ((float[][]) matrix.getData())[1]);
        }
    }

    @Test
    void attributesOfEveryTypeComeBack() throws Exception {
        double[] reals = {0.5, Double.NaN, -1e300};
        long[] wholes = {Long.MIN_VALUE, 0, 7};
        Hdf5Dataset data =
                Hdf5Dataset.vector(new float[1])
                        .attribute("text", new Hdf5Value.Text("Zürich"))
                        .attribute("empty", new Hdf5Value.Text(""))
                        .attribute("fixed", new Hdf5Value.FixedText("ASDF"))
                        .attribute("real", new Hdf5Value.Real(Math.PI))
                        .attribute("whole", new Hdf5Value.Whole(-42))
                        .attribute("yes", new Hdf5Value.Flag(true))
                        .attribute("no", new Hdf5Value.Flag(false))
                        .attribute("reals", new Hdf5Value.Reals(reals))
                        .attribute("wholes", new Hdf5Value.Wholes(wholes));
        Hdf5Group root = new Hdf5Group().dataset("data", data);
        root.attribute("of the root", new Hdf5Value.Whole(1));
        try (HdfFile file = read(root)) {
            assertEquals(1L, attribute(file, "of the root"));
            Node node = file.getChild("data");
            assertEquals("Zürich", attribute(node, "text"));
            assertEquals("", attribute(node, "empty"));
            assertEquals("ASDF", attribute(node, "fixed"));
            assertEquals(Math.PI, attribute(node, "real"));
            assertEquals(-42L, attribute(node, "whole"));
            assertEquals("TRUE", attribute(node, "yes"));
            assertEquals("FALSE", attribute(node, "no"));
            assertArrayEquals(reals, (double[]) attribute(node, "reals"));
            assertArrayEquals(wholes, (long[]) attribute(node, "wholes"));
        }
    }

    /// Numbers of names around those that fill a leaf, a node and a level of the tree.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 9, 256, 257, 8192, 8193, 9000})
    void everyNameOfALargeGroupIsFound(int count) throws Exception {
        Hdf5Group root = new Hdf5Group();
        Hdf5Group group = root.group("group");
        TreeSet<String> names = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            String name = Integer.toString(i * 7919 % 10_007, 36);
            names.add(name);
            Hdf5Dataset data = Hdf5Dataset.vector(new float[] {i});
            group.dataset(name, data.attribute("name", new Hdf5Value.Text(name)));
        }
        assertEquals(count, names.size());
        try (HdfFile file = read(root)) {
            Group read = (Group) file.getChild("group");
            assertEquals(names, new TreeSet<>(read.getChildren().keySet()));
            for (String name : List.of("0", "rs", "7pa")) {
                if (names.contains(name)) {
                    assertEquals(name, attribute(read.getChild(name), "name"));
                }
            }
        }
    }

    @Test
    void theSameTreeGivesTheSameBytesWhateverTheOrderOfPutting() throws Exception {
        Hdf5Group forwards = new Hdf5Group();
        Hdf5Group backwards = new Hdf5Group();
        for (int i = 0; i < 20; i++) {
            forwards.group("g" + i).attribute("a", new Hdf5Value.Whole(i));
            backwards.group("g" + (19 - i)).attribute("a", new Hdf5Value.Whole(19 - i));
        }
        assertArrayEquals(bytes(forwards), bytes(backwards));
    }

    @Test
    void whatHdf5CannotHoldIsRefused() {
        Hdf5Group root = new Hdf5Group();
        for (String name : List.of("", ".", "a/b", "ä")) {
            assertThrows(IllegalArgumentException.class, () -> root.group(name));
        }
        root.group("taken");
        assertThrows(
                IllegalArgumentException.class,
                () -> root.dataset("taken", Hdf5Dataset.vector(new float[0])));
        assertThrows(
                IllegalArgumentException.class,
                () -> Hdf5Dataset.matrix(List.of(new float[1], new float[2])));
        root.attribute("large", new Hdf5Value.Reals(new double[8200]));
        String message =
                assertThrows(IllegalArgumentException.class, () -> bytes(root)).getMessage();
        assertTrue(message.contains("'large'"), message);
    }
}
