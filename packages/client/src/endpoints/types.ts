/** How an edition's API is called: from what the client takes to an operation and its input. No I/O. */
import type {
  AttachmentQuery,
  CommentUpdate,
  Edition,
  Identity,
  ListRequest,
  NewComment,
  NewPage,
  OperationRequest,
  PageLabels,
  PageList,
  PageUpdate,
  SearchQuery,
  SpaceQuery,
} from '../types.ts';

/** A space as the edition's createPage names it. */
export interface SpaceReference {
  readonly spaceId?: string;
  readonly spaceKey?: string;
}

export interface Endpoints {
  readonly edition: Edition;
  search(query: SearchQuery): OperationRequest;
  createPage(page: NewPage): OperationRequest;
  getPage(page: Identity): OperationRequest;
  updatePage(update: PageUpdate): OperationRequest;
  /** To the trash. */
  deletePage(page: Identity): OperationRequest;
  createComment(comment: NewComment): OperationRequest;
  getComment(comment: Identity): OperationRequest;
  listComments(pageId: string, request: ListRequest): OperationRequest;
  updateComment(update: CommentUpdate): OperationRequest;
  deleteComment(comment: Identity): OperationRequest;
  listLabels(query: PageList): OperationRequest;
  addLabels(labels: PageLabels): OperationRequest;
  removeLabel(pageId: string, name: string): OperationRequest;
  listAttachments(query: AttachmentQuery): OperationRequest;
  currentUser(): OperationRequest;
  listSpaces(query: SpaceQuery): OperationRequest;
  /** The list of spaces that holds the one meant; undefined where the reference is already what createPage needs. */
  findSpace(reference: SpaceReference): OperationRequest | undefined;
  /** What createPage needs, from one space of that list. */
  readSpace(space: Readonly<Record<string, unknown>>): SpaceReference;
}
