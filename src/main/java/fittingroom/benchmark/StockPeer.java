package fittingroom.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import fittingroom.data.FashionMnist;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Stock Deeplearning4j in a process of its own, with the thread environment that it meets wherever nobody has set one:
 * that its waiting threads should sleep is our finding, not part of stock. Talks like the Python peers
 * ({@code src/bench/python/peer.py}).
 */
public final class StockPeer {
    /** The hidden command that runs {@link #serve}. */
    public static final String COMMAND = "stock-peer";

    private static final ObjectMapper JSON = new ObjectMapper();

    private StockPeer() {}

    /** Answers requests, one a line, until {@code quit} or the end of the input. */
    public static void serve(Path data, BufferedReader requests, PrintWriter answers) throws IOException {
        Pictures pictures = new Pictures(FashionMnist.load(data).training());
        Map<Figure, StockContender> contenders = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            contenders.put(figure, new StockContender(figure, pictures));
        }
        answer(answers, Map.of("peer", StockContender.NAME));
        String line = requests.readLine();
        while (line != null && !line.equals("quit")) {
            String[] words = line.split(" ", 3);
            StockContender contender = contenders.get(Figure.byId(words[1]));
            if (contender == null) {
                throw new IOException("unknown figure: " + line);
            }
            answer(answers, Map.of("imagesPerSecond", contender.measure(Integer.parseInt(words[2]))));
            line = requests.readLine();
        }
    }

    private static void answer(PrintWriter answers, Map<String, Object> fields) throws IOException {
        answers.println(JSON.writeValueAsString(fields));
        answers.flush();
    }
}
