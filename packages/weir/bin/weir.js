#!/usr/bin/env node
// Checks the runtime, in syntax that older Nodes can read, before anything that they cannot read is loaded.
var version = process.versions.node;
if (Number(version.split('.')[0]) < 24) {
  process.stderr.write(
    'weir needs Node 24 or newer; this is Node ' +
      version +
      ' (' +
      process.execPath +
      ').\n' +
      'Install a newer one from https://nodejs.org, or run it without installing: npx -y -p node@24 -p weir-mcp weir\n',
  );
  process.exitCode = 1;
} else {
  import('./start.js');
}
