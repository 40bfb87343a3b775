package dev.gyre.servers.life;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Answers when {@value #TOGETHER} requests of one wave, which their query names, are there at once: as many threads of the server then
 * serve this application.
 */
@WebServlet("/api/workers")
public class WorkersServlet extends HttpServlet {
    /** As many as wait for each other, more than WildFly has workers on two processors; fewer threads give up after a moment. */
    static final int TOGETHER = 40;

    private static final long serialVersionUID = 1L;
    private static final Map<String, CyclicBarrier> WAVES = new ConcurrentHashMap<>();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        CyclicBarrier wave =
                WAVES.computeIfAbsent(String.valueOf(request.getQueryString()), name -> new CyclicBarrier(TOGETHER));
        try {
            int unused = wave.await(2, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException fewerThreads) {
            // All that the server has are here.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
