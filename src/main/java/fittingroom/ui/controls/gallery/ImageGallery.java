package fittingroom.ui.controls.gallery;

import fittingroom.image.GrayImage;
import fittingroom.ui.controls.PaintedRegion;
import fittingroom.ui.controls.PixelImages;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import javafx.util.Duration;

/**
 * Many pictures as tiles, each with its probability; only those that show are painted, so that 10,000 scroll as easily
 * as ten. Mouse and keys choose one; Enter or a double click opens it.
 */
public final class ImageGallery extends PaintedRegion {
    private static final double TILE = 58;
    private static final double GAP = 4;
    private static final double WIDEST_TEXT = 420;
    private static final int MOST_CACHED = 1_000;

    private final ObjectProperty<GalleryData> data = new SimpleObjectProperty<>(GalleryData.NONE);
    private final StringProperty emptyText = new SimpleStringProperty("");
    private final ReadOnlyIntegerWrapper selected = new ReadOnlyIntegerWrapper(-1);
    private final ScrollBar bar = new ScrollBar();
    private final Tooltip tooltip = new Tooltip();
    private int pointed = -1;
    private final Map<Integer, WritableImage> cache = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, WritableImage> eldest) {
            return size() > MOST_CACHED;
        }
    };
    private int clicksToOpen = 2;
    private BiConsumer<GalleryData.Item, GrayImage> onOpened = (item, image) -> {};

    public ImageGallery() {
        setMinSize(2 * TILE, 2 * TILE);
        setPrefSize(3 * TILE + 12, 4 * TILE);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setAccessibleHelp("Arrow keys choose a picture, Enter opens it in Try it.");
        getStyleClass().add("image-gallery");
        bar.setOrientation(Orientation.VERTICAL);
        bar.setFocusTraversable(false);
        bar.setManaged(false);
        getChildren().add(bar);
        bar.valueProperty().addListener((observable, before, now) -> repaint());
        data.addListener((observable, before, now) -> shown());
        emptyText.addListener((observable, before, now) -> repaint());
        selected.addListener((observable, before, now) -> {
            describe();
            repaintOverlay();
        });
        setOnMousePressed(this::mousePressed);
        setOnMouseClicked(event -> {
            if (event.getClickCount() == clicksToOpen) {
                open();
            }
        });
        setOnScroll(event -> {
            double before = bar.getValue();
            scroll(before - event.getDeltaY());
            if (bar.getValue() != before) {
                event.consume();
            }
        });
        setOnKeyPressed(this::keyPressed);
        setOnMouseMoved(event -> point(grid().at(event.getX(), event.getY() + bar.getValue())));
        setOnMouseExited(event -> point(-1));
        tooltip.setShowDelay(Duration.millis(250));
        tooltip.setHideDelay(Duration.ZERO);
        describe();
    }

    /** Says what the network made of the picture under the pointer. */
    private void point(int index) {
        if (index == pointed) {
            return;
        }
        pointed = index;
        Tooltip.uninstall(this, tooltip);
        if (index >= 0) {
            tooltip.setText(
                    data.get().sentence(data.get().items().get(index)) + ".\nA double click opens it in Try it.");
            Tooltip.install(this, tooltip);
        }
    }

    public ObjectProperty<GalleryData> dataProperty() {
        return data;
    }

    /** What the empty gallery says. */
    public StringProperty emptyTextProperty() {
        return emptyText;
    }

    /** Place of the chosen picture among the items; −1 for none. */
    public ReadOnlyIntegerProperty selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    public void setOnOpened(BiConsumer<GalleryData.Item, GrayImage> receiver) {
        onOpened = receiver;
    }

    /** A single click opens a picture. */
    public void setOpensOnClick(boolean opens) {
        clicksToOpen = opens ? 1 : 2;
    }

    private void shown() {
        cache.clear();
        point(-1);
        selected.set(-1);
        bar.setValue(0);
        describe();
        layoutBar();
        repaint();
    }

    private void describe() {
        GalleryData now = data.get();
        setAccessibleText(
                now.items().isEmpty()
                        ? "No pictures"
                        : chosen().map(now::sentence).orElse(now.items().size() + " pictures"));
    }

    private Optional<GalleryData.Item> chosen() {
        int index = selected.get();
        return index < 0 ? Optional.empty() : Optional.of(data.get().items().get(index));
    }

    private GalleryGrid grid() {
        return GalleryGrid.of(data.get().items().size(), Math.max(TILE, getWidth() - bar.prefWidth(-1) - 2), TILE);
    }

    private void scroll(double to) {
        bar.setValue(Math.max(0, Math.min(bar.getMax(), to)));
    }

    private void mousePressed(MouseEvent event) {
        requestFocus();
        int index = grid().at(event.getX(), event.getY() + bar.getValue());
        if (index >= 0) {
            select(index);
        }
    }

    private void select(int index) {
        selected.set(index);
        scroll(grid().scrollTo(index, bar.getValue(), getHeight()));
    }

    private void open() {
        chosen().ifPresent(item -> onOpened.accept(item, data.get().images().apply(item.image())));
    }

    private void keyPressed(KeyEvent event) {
        int size = data.get().items().size();
        if (size == 0 || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        GalleryGrid grid = grid();
        int page = grid.columns() * (int) Math.max(1, Math.floor(getHeight() / grid.tile()));
        int now = selected.get();
        int next = switch (event.getCode()) {
            case LEFT -> now - 1;
            case RIGHT -> now + 1;
            case UP -> now - grid.columns();
            case DOWN -> now + grid.columns();
            case PAGE_UP -> now - page;
            case PAGE_DOWN -> now + page;
            case HOME -> 0;
            case END -> size - 1;
            default -> Integer.MIN_VALUE;
        };
        if (next != Integer.MIN_VALUE) {
            select(now < 0 ? 0 : Math.max(0, Math.min(size - 1, next)));
            event.consume();
        } else if (event.getCode() == javafx.scene.input.KeyCode.ENTER && now >= 0) {
            open();
            event.consume();
        }
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        layoutBar();
    }

    private void layoutBar() {
        double content = grid().height();
        boolean needed = content > getHeight();
        bar.setVisible(needed);
        bar.setMax(Math.max(0, content - getHeight()));
        bar.setVisibleAmount(content == 0 ? 0 : bar.getMax() * getHeight() / Math.max(getHeight(), content));
        bar.setUnitIncrement(TILE);
        bar.setBlockIncrement(Math.max(TILE, getHeight() - TILE));
        scroll(bar.getValue());
        double width = bar.prefWidth(-1);
        bar.resizeRelocate(getWidth() - width, 0, width, getHeight());
    }

    private WritableImage picture(int image) {
        return cache.computeIfAbsent(
                image, index -> PixelImages.of(data.get().images().apply(index)));
    }

    @Override
    protected void paint(GraphicsContext graphics, double width, double height) {
        GalleryData now = data.get();
        GalleryGrid grid = grid();
        double scroll = bar.getValue();
        graphics.setImageSmoothing(false);
        for (int i = grid.firstVisible(scroll); i < grid.endVisible(scroll, height); i++) {
            GalleryData.Item item = now.items().get(i);
            double x = grid.x(i);
            double y = grid.y(i) - scroll;
            double side = grid.tile() - GAP;
            graphics.setFill(Color.BLACK);
            graphics.fillRoundRect(x, y, side, side, 6, 6);
            graphics.drawImage(picture(item.image()), x + 2, y + 2, side - 4, side - 4);
            if (!item.caption().isEmpty()) {
                paintCaption(graphics, item.caption(), x + side, y + side);
            }
        }
        if (now.items().isEmpty()) {
            paintEmptyText(
                    graphics, emptyText.get(), width / 2, Math.min(height / 2, 70), Math.min(width - 8, WIDEST_TEXT));
        }
    }

    private static void paintCaption(GraphicsContext graphics, String text, double right, double bottom) {
        double width = textWidth(text, font(10)) + 6;
        graphics.setFill(Color.web("#000000", 0.72));
        graphics.fillRoundRect(right - width - 2, bottom - 15, width, 13, 4, 4);
        graphics.setFill(Color.WHITE);
        graphics.setFont(font(10));
        graphics.setTextAlign(TextAlignment.CENTER);
        graphics.setTextBaseline(VPos.CENTER);
        graphics.fillText(text, right - 2 - width / 2, bottom - 8.5);
    }

    @Override
    protected void paintOverlay(GraphicsContext graphics, double width, double height) {
        graphics.setStroke(trainingColor());
        GalleryGrid grid = grid();
        if (selected.get() >= 0) {
            graphics.setLineWidth(2);
            double side = grid.tile() - GAP;
            graphics.strokeRoundRect(
                    grid.x(selected.get()) + 1, grid.y(selected.get()) - bar.getValue() + 1, side - 2, side - 2, 6, 6);
        }
    }
}
