package fittingroom.app;

import fittingroom.experiment.Experiment;
import fittingroom.ui.FxEventPump;
import fittingroom.ui.controls.Roboto;
import fittingroom.ui.shell.About;
import fittingroom.ui.shell.FrameByFrame;
import fittingroom.ui.shell.ShellView;
import fittingroom.ui.shell.ShellViewModel;
import fittingroom.ui.shell.Themes;
import fittingroom.workbench.ProgramVersion;
import fittingroom.workbench.Workbench;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.text.Font;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.kordamp.ikonli.IkonResolverProvider;
import org.kordamp.ikonli.javafx.JavaFXFontLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The window's life: from the toolkit's start to the last close. */
final class WorkbenchApp {
    private static final Logger LOG = LoggerFactory.getLogger(WorkbenchApp.class);
    /** What a window must have of the size that it asks for; title and frame may take a little. */
    private static final double SIZED = 0.8;

    private static final long QUIET_MILLISECONDS = 600;
    /** For runs that another process trains. */
    private static final long SECONDS_BETWEEN_LOOKS = 2;

    private static final long SECONDS_TO_CLOSE = 4;
    private static final long SECONDS_TO_ANSWER = 10;
    private static final String SILENT = "The window that is open does not answer; close it and try again.";

    private final Workbench workbench;
    private final Path home;
    private final Path data;
    private final Optional<Path> file;
    private final Optional<Experiment> experiment;
    private final Optional<SingleInstance> instance;

    /** @param instance through which other starts hand their files over */
    WorkbenchApp(
            Workbench workbench,
            Path home,
            Path data,
            Optional<Path> file,
            Optional<Experiment> experiment,
            Optional<SingleInstance> instance) {
        this.workbench = workbench;
        this.home = home;
        this.data = data;
        this.file = file;
        this.experiment = experiment;
        this.instance = instance;
    }

    /**
     * Shows the window as soon as the toolkit has started and returns its exit code once it is closed. Its view model is
     * made here meanwhile.
     */
    int run(ToolkitStart toolkit) {
        WindowSettings settings = WindowSettings.load(home);
        Contents contents = new Contents(settings);
        try {
            readFonts();
            toolkit.started().join();
        } catch (CompletionException e) {
            LOG.error("JavaFX did not start", e);
            System.err.println(Display.obstacle()
                    .orElse("The display could not be opened; check DISPLAY, "
                            + "or train in the terminal with \"fitting-room train\"."));
            return 1;
        }
        CompletableFuture<WindowSettings> closed = new CompletableFuture<>();
        Platform.runLater(() -> show(new Stage(), settings, contents, closed));
        WindowSettings last = closed.join();
        // A new window may open while this process still ends a batch.
        instance.ifPresent(SingleInstance::close);
        closeWorkbench(last);
        Platform.exit();
        return 0;
    }

    /** Needs no display, and nothing of the window's thread uses a font yet. */
    private static void readFonts() {
        Roboto.load();
        Font.getDefault();
        IkonResolverProvider.getInstance(JavaFXFontLoader.getInstance());
    }

    /** What the window shows. Nothing that the workbench answers reaches it before it shows. */
    private final class Contents {
        final HeldBack window = new HeldBack(Platform::runLater);
        final HeldBack later =
                new HeldBack(CompletableFuture.delayedExecutor(QUIET_MILLISECONDS, TimeUnit.MILLISECONDS));
        final FrameByFrame frames = new FrameByFrame();
        final Themes themes;
        final ShellViewModel viewModel;

        Contents(WindowSettings settings) {
            themes = new Themes(settings.theme(), false);
            viewModel = new ShellViewModel(workbench, window, later, new FxEventPump());
            viewModel.runs().look().columnsProperty().set(settings.runColumns());
            viewModel.runs().look().baselineProperty().set(settings.baseline());
            experiment.ifPresent(viewModel.panes().experiment()::show);
        }

        /** On the window's thread: any other would have to wait until the toolkit has started. */
        ShellView view() {
            themes.apply();
            return new ShellView(
                    viewModel, themes, new About(ProgramVersion.get(), home, WorkbenchApp::notices), frames);
        }

        void release() {
            window.release();
            later.release();
        }
    }

