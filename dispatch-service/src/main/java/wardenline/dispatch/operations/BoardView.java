package wardenline.dispatch.operations;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import wardenline.platform.web.ChannelName;

/**
 * The board in words.
 *
 * @param numbers what has its place on the page and only changes
 * @param completions of the releases, by their ids
 */
record BoardView(
        BoardNumbers numbers, List<Board.Trouble> troubles, List<ReleaseView> releases, Map<UUID, String> completions) {

    static BoardView of(Board board) {
        return new BoardView(
                BoardNumbers.of(board),
                board.troubles(),
                board.releases(),
                board.completions().stream()
                        .collect(Collectors.toMap(Board.Completion::releaseId, BoardView::completion)));
    }

    static String completion(Board.Completion completion) {
        if (completion.due() > 0) return channel(completion) + left(completion);
        return completion
                .waitsUntil()
                .map(until -> "done, calls wait for " + BoardNumbers.clock(until))
                .orElse(completion.later() == 0 ? "done" : "done, later steps wait");
    }

    private static String channel(Board.Completion completion) {
        return completion
                .slowest()
                .map(channel -> ChannelName.of(channel) + ": ")
                .orElse("");
    }

    private static String left(Board.Completion completion) {
        return completion
                .secondsLeft()
                .map(left -> left < 60 ? "about " + left + " s" : "about " + minutes((left + 59) / 60))
                .orElse("does not move");
    }

    private static String minutes(long minutes) {
        return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
