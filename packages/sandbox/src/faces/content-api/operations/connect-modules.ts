/** Dynamic modules, which only Connect apps may ask for, and nobody signs in to the sandbox as one: refused to all, in the words of the original. */
import { answerJson } from '../answer.ts';
import type { Route } from '../types.ts';

const refuse = (): Response => answerJson({ message: 'The request is not from a Connect app.' }, 401);

const PATH = '/rest/atlassian-connect/1/app/module/dynamic';
export const CONNECT_MODULE_ROUTES: readonly Route[] = (['GET', 'POST', 'DELETE'] as const).map(method => ({
  method,
  path: PATH,
  cloud: 'served',
  handle: refuse,
}));
