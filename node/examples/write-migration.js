// Writes the migration between two schemas, and its undo, as files:
// node write-migration.js BEFORE AFTER FOLDER

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, render } from '@driftless/node';

const [before, after, target] = process.argv.slice(2);
mkdirSync(target, { recursive: true });
writeFileSync(join(target, 'up.sql'), render(folder(before), folder(after)));
writeFileSync(join(target, 'down.sql'), render(folder(before), folder(after), { undo: true }));
