package org.correloom.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

class RenderersTest {

    @Test
    void pngIsReadByAnotherDecoderPixelForPixel() throws Exception {
        Drawing drawing =
                new RecordSection(Samples.few(), Frame.of(400, 300, Theme.DARK)).drawing();
        for (double scale : new double[] {1, 1.25, 2}) {
            byte[] png = PngRenderer.render(drawing, scale);
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            Pixels pixels = PixelRenderer.render(drawing, scale);
            assertEquals((int) Math.round(400 * scale), image.getWidth());
            assertEquals((int) Math.round(300 * scale), image.getHeight());
            int[] read =
                    image.getRGB(
                            0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            assertArrayEquals(pixels.argb(), read);
        }
    }

    @Test
    void sameDrawingGivesTheSameBytesAndAnotherOneOthers() {
        Frame frame = Frame.of(400, 300, Theme.LIGHT);
        byte[] first = PngRenderer.render(new RecordSection(Samples.few(), frame).drawing(), 1);
        byte[] again = PngRenderer.render(new RecordSection(Samples.few(), frame).drawing(), 1);
        assertArrayEquals(first, again);
        assertEquals(
                SvgRenderer.render(new RecordSection(Samples.few(), frame).drawing()),
                SvgRenderer.render(new RecordSection(Samples.few(), frame).drawing()));
    }

    @Test
    void translucentGroundSurvivesThePng() throws Exception {
        Drawing drawing = Drawing.builder(4, 4, 0x80FF0000).build();
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(PngRenderer.render(drawing, 1)));
        assertEquals(0x80FF0000, image.getRGB(1, 1));
    }

    @Test
    void svgIsWellFormedAndKeepsTextAsText() throws Exception {
        RecordSectionModel model =
                Samples.few()
                        .withCaption("a < b & \"c\" \u0007")
                        .withDisplay(RecordSectionModel.Display.IMAGE)
                        .withSelected(Optional.of(Samples.few().traces().getFirst().pair()));
        String svg =
                SvgRenderer.render(
                        new RecordSection(model, Frame.of(500, 300, Theme.LIGHT)).drawing());
        Document document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertEquals("svg", document.getDocumentElement().getTagName());
        String text = document.getDocumentElement().getTextContent();
        assertTrue(text.contains("a < b & \"c\" \uFFFD"), text);
        assertTrue(text.contains("Lag (s)"));
        assertEquals(2, document.getElementsByTagName("image").getLength());
    }

    @Test
    void svgNumbersAreShortAndPlain() {
        assertEquals("0", SvgRenderer.number(-0.001));
        assertEquals("-1.5", SvgRenderer.number(-1.5));
        assertEquals("12.05", SvgRenderer.number(12.049));
        assertEquals("100000000", SvgRenderer.number(1e8));
    }
}
