// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.util.List;

import org.grainwright.campaign.CampaignFiles;
import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.dsl.ide.StandardStreamsServer;

/** {@code lsp}: the campaign language server for any editor that speaks the Language Server Protocol. */
final class LanguageServerCommand implements Command {

    @Override
    public String name() {
        return "lsp";
    }

    @Override
    public String usage() {
        return "  the campaign language server on standard input and output";
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        CampaignFiles.teachLanguage();
        try {
            return StandardStreamsServer.serve(console.in(), console.out());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.RUN_FAILED, "the language server was interrupted", e);
        }
    }
}
