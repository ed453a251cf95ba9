// SPDX-License-Identifier: EPL-2.0
// Starts Grainwright's language server and leaves everything else to it. The launcher is a machine setting on purpose: a workspace cannot
// make the editor run a program of its choice.
'use strict';

const { workspace } = require('vscode');
const { LanguageClient, TransportKind } = require('vscode-languageclient/node');

let client;

exports.activate = function activate() {
  const command = workspace.getConfiguration('grainwright').get('launcher') || 'grainwright';
  const server = { command, args: ['lsp'], transport: TransportKind.stdio };
  client = new LanguageClient('grainwright', 'Grainwright', server, {
    documentSelector: [{ scheme: 'file', language: 'campaign' }],
    synchronize: { fileEvents: workspace.createFileSystemWatcher('**/*.campaign') },
  });
  return client.start();
};

exports.deactivate = function deactivate() {
  return client ? client.stop() : undefined;
};
