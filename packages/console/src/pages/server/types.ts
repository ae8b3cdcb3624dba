/** A server as its page and the page's tabs know it. */
import type { AnswerOf, CONTRACT } from '@weir/gateway/api';

export type Server = AnswerOf<typeof CONTRACT.servers.get>;
export type Tools = AnswerOf<typeof CONTRACT.servers.tools>;
export type ToolRow = Tools['items'][number];

export interface TabProps {
  readonly server: Server;
}
