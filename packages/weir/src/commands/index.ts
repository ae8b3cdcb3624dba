/** The commands, in the order of the help. */
import type { Command } from '../cli/command.ts';
import {
  auditCheckpointCommand,
  auditExportCommand,
  auditSearchCommand,
  auditVerifyCommand,
} from './audit.ts';
import { callCommand } from './call.ts';
import { connectionsListCommand, connectionsRevokeCommand } from './connections.ts';
import { contentEditCommand } from './content-edit.ts';
import { contentReadCommand } from './content-read.ts';
import { contentVerifyCommand } from './content-verify.ts';
import { doctorCommand } from './doctor.ts';
import { keysCreateCommand, keysListCommand, keysRevokeCommand } from './keys.ts';
import { loginCommand } from './login.ts';
import { logoutCommand } from './logout.ts';
import { sandboxCommand } from './sandbox.ts';
import { sandboxImportCommand } from './sandbox-import.ts';
import {
  serversApplyCommand,
  serversExportCommand,
  serversListCommand,
  serversShowCommand,
} from './servers.ts';
import { stdioCommand } from './stdio.ts';
import { upCommand } from './up.ts';

export const COMMANDS: readonly Command[] = [
  upCommand,
  stdioCommand,
  callCommand,
  loginCommand,
  logoutCommand,
  doctorCommand,
  serversListCommand,
  serversShowCommand,
  serversApplyCommand,
  serversExportCommand,
  keysListCommand,
  keysCreateCommand,
  keysRevokeCommand,
  connectionsListCommand,
  connectionsRevokeCommand,
  auditSearchCommand,
  auditExportCommand,
  auditVerifyCommand,
  auditCheckpointCommand,
  sandboxCommand,
  sandboxImportCommand,
  contentReadCommand,
  contentEditCommand,
  contentVerifyCommand,
];
