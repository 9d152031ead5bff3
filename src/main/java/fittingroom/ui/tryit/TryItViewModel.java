package fittingroom.ui.tryit;

import fittingroom.data.FashionMnist;
import fittingroom.image.ColorImage;
import fittingroom.image.DecodeOutcome;
import fittingroom.image.GrayImage;
import fittingroom.inference.Prediction;
import fittingroom.network.ModelFile;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.PaneListener;
import fittingroom.ui.Replies;
import fittingroom.ui.controls.Percent;
import fittingroom.ui.controls.draw.BoardContent;
import fittingroom.workbench.Classification;
import fittingroom.workbench.ModelReference;
import fittingroom.workbench.Models;
import fittingroom.workbench.Picture;
import fittingroom.workbench.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the try-it pane shows: a picture, what the model sees of it, and its answer. */
public final class TryItViewModel implements PaneListener {
    private static final Logger LOG = LoggerFactory.getLogger(TryItViewModel.class);

    static final String WEB_ADDRESS = "That is a web address; save the picture and drop the file.";
    private static final int MOST_TRACED = 200;

    private final Workbench workbench;
    private final Executor window;

    private final ReadOnlyObjectWrapper<Optional<Classification.Classified>> answer =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper("");
    private final Remarks remarks = new Remarks();
    private final ReadOnlyStringWrapper model = new ReadOnlyStringWrapper("");

    private final ReadOnlyObjectWrapper<List<List<Double>>> trace = new ReadOnlyObjectWrapper<>(List.of());
    private final TracingViewModel tracing;
    private final Random random = new Random();
    private final PictureListViewModel manyPictures;
    private final ModelChooser models;
    private final WhyViewModel why;
    private final SecondModelViewModel secondModel;
    private final PreparationViewModel preparation;

    private BoardContent board = BoardContent.Drawing.blank();
    private Consumer<BoardContent> onOpened = content -> {};
    private String traced = "";
    private long request;
    private long opening;

    /** @param window runs what it is given on the window's thread */
    public TryItViewModel(Workbench workbench, Executor window) {
        this.workbench = workbench;
        this.window = window;
        this.models = new ModelChooser(workbench, window);
        this.manyPictures = new PictureListViewModel(workbench, window);
        this.tracing = new TracingViewModel(workbench, window, remarks::refuse);
        this.why = new WhyViewModel(workbench, window);
        this.secondModel = new SecondModelViewModel(workbench, window);
        this.preparation = new PreparationViewModel(photo -> onOpened.accept(photo));
    }

    /** What is decided instead of the preprocessing. */
    public PreparationViewModel preparation() {
        return preparation;
    }

    /** Why the model answers as it does. */
    public WhyViewModel why() {
        return why;
    }

    /** Another model beside the one that answers. */
    public SecondModelViewModel secondModel() {
        return secondModel;
    }

    /** The table of many files. */
    public PictureListViewModel manyPictures() {
        return manyPictures;
    }

    /** Answers for what is on the board from now on. */
    public void show(BoardContent content) {
        board = content;
        remarks.forgetRefusal();
        preparation.shown(content.accept(BoardReading.PHOTO));
        trace.set(List.of());
        if (content.isEmpty()) {
            request++;
            answer.set(Optional.empty());
            verdict.set("");
            remarks.tell(List.of(), List.of());
            why.answered(Optional.empty());
            secondModel.answered(Optional.empty());
        } else {
            classify();
        }
    }

    /** Hears what an opened file puts on the board. */
    public void setOnOpened(Consumer<BoardContent> receiver) {
        onOpened = receiver;
    }

    /**
     * Reads a picture for the board; a model file becomes the model that answers. What can't be read is refused in the
     * message, and everything stays as it was.
     */
    public void open(Path file) {
        if (isModel(file)) {
            useModel(new ModelReference.OfFile(file));
            return;
        }
        long number = ++opening;
        Replies.deliver(workbench.pictures().decode(file), window, (outcome, failure) -> {
            if (outcome != null && number == opening) {
                opened(outcome);
            }
        });
    }

    private void opened(DecodeOutcome outcome) {
        Optional<String> refusal = outcome.accept(new DecodeOutcome.Visitor<>() {
            @Override
            public Optional<String> decoded(DecodeOutcome.Decoded decoded) {
                onOpened.accept(new BoardContent.Photo(decoded.image(), decoded.notes()));
                return Optional.empty();
            }

            @Override
            public Optional<String> refused(DecodeOutcome.Refused refused) {
                return Optional.of(refused.reason());
            }
        });
        refusal.ifPresent(remarks::refuse);
    }

    /** Puts pixels from elsewhere on the board. */
    public void paste(ColorImage pixels) {
        opening++;
        onOpened.accept(new BoardContent.Photo(pixels, List.of()));
    }

    /** Puts a picture of the data set on the board, as networks read it. */
    public void showGarment(GrayImage image, String sentence) {
        opening++;
        onOpened.accept(new BoardContent.Garment(image, List.of(sentence)));
    }