    /** A run ends with the batch in hand; what takes longer is cut off, and the run resumes from its last checkpoint. */
    private void closeWorkbench(WindowSettings last) {
        Thread saving = background(() -> last.save(home), "saving the window's settings");
        Thread closing = background(workbench::close, "closing");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_CLOSE);
        for (Thread thread : List.of(saving, closing)) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (thread.isAlive()) {
                LOG.warn("{} took longer than {} s", thread.getName(), SECONDS_TO_CLOSE);
            }
        }
    }

    private static Thread background(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void show(
            Stage stage, WindowSettings settings, Contents contents, CompletableFuture<WindowSettings> closed) {
        Thread.currentThread()
                .setUncaughtExceptionHandler((thread, failure) -> LOG.error("in the window's thread", failure));
        ShellView view = contents.view();
        Scene scene = dress(stage, settings, contents, view, closed);
        double width = SIZED * scene.getWidth();
        double height = SIZED * scene.getHeight();
        stage.show();
        Platform.runLater(() -> settle(stage));
        contents.frames.begin(
                scene,
                () -> scene.getWidth() >= width && scene.getHeight() >= height,
                () -> LOG.info("the window's first frame is laid out and on its way to the screen{}", sinceTheBegin()),
                () -> settled(stage, settings, contents, view));
    }

    private Scene dress(
            Stage stage,
            WindowSettings settings,
            Contents contents,
            ShellView view,
            CompletableFuture<WindowSettings> closed) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Scene scene = new Scene(
                view.root(),
                Math.min(settings.width(), screen.getWidth()),
                Math.min(settings.height(), screen.getHeight()));
        stage.setScene(scene);
        stage.setTitle("Fitting Room");
        stage.setMaximized(settings.maximized());
        stage.setOnCloseRequest(event -> {
            if (!view.controller().mayClose()) {
                event.consume();
            }
        });
        ShellViewModel viewModel = contents.viewModel;
        stage.setOnHidden(event -> closed.complete(new WindowSettings(
                contents.themes.choiceProperty().get(),
                scene.getWidth(),
                scene.getHeight(),
                stage.isMaximized(),
                viewModel.runs().look().columnsProperty().get(),
                viewModel.runs().look().baselineProperty().get(),
                viewModel.panes().tryIt().chosenModel())));
        return scene;
    }

    /**
     * Goes the way of a start, for {@link ClassRehearsal}, but shows no window: its contents are drawn into pictures.
     *
     * @return completes once everything is drawn; what is prepared beside it may still be loading
     */
    CompletableFuture<Void> rehearse(ToolkitStart toolkit) {
        WindowSettings settings = WindowSettings.load(home);
        Contents contents = new Contents(settings);
        LOG.debug("rehearsing{}", sinceTheBegin());
        return toolkit.started().thenRunAsync(() -> rehearse(settings, contents), Platform::runLater);
    }

    private void rehearse(WindowSettings settings, Contents contents) {
        Stage stage = new Stage();
        ShellView view = contents.view();
        Scene scene = dress(stage, settings, contents, view, new CompletableFuture<>());
        settle(stage);
        contents.frames.begin(scene, () -> true, () -> {}, () -> {});
        scene.snapshot(null);
        contents.frames.doAll();
        icons(stage);
        contents.release();
        contents.viewModel.prepare();
        scene.snapshot(null);
        view.fillAllPanes();
        scene.snapshot(null);
        SparingCompilation.begin();
    }

    /** Everything that is in front has been painted: now the workbench may begin, which takes all processors. */
    private void settled(Stage stage, WindowSettings settings, Contents contents, ShellView view) {
        LOG.info("the window is up, painted as a whole{}", sinceTheBegin());
        icons(stage);
        ShellViewModel viewModel = contents.viewModel;
        view.fillPanesWhileResting();
        contents.release();
        SystemTheme.isDark(dark -> Platform.runLater(() -> contents.themes.setSystemDark(dark)));
        // Before ND4J begins to load: the socket loads a library of Java's own (see NativeLoading).
        instance.ifPresent(own -> own.listen(asked -> onWindowThread(() -> answer(asked, stage, view, viewModel))));
        viewModel.prepare();
        viewModel
                .runs()
                .watch(CompletableFuture.delayedExecutor(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS, Platform::runLater));
        viewModel.panes().tryIt().restore(settings.model());
        background(SparingCompilation::begin, "compiler directives");
        file.ifPresent(view::open);
    }

    /** For docs/performance.md; empty where the system doesn't tell. */
    private static String sinceTheBegin() {
        return ProcessAge.ofThis()
                .map(age -> ", " + age.toMillis() + " ms after its process began")
                .orElse("");
    }

    /** What another start asks of this window. */
    private HandedOver.Answer answer(HandedOver asked, Stage stage, ShellView view, ShellViewModel viewModel) {
        stage.setIconified(false);
        stage.toFront();
        Path own = data.toAbsolutePath().normalize();
        if (asked.data().filter(other -> !other.equals(own)).isPresent()) {
            return HandedOver.Answer.refused("The window that is open uses the data in " + own
                    + "; close it first, or name another home with --home.");
        }
        if (asked.experiment().isPresent() && viewModel.commands().isRunningOrAboutTo()) {
            return HandedOver.Answer.refused("A run is going on in the window that is open; "
                    + "wait for its end, or name another home with --home.");
        }
        asked.experiment().ifPresent(view::show);
        asked.file().ifPresent(view::open);
        return HandedOver.Answer.DONE;
    }

    private static HandedOver.Answer onWindowThread(Supplier<HandedOver.Answer> answering) {
        try {
            return CompletableFuture.supplyAsync(answering, Platform::runLater)
                    .get(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HandedOver.Answer.refused(SILENT);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("another start was not answered", e);
            return HandedOver.Answer.refused(SILENT);
        }
    }

    /** Some window managers lose the size that a window is shown with. */
    private static void settle(Stage stage) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        if (!stage.isMaximized()) {
            stage.sizeToScene();
        }
        stage.setMinWidth(Math.min(WindowSettings.SMALLEST_WIDTH, screen.getWidth()));
        stage.setMinHeight(Math.min(WindowSettings.SMALLEST_HEIGHT, screen.getHeight()));
    }

    private static void icons(Stage stage) {
        for (int side : new int[] {16, 32, 48, 64, 128, 256}) {
            try (InputStream stream =
                    WorkbenchApp.class.getResourceAsStream("/fittingroom/app/icons/fitting-room-" + side + ".png")) {
                if (stream != null) {
                    stage.getIcons().add(new Image(stream));
                }
            } catch (IOException e) {
                LOG.warn("an icon could not be read", e);
            }
        }
    }

    /** Licences of everything that ships with the program. */
    private static String notices() {
        try (InputStream stream = WorkbenchApp.class.getResourceAsStream("/fittingroom/app/third-party.txt")) {
            return stream == null
                    ? "The licences of the libraries are in their jar files."
                    : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            LOG.warn("the notices could not be read", e);
            return "";
        }
    }
}
