package wardenline.dispatch.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import wardenline.dispatch.DispatchTest;
import wardenline.testkit.Tokens;

@DispatchTest
class WatchingBoardTest {

    private static final String OPERATOR = Tokens.bearer("op", "Operator", "OPERATOR");

    @Autowired
    WatchingBoard watching;

    @Autowired
    SharedBoard shared;

    @Autowired
    MockMvc web;

    @Autowired
    ApplicationContext context;

    @Test
    void a_laptop_that_sleeps_holds_nobody_up() {
        var wakes = new CountDownLatch(1);
        var asleep = new SseEmitter(60_000L) {
            @Override
            public void send(SseEventBuilder event) {
                try {
                    wakes.await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        var heard = new AtomicInteger();
        var awake = new SseEmitter(60_000L) {
            @Override
            public void send(SseEventBuilder event) {
                heard.incrementAndGet();
            }
        };
        try {
            watching.watch(asleep);
            watching.watch(awake);

            Awaitility.await().until(() -> heard.get() >= 3);
        } finally {
            wakes.countDown();
        }
    }

    @Test
    void a_context_beneath_that_closes_ends_no_watching() {
        try (var beneath = new GenericApplicationContext(context)) {
            beneath.refresh();
        }
        var heard = new AtomicInteger();

        watching.watch(new SseEmitter(60_000L) {
            @Override
            public void send(SseEventBuilder event) {
                heard.incrementAndGet();
            }
        });

        Awaitility.await().until(() -> heard.get() >= 2);
    }

    @Test
    void tabs_that_look_at_the_same_moment_share_one_reading() throws Exception {
        Board board;
        Board again;
        // One that was about to grow stale may do so in between.
        var tries = 0;
        do {
            board = shared.recent();
            web.perform(get("/operations/board/lists").header("Authorization", OPERATOR))
                    .andExpect(status().isOk());
            again = shared.recent();
        } while (board != again && tries++ < 3);

        assertThat(again).isSameAs(board);
    }
}
