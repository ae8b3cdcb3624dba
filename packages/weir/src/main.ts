/** The command `weir`. */

import { endWithReader } from './cli/output.ts';
import { runCommandLine } from './cli/run.ts';
import { COMMANDS } from './commands/index.ts';

endWithReader();
process.exitCode = await runCommandLine(process.argv.slice(2), COMMANDS);
