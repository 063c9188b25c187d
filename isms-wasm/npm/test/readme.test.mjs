// The examples of the README run as they stand.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));
const readme = await readFile(join(root, "README.md"), "utf8");
const blocks = [...readme.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, code]) => code);

const said = [
  [/^R-1 \{ own: 1, cia: 1, aic: 1 \} safety high is beyond tolerance/m, /93 of 93 requirements open/, /unknown_id risks\[0\]\.owner .* manager$/m],
  [/standard_error: \d/, / 100000$/m, /Float64Array\(3\)/],
  [/^Use of cryptography$/m],
];

test("every example is expected to say something", () => assert.equal(blocks.length, said.length));

blocks.forEach((code, at) => {
  test(`example ${at + 1} runs`, async () => {
    // Inside the package, so that it imports itself by its name.
    const folder = await mkdtemp(join(root, "dist/readme-"));
    try {
      await writeFile(join(folder, "example.mjs"), code);
      const { stdout } = await run("node", [join(folder, "example.mjs")]);
      for (const expected of said[at]) assert.match(stdout, expected);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
