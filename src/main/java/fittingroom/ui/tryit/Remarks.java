package fittingroom.ui.tryit;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * What is said below the board: what should be known of the answer, or why something was refused. A refusal stays until
 * something else is on the board or answers for it, however often that is answered meanwhile.
 */
final class Remarks {
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private String refusal = "";
    private String told = "";

    /** @param sentence empty if nothing is refused any more */
    void refuse(String sentence) {
        refusal = sentence;
        text.set(sentence.isEmpty() ? told : sentence);
    }

    void forgetRefusal() {
        refusal = "";
    }

    void tell(List<String> ofThePicture, List<String> ofTheAnswer) {
        told = Stream.concat(ofThePicture.stream(), ofTheAnswer.stream()).collect(Collectors.joining(" "));
        if (refusal.isEmpty()) {
            text.set(told);
        }
    }

    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }
}
