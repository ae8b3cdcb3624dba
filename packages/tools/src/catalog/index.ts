/** Every tool, in the order in which they are listed: what an agent needs first stands first. */
import type { ConfluenceTool } from '../tool.ts';
import { addAttachment } from './add-attachment.ts';
import { addComment } from './add-comment.ts';
import { attachFile } from './attach-file.ts';
import { copyPage } from './copy-page.ts';
import { createPage } from './create-page.ts';
import { editPage } from './edit-page.ts';
import { executeAdmin } from './execute-admin.ts';
import { executeDestructive } from './execute-destructive.ts';
import { executeRead } from './execute-read.ts';
import { executeWrite } from './execute-write.ts';
import { findUsers } from './find-users.ts';
import { getAttachment } from './get-attachment.ts';
import { getHistory } from './get-history.ts';
import { getLabels } from './get-labels.ts';
import { getPage } from './get-page.ts';
import { getTree } from './get-tree.ts';
import { listAttachments } from './list-attachments.ts';
import { listComments } from './list-comments.ts';
import { listSpaces } from './list-spaces.ts';
import { movePage } from './move-page.ts';
import { resolveComment } from './resolve-comment.ts';
import { restorePage } from './restore-page.ts';
import { restoreVersion } from './restore-version.ts';
import { saveAttachment } from './save-attachment.ts';
import { search } from './search.ts';
import { searchOperations } from './search-operations.ts';
import { trashPage } from './trash-page.ts';
import { updateLabels } from './update-labels.ts';

export const INVENTORY: readonly ConfluenceTool[] = [
  search,
  getPage,
  createPage,
  editPage,
  movePage,
  copyPage,
  getTree,
  getHistory,
  restoreVersion,
  trashPage,
  restorePage,
  listComments,
  addComment,
  resolveComment,
  getLabels,
  updateLabels,
  listAttachments,
  getAttachment,
  addAttachment,
  attachFile,
  saveAttachment,
  listSpaces,
  findUsers,
  searchOperations,
  executeRead,
  executeWrite,
  executeDestructive,
  executeAdmin,
];
