package wardenline.dispatch.operations;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

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
        if (completion.due() == 0) return completion.later() == 0 ? "done" : "done, later steps wait";
        return completion
                .secondsLeft()
                .map(left -> left < 60 ? "about " + left + " s" : "about " + (left + 59) / 60 + " min")
                .orElse("does not move");
    }
}