    /** Puts some picture of the test set on the board. */
    public void openTestImage() {
        long number = ++opening;
        Replies.deliver(
                workbench.pictures().testPicture(random.nextInt(), OptionalInt.empty()), window, (found, failure) -> {
                    if (number != opening) {
                        return;
                    }
                    if (found == null) {
                        remarks.refuse(Replies.sentence(failure));
                    } else {
                        found.ifPresent(picture -> showGarment(
                                picture.image(),
                                "Test image " + picture.index() + ": " + FashionMnist.CLASS_NAMES.get(picture.actual())
                                        + "."));
                    }
                });
    }

    /** The garment that shines through, to be traced. */
    public TracingViewModel tracing() {
        return tracing;
    }

    /** The models that can answer. */
    ModelChooser models() {
        return models;
    }

    /** Another model answers from now on; one that can't is refused in the message, and everything stays as it was. */
    void choose(Models.Choice choice) {
        useModel(choice.reference());
    }

    /** Whether a file is a model by its name. */
    static boolean isModel(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ModelFile.EXTENSION);
    }

    /**
     * The weights of an epoch answer for what is on the board, until another model is chosen; of several that wait the
     * newest. Where they are not kept, everything stays as it was.
     */
    public void showEpoch(ModelReference.OfEpoch epoch) {
        models.showEpoch(epoch, current -> {
            // The trace is of the epochs as they came.
            traced = current.description();
            modelChanged();
        });
    }

    private void useModel(ModelReference reference) {
        models.use(
                reference,
                () -> {
                    remarks.refuse("");
                    trace.set(List.of());
                    modelChanged();
                },
                remarks::refuse);
    }

    /** The model that was chosen last, to be {@linkplain #restore restored} another time; empty if none was. */
    public String chosenModel() {
        return models.chosen();
    }

    /** The choice of another time, unless another model is chosen before everything is there; told if it is gone. */
    public void restore(String earlierChoice) {
        models.restore(earlierChoice, this::modelChanged, remarks::refuse);
    }

    /** The clipboard holds neither a picture nor a file. */
    public void nothingToPaste() {
        remarks.refuse("The clipboard holds no picture; copy one and paste again.");
    }

    /** What was dropped is neither a picture nor a file. */
    public void nothingDropped() {
        remarks.refuse("There is no picture in that; drop a picture or its file.");
    }

    /** What was dropped could not be looked through, and why. */
    void notLookedThrough(String sentence) {
        remarks.refuse(sentence);
    }

    /** There is only an address, which is never loaded. */
    public void webAddress() {
        remarks.refuse(WEB_ADDRESS);
    }

    @Override
    public void epochFinished(TrainingEvent.EpochFinished event) {
        modelChanged();
    }

    @Override
    public void runFinished(TrainingEvent.RunFinished event) {
        modelChanged();
    }

    /** A newer model answers for what is on the board. */
    public void modelChanged() {
        model.set(workbench.models().current().map(Models.Current::description).orElse(""));
        if (!board.isEmpty()) {
            classify();
        }
    }

    private void classify() {
        long number = ++request;
        BoardContent asked = board;
        Picture picture = asked.accept(BoardReading.PICTURE);
        // The answer comes first, whatever else is asked.
        Replies.deliver(workbench.pictures().classify(picture), window, (classification, failure) -> {
            show(number, asked.accept(BoardReading.NOTES), classification, failure);
            if (number == request && classification != null) {
                Optional<Picture> answered = classification.answer().map(answer -> picture);
                secondModel.answered(answered);
                why.answered(answered);
            }
        });
    }

    private void show(
            long number, List<String> notes, @Nullable Classification classification, @Nullable Throwable failure) {
        if (classification == null) {
            if (!(failure instanceof CancellationException)) {
                LOG.warn("a classification failed", failure);
            }
            return;
        }
        if (number != request) {
            return;
        }
        answer.set(classification.answer());
        verdict.set(classification.answer().map(Verdict::of).orElse(""));
        remarks.tell(notes, classification.sentences());
        classification.answer().ifPresent(classified -> {
            addToTrace(classified);
            model.set(classified.model());
        });
    }

    /** The same picture, answered by one epoch's model after the other. */
    private void addToTrace(Classification.Classified classified) {
        if (!trace.get().isEmpty() && classified.model().equals(traced)) {
            return;
        }
        traced = classified.model();
        List<List<Double>> longer = new ArrayList<>(trace.get());
        longer.add(classified.prediction().probabilities());
        trace.set(List.copyOf(longer.subList(Math.max(0, longer.size() - MOST_TRACED), longer.size())));
    }

    /** The confidence in words, for the line under the verdict: the model's, on photos often too high, not ours. */
    static String confidence(Prediction prediction) {
        return "the model gives it " + Percent.of(prediction.confidence());
    }

    public ReadOnlyObjectProperty<Optional<Classification.Classified>> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    /** What should be known about the answer, or why there is none. */
    public ReadOnlyStringProperty messageProperty() {
        return remarks.textProperty();
    }

    /** The model that answers, for example {@code run-12 · epoch 6}; empty while there is none. */
    public ReadOnlyStringProperty modelProperty() {
        return model.getReadOnlyProperty();
    }

    /** Probabilities of what is on the board, one list for each epoch's model that answered. */
    public ReadOnlyObjectProperty<List<List<Double>>> traceProperty() {
        return trace.getReadOnlyProperty();
    }
}
