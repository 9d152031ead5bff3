package fittingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.image.GrayImage;
import fittingroom.image.PictureKind;
import fittingroom.inference.Prediction;
import fittingroom.workbench.Classification;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AnswerLinesTest {
    private static final Classification SURELY_A_TROUSER = new Classification.Classified(
            "a model",
            new Prediction(List.of(0.05, 0.875, 0.075, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)),
            PictureKind.PHOTO,
            OptionalDouble.empty(),
            GrayImage.of(1, 1, new float[1]),
            List.of(),
            List.of("The outline was filled.", "It was cut, too."));

    @Test
    void aTableHasALineForEachPicture() throws IOException {
        StringWriter written = new StringWriter();
        AnswerLines lines = AnswerLines.csv(new PrintWriter(written));

        lines.print(Path.of("a, b.png"), SURELY_A_TROUSER, OptionalInt.of(3));
        lines.print(Path.of("c.png"), new Classification.Refused("c.png is empty."), OptionalInt.empty());

        assertThat(written.toString().lines())
                .containsExactly(
                        "file,class,confidence,sure,actual,notes",
                        "\"a, b.png\",Trouser,0.8750,true,Dress,\"The outline was filled. It was cut, too.\"",
                        "c.png,,,,,c.png is empty.");
    }
}
