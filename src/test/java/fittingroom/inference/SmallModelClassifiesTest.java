package fittingroom.inference;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.data.Augmentation;
import fittingroom.data.Dataset;
import fittingroom.data.FashionMnist;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.experiment.LearningRateSchedule;
import fittingroom.image.ColorImage;
import fittingroom.image.GrayImage;
import fittingroom.image.ImagePreprocessor;
import fittingroom.image.PreprocessOutcome;
import fittingroom.image.Shapes;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.TrainedModel;
import fittingroom.training.SmallExperiments;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole path from a picture to its class, with a small network trained here on 5,000 images. */
class SmallModelClassifiesTest {
    private static TrainedModel model;

    private final Classifier classifier = new Classifier();

    @BeforeAll
    static void train() {
        CnnSpec network =
                new CnnSpec(List.of(ConvolutionBlock.report(16, 3), ConvolutionBlock.report(32, 3)), 64, 0.1, 0.1);
        model = SmallExperiments.trained(new Experiment(
                network,
                new Hyperparameters(2e-3, LearningRateSchedule.HoldThenDecay.REPORT, 32, 3, 3, 7, 6250, 0.2),
                Augmentation.NONE));
    }

    @Test
    void drawnFilledTrouserIsATrouser() {
        BufferedImage picture = Shapes.trouser(280);
        float[] ink = new float[280 * 280];
        for (int i = 0; i < ink.length; i++) {
            ink[i] = (picture.getRGB(i % 280, i / 280) & 0xFF) < 200 ? 1 : 0;
        }

        assertThat(classify(ImagePreprocessor.preprocessDrawing(GrayImage.of(280, 280, ink))))
                .isEqualTo("Trouser");
    }

    @Test
    void droppedPictureOfATrouserIsATrouser() {
        assertThat(classify(ImagePreprocessor.preprocess(colors(Shapes.trouser(400)))))
                .isEqualTo("Trouser");
    }

    /** Fashion-MNIST's shoes face left; this one faces right. */
    @Test
    void shoeThatFacesRightIsFootwear() {
        assertThat(classify(ImagePreprocessor.preprocess(colors(Shapes.shoe(400)))))
                .isIn("Sneaker", "Sandal", "Ankle boot");
    }

    @Test
    void dataSetPicturesClassifyAsWellAsTheTestSetSays() {
        Dataset test = SmallExperiments.test();
        int right = 0;
        for (int i = 0; i < 200; i++) {
            GrayImage image = test.image(i);
            PreprocessOutcome prepared = ImagePreprocessor.preprocess(asAFile(image));
            right += classify(prepared).equals(FashionMnist.CLASS_NAMES.get(test.label(i))) ? 1 : 0;
        }

        assertThat(right / 200.0).isGreaterThan(0.75);
    }

    private String classify(PreprocessOutcome outcome) {
        assertThat(outcome).isInstanceOf(PreprocessOutcome.Prepared.class);
        GrayImage input = ((PreprocessOutcome.Prepared) outcome).input();
        return classifier.classify(model, input, Classifier.Facing.UNKNOWN).className();
    }

    private static ColorImage asAFile(GrayImage image) {
        int[] argb = new int[28 * 28];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xFF000000 | Math.round(image.intensity(i / 28, i % 28) * 255) * 0x010101;
        }
        return ColorImage.of(28, 28, argb);
    }

    private static ColorImage colors(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        return ColorImage.of(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }
}
