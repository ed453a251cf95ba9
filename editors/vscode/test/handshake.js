// SPDX-License-Identifier: EPL-2.0
// Starts the language server as an editor does and checks that it answers: capabilities, a diagnostic and its quick fix, a completion, a hover,
// an orderly end with exit code 0, and nothing but the protocol on standard output.
'use strict';

const { spawn } = require('node:child_process');
const path = require('node:path');

const launcher = process.env.GRAINWRIGHT || path.join(__dirname, '..', '..', '..', 'grainwright');
const server = spawn(launcher, ['lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
const uri = 'file:///handshake/test.campaign';
const text = 'campaign "x" {\n  boundary {\n    width 5 .. 2 layers\n  }\n}\n';
const patience = setTimeout(() => fail('no answer within two minutes'), 120000);

let next = 1;
let buffer = Buffer.alloc(0);
const waiting = new Map();
let diagnosed;
const diagnostics = new Promise((resolve) => { diagnosed = resolve; });

function fail(reason) {
  console.error('handshake failed: ' + reason);
  server.kill();
  process.exit(1);
}

function send(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }), 'utf8');
  server.stdin.write('Content-Length: ' + body.length + '\r\n\r\n');
  server.stdin.write(body);
}

function request(method, params) {
  const id = next++;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    send({ id, method, params });
  });
}

server.stdout.on('data', (chunk) => {
  buffer = Buffer.concat([buffer, chunk]);
  for (;;) {
    const end = buffer.indexOf('\r\n\r\n');
    if (end < 0) return;
    const header = buffer.subarray(0, end).toString('ascii');
    const length = /^Content-Length: (\d+)$/m.exec(header);
    if (!length) fail('something else than the protocol is on standard output: ' + header.slice(0, 200));
    const size = Number(length[1]);
    if (buffer.length < end + 4 + size) return;
    const message = JSON.parse(buffer.subarray(end + 4, end + 4 + size).toString('utf8'));
    buffer = buffer.subarray(end + 4 + size);
    if (message.id !== undefined && waiting.has(message.id)) {
      if (message.error) fail(JSON.stringify(message.error));
      waiting.get(message.id)(message.result);
    } else if (message.method === 'textDocument/publishDiagnostics' && message.params.uri.endsWith('test.campaign')) {
      diagnosed(message.params.diagnostics);
    }
  }
});

(async () => {
  const started = await request('initialize', { processId: process.pid, rootUri: null, workspaceFolders: [], capabilities: { workspace: { workspaceFolders: true } } });
  if (!started.capabilities.completionProvider || !started.capabilities.hoverProvider) fail('capabilities are missing');
  send({ method: 'initialized', params: {} });
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'campaign', version: 1, text } } });
  const found = await diagnostics;
  if (!found.some((d) => d.code === 'range.reversed')) fail('the reversed range was not found: ' + JSON.stringify(found));
  const completion = await request('textDocument/completion', { textDocument: { uri }, position: { line: 3, character: 0 } });
  const items = Array.isArray(completion) ? completion : completion.items;
  if (!items.some((i) => i.label === 'misorientation')) fail('completion does not know the language');
  const broken = found.find((d) => d.code === 'range.reversed');
  const actions = await request('textDocument/codeAction', { textDocument: { uri }, range: broken.range, context: { diagnostics: [broken] } });
  if (!actions.some((a) => a.title === 'Exchange the ends')) fail('the quick fix is missing: ' + JSON.stringify(actions));
  const hover = await request('textDocument/hover', { textDocument: { uri }, position: { line: 2, character: 5 } });
  if (!hover || !JSON.stringify(hover.contents).includes('slab')) fail('hover does not explain the word: ' + JSON.stringify(hover));
  await request('shutdown');
  send({ method: 'exit' });
  server.on('exit', (code) => {
    clearTimeout(patience);
    if (code !== 0) fail('the server ended with ' + code);
    if (buffer.length > 0) fail('something else than the protocol is on standard output: ' + buffer.toString().slice(0, 200));
    console.log('handshake: ' + found.length + ' diagnostics, ' + items.length + ' completions, orderly end');
  });
})();
