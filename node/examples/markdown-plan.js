// Prints the plan between two schemas as a comment for a pull request: node markdown-plan.js BEFORE AFTER

import { folder, renderAsync } from '@driftless/node';

const [before, after] = process.argv.slice(2);
console.log(await renderAsync(folder(before), folder(after), { format: 'markdown' }));
