// A build step that fails where a Prisma schema and its migrations say different things:
// node fail-on-drift.js [PROJECT]

import { diff, prismaProject, render } from '@driftless/node';

const { schema, migrations } = prismaProject(process.argv[2]);
const { steps } = diff(migrations, schema);
if (steps.length > 0) {
  console.error(render(migrations, schema, { format: 'human' }));
  process.exitCode = 1;
}
