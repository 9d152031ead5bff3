package fittingroom.export;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The nodes and constants of an ONNX model (github.com/onnx/onnx, {@code onnx.proto3}; the field numbers are those of
 * that file). Every node has one output that is used, and the next node's data is the last one's output.
 */
final class OnnxGraph {
    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 17;
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final List<Protobuf> nodes = new ArrayList<>();
    private final List<Protobuf> constants = new ArrayList<>();

    /** A named number, text or list of integers that a node takes. */
    static final class Attribute {
        private static final int TYPE_FLOAT = 1;
        private static final int TYPE_INTEGER = 2;
        private static final int TYPE_TEXT = 3;
        private static final int TYPE_INTEGERS = 7;

        private final Protobuf message;

        private Attribute(String name, int type) {
            message = new Protobuf().text(1, name).integer(20, type);
        }

        static Attribute of(String name, float value) {
            Attribute attribute = new Attribute(name, TYPE_FLOAT);
            attribute.message.float32(2, value);
            return attribute;
        }

        static Attribute of(String name, int value) {
            Attribute attribute = new Attribute(name, TYPE_INTEGER);
            attribute.message.integer(3, value);
            return attribute;
        }

        static Attribute of(String name, String value) {
            Attribute attribute = new Attribute(name, TYPE_TEXT);
            attribute.message.text(4, value);
            return attribute;
        }

        static Attribute of(String name, List<Integer> values) {
            Attribute attribute = new Attribute(name, TYPE_INTEGERS);
            values.forEach(value -> attribute.message.integer(8, value));
            return attribute;
        }
    }

    /**
     * Adds a node.
     *
     * @param output of which all those before it, in the operator's order, aren't used
     * @param unused how many are before it
     */
    void node(String operator, List<String> inputs, String output, int unused, Attribute... attributes) {
        Protobuf node = new Protobuf();
        inputs.forEach(input -> node.text(1, input));
        for (int i = 0; i < unused; i++) {
            node.text(2, "");
        }
        node.text(2, output).text(3, output).text(4, operator);
        for (Attribute attribute : attributes) {
            node.message(5, attribute.message);
        }
        nodes.add(node);
    }

    /** Adds an array of floats, the last axis fastest, and returns its name. */
    String constant(String name, float[] values, Integer... shape) {
        ByteBuffer raw = Protobuf.littleEndian(values.length * Float.BYTES);
        for (float value : values) {
            raw.putFloat(value);
        }
        return constant(name, FLOAT, raw, List.of(shape));
    }

    /** Adds a list of integers, for a shape or an index, and returns its name. */
    String constant(String name, List<Integer> values) {
        ByteBuffer raw = Protobuf.littleEndian(values.size() * Long.BYTES);
        values.forEach(raw::putLong);
        return constant(name, INT64, raw, List.of(values.size()));
    }

    private static byte[] contents(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.capacity()];
        buffer.duplicate().clear().get(bytes);
        return bytes;
    }

    private String constant(String name, int type, ByteBuffer raw, List<Integer> shape) {
        Protobuf tensor = new Protobuf();
        shape.forEach(side -> tensor.integer(1, side));
        constants.add(tensor.integer(2, type).text(8, name).bytes(9, contents(raw)));
        return name;
    }

    /**
     * The whole model.
     *
     * @param input what the first node reads, {@code [batch, inputShape]}
     * @param output what the last node writes, {@code [batch, outputShape]}
     * @param metadata names and values that go with it
     */
    byte[] toModel(
            String name,
            String producerVersion,
            String input,
            List<Integer> inputShape,
            String output,
            List<Integer> outputShape,
            Map<String, String> metadata) {
        Protobuf graph = new Protobuf();
        nodes.forEach(node -> graph.message(1, node));
        graph.text(2, name);
        constants.forEach(constant -> graph.message(5, constant));
        graph.message(11, value(input, inputShape));
        graph.message(12, value(output, outputShape));
        Protobuf model = new Protobuf()
                .integer(1, IR_VERSION)
                .text(2, "Fitting Room")
                .text(3, producerVersion)
                .message(7, graph)
                .message(8, new Protobuf().text(1, "").integer(2, OPERATOR_SET));
        metadata.forEach(
                (key, text) -> model.message(14, new Protobuf().text(1, key).text(2, text)));
        return model.toBytes();
    }

    private static Protobuf value(String name, List<Integer> shape) {
        Protobuf shapeMessage = new Protobuf().message(1, new Protobuf().text(2, "batch"));
        shape.forEach(side -> shapeMessage.message(1, new Protobuf().integer(1, side)));
        Protobuf tensor = new Protobuf().integer(1, FLOAT).message(2, shapeMessage);
        return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
    }

    static List<Integer> repeated(int value, int times) {
        return Collections.nCopies(times, value);
    }
}
