package dev.gyre.extension.internal.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Is told when an asynchronous request is over, however it ended. */
public interface CompletionListener extends AsyncListener {

    @Override
    default void onTimeout(AsyncEvent event) {
        // Completes, too.
    }

    @Override
    default void onError(AsyncEvent event) {
        // Completes, too.
    }

    @Override
    default void onStartAsync(AsyncEvent event) {
        // Started anew after a dispatch, which drops all listeners.
        event.getAsyncContext().addListener(this);
    }
}
