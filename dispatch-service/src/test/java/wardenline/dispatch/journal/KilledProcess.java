package wardenline.dispatch.journal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import wardenline.dispatch.delivery.Conclusion;

/** Writes a journal, says so, and waits to be killed. */
final class KilledProcess {

    static final int LEFT = 150;
    static final int UNCALLED = 20;
    private static final int BEGUN = 20;

    private KilledProcess() {}

    static void main(String[] arguments) throws IOException {
        var journal = OwnJournal.create(Path.of(arguments[0]), "killed", 200);
        var committed = Concluded.accepted("committed");
        journal.append(committed);
        for (var i = 0; i < LEFT; i++) journal.append(Concluded.accepted("left" + i));
        journal.settled(List.of(committed));
        for (var i = 0; i < UNCALLED + BEGUN; i++) {
            var lease = new Conclusion.NotCalled(Concluded.delivery(), 1);
            journal.append(lease);
            if (i < BEGUN && !journal.begins(new OwnJournal.Key(lease.delivery(), 1))) return;
        }
        try (var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            out.println("written");
            while (System.in.read() >= 0) {}
        }
    }
}
