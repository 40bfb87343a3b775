package dev.gyre.servers.life;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Answers when {@value #TOGETHER} requests are there at once, so that as many threads of the server have this one for their last. */
@WebServlet("/api/workers")
public class WorkersServlet extends HttpServlet {
    /** As many as wait for each other, more than WildFly has workers on two processors; fewer threads give up after a moment. */
    static final int TOGETHER = 40;

    private static final long serialVersionUID = 1L;
    private static final CyclicBarrier BARRIER = new CyclicBarrier(TOGETHER);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        try {
            int unused = BARRIER.await(5, TimeUnit.SECONDS);
        } catch (TimeoutException fewerThreads) {
            // All that the server has are here; the next time they shall meet again.
            BARRIER.reset();
        } catch (BrokenBarrierException fewerThreads) {
            // Another one has given up for all.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
