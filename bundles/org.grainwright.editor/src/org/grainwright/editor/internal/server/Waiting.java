// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.server;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.core.runtime.ILog;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** How long anybody may wait for the server, and which failures are worth a log entry. */
public final class Waiting {

    /** Longest wait on the user-interface thread, ms. */
    public static final long UI_BUDGET_MS = 40;
    /** Longest wait on a background thread, ms. */
    public static final long BACKGROUND_BUDGET_MS = 5000;

    private Waiting() {
    }

    /**
     * Waits for an answer. An edit cancels every running read of the server, so a cancelled request is normal and gives
     * an empty result without a log entry; so does a budget that runs out, and an interrupt (which stays set).
     */
    public static <T> Optional<T> upTo(long budgetMs, CompletableFuture<T> answer) {
        try {
            return Optional.ofNullable(answer.get(budgetMs, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | CancellationException e) {
            // too late to be useful, or overtaken by an edit
        } catch (ExecutionException e) {
            report(e);
        }
        return Optional.empty();
    }

    /** Logs a failure of a request unless it is a cancellation. */
    public static void report(Throwable failure) {
        if (!isCancellation(failure)) {
            ILog.of(Waiting.class).warn("The campaign language server could not answer: " + root(failure), failure);
        }
    }

    static boolean isCancellation(Throwable failure) {
        Throwable cause = root(failure);
        return cause instanceof CancellationException
                || cause instanceof ResponseErrorException e
                        && e.getResponseError().getCode() == ResponseErrorCode.RequestCancelled.getValue()
                || cause.getClass().getSimpleName().contains("OperationCanceled");
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
