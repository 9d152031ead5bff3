package fittingroom.app;

import fittingroom.cli.Terminal;
import fittingroom.workbench.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads what a start loads, in a process of its own that shows nothing and keeps nothing, so that Java's class-data
 * archive ({@code -XX:ArchiveClassesAtExit}) can be made in the background: a measurement of the included model, then, where
 * there is a display, the window's contents drawn into a picture.
 */
public final class ClassRehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(ClassRehearsal.class);
    private static final long SECONDS_TO_PREPARE = 10;

    /** What only a window that shows would load. */
    private static final List<String> SHOWN = List.of(
            "javafx.scene.Scene$DropTargetListener",
            "javafx.scene.Scene$InputMethodRequestsDelegate",
            "javafx.scene.Scene$ScenePeerListener",
            "javafx.scene.Scene$ScenePeerPaintListener",
            "javafx.scene.input.MouseEvent$Flags",
            "javafx.scene.input.PickResult",
            "javafx.scene.input.RotateEvent",
            "javafx.scene.input.SwipeEvent",
            "com.sun.glass.ui.View$EventHandler",
            "com.sun.glass.ui.Window$EventHandler",
            "com.sun.javafx.geom.DirtyRegionPool",
            "com.sun.javafx.geom.DirtyRegionPool$PoolItem",
            "com.sun.javafx.geom.transform.TransformHelper",
            "com.sun.javafx.scene.input.InputEventUtils",
            "com.sun.javafx.scene.traversal.TabOrderHelper",
            "com.sun.javafx.sg.prism.NGNode$RenderRootResult",
            "com.sun.javafx.sg.prism.NGPerspectiveCamera",
            "com.sun.javafx.stage.EmbeddedWindow",
            "com.sun.javafx.tk.FocusCause",
            "com.sun.javafx.tk.quantum.CursorUtils",
            "com.sun.javafx.tk.quantum.CursorUtils$1",
            "com.sun.javafx.tk.quantum.GestureRecognizer",
            "com.sun.javafx.tk.quantum.GestureRecognizers",
            "com.sun.javafx.tk.quantum.GlassSceneDnDEventHandler",
            "com.sun.javafx.tk.quantum.GlassStage",
            "com.sun.javafx.tk.quantum.GlassTouchEventListener",
            "com.sun.javafx.tk.quantum.GlassViewEventHandler",
            "com.sun.javafx.tk.quantum.GlassViewEventHandler$KeyEventNotification",
            "com.sun.javafx.tk.quantum.GlassViewEventHandler$MouseEventNotification",
            "com.sun.javafx.tk.quantum.GlassViewEventHandler$ViewEventNotification",
            "com.sun.javafx.tk.quantum.GlassWindowEventHandler",
            "com.sun.javafx.tk.quantum.OverlayWarning",
            "com.sun.javafx.tk.quantum.PaintRenderJob",
            "com.sun.javafx.tk.quantum.PresentingPainter",
            "com.sun.javafx.tk.quantum.SceneState",
            "com.sun.javafx.tk.quantum.UploadingPainter",
            "com.sun.javafx.tk.quantum.ViewScene",
            "com.sun.javafx.tk.quantum.WindowStage",
            "com.sun.javafx.tk.quantum.WindowStage$1",
            "com.sun.prism.PixelSource",
            "com.sun.prism.PresentableState",
            "com.sun.prism.impl.BufferUtil",
            "com.sun.prism.impl.QueuedPixelSource",
            "fittingroom.app.Launcher");

    private ClassRehearsal() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Directories.followHomeVariable();
        Path home = Files.createTempDirectory("fitting-room-rehearsal");
        int exitCode;
        try {
            CompositionRoot root = new CompositionRoot(false);
            exitCode = Terminal.run(root, "evaluate", "--home", home.toString());
            if (exitCode == 0 && Display.missing().isEmpty()) {
                drawTheWindow(root, home);
            }
        } finally {
            delete(home);
        }
        // Of a rehearsal that failed no archive is kept.
        System.exit(exitCode);
    }

    private static void drawTheWindow(CompositionRoot root, Path home) throws InterruptedException {
        NoNetwork.enforce();
        WindowRequest.of("window", "--home", home.toString());
        Path data = root.dataOrShipped(Optional.empty());
        Workbench workbench = root.workbench(home, Optional.empty());
        ToolkitStart toolkit = ToolkitStart.begin();
        Optional<SingleInstance> instance = SingleInstance.acquire(home);
        CompletableFuture<Void> drawn =
                new WorkbenchApp(workbench, home, data, Optional.empty(), Optional.empty(), instance).rehearse(toolkit);
        SHOWN.forEach(ClassRehearsal::load);
        try {
            drawn.get(SECONDS_TO_PREPARE, TimeUnit.SECONDS);
            // What is prepared beside the window is loaded by then.
            TimeUnit.SECONDS.sleep(SECONDS_TO_PREPARE);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the window was not drawn", e);
        }
        instance.ifPresent(SingleInstance::close);
        workbench.close();
        Platform.exit();
    }

    /** One that another JavaFX doesn't have is none to archive. */
    private static void load(String name) {
        try {
            Class.forName(name, false, ClassRehearsal.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.debug("no class {} to archive", name);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
