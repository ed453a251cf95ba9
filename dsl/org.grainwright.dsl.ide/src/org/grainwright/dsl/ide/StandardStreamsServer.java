// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.ide;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.xtext.ide.server.ILanguageServerShutdownAndExitHandler;

/** A language server that speaks JSON over two streams, for editors that start it as a process. */
public final class StandardStreamsServer {

    private StandardStreamsServer() {
    }

    /**
     * Serves one client until it says {@code exit} or closes its stream. Nothing else may write to {@code out}.
     *
     * @param in requests
     * @param out answers
     * @return 0 when the client asked for shutdown before it left, 1 otherwise, as the protocol wants
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public static int serve(InputStream in, OutputStream out) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(1);
        Exit exit = new Exit(left);
        ExecutorService threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "campaign-language-streams");
            thread.setDaemon(true);
            return thread;
        });
        try (InProcessServer server = InProcessServer.create(CampaignInjector.get(), exit)) {
            Launcher<LanguageClient> launcher = LSPLauncher.createServerLauncher(server.server(), in, out, threads,
                    Function.<MessageConsumer>identity());
            server.server().connect(launcher.getRemoteProxy());
            Future<Void> listening = launcher.startListening();
            threads.execute(() -> awaitEnd(listening, left));
            left.await();
        } finally {
            threads.shutdown(); // the reading thread ends with its stream, or with the JVM
        }
        return exit.orderly ? 0 : 1;
    }

    private static void awaitEnd(Future<Void> listening, CountDownLatch left) {
        try {
            listening.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            System.err.println("the connection to the editor broke: " + e.getCause());
        } finally {
            left.countDown();
        }
    }

    /** Remembers whether the client shut down before it left. */
    private static final class Exit implements ILanguageServerShutdownAndExitHandler {

        private final CountDownLatch left;
        private volatile boolean orderly;

        Exit(CountDownLatch left) {
            this.left = left;
        }

        @Override
        public void shutdown() {
            orderly = true;
        }

        @Override
        public void exit() {
            left.countDown();
        }
    }
}
