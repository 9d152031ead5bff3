package fittingroom.runs.comparison;

import fittingroom.runs.RunId;
import java.util.Optional;

/** Two runs' answers for the test images beside each other, or why that can't be. */
public sealed interface AnswerComparison {

    /** In words: McNemar's test, or why there is none. */
    String sentence();

    /** Empty where the answers can't be paired. */
    default Optional<PairedComparison> paired() {
        return Optional.empty();
    }

    /** Both answered the same images. */
    record Paired(PairedComparison pair) implements AnswerComparison {
        @Override
        public String sentence() {
            return pair.sentence();
        }

        @Override
        public Optional<PairedComparison> paired() {
            return Optional.of(pair);
        }
    }

    /** One has met no test images, or what it answered is not kept or can't be read. */
    record WithoutAnswers(RunId first, RunId second, RunId without) implements AnswerComparison {
        @Override
        public String sentence() {
            return second + " and " + first + " are not compared image by image: what " + without
                    + " answered for the test images is not kept, or damaged; only a run that ended with a test has that.";
        }
    }

    /** Image for image, there is nothing to compare. */
    record OtherImages(RunId first, RunId second) implements AnswerComparison {
        @Override
        public String sentence() {
            return second + " and " + first
                    + " are not compared image by image: they were tested on different images (--data).";
        }
    }
}
