// Loaded before every command, and plain JavaScript: an older Node cannot even read the .ts files that come after.
import '../compileCache.js';

const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  process.stderr.write(
    [
      `This needs Node 24 or later; here it is ${process.versions.node} (${process.execPath}).`,
      'On Linux x64 a plain `npm ci` brings Node 24 along for the npm scripts. It is missing when npm was told to leave',
      'out optional packages or scripts: run `npm ci --include=optional` without --ignore-scripts.',
      'Elsewhere install Node 24 from https://nodejs.org and run the command again.',
      '',
    ].join('\n'),
  );
  process.exit(1);
}
