/** What the client takes and gives. Entities are those of Confluence's REST API, typed from the operation catalogue. */
import type { Operations as CloudV1 } from './generated/cloud-v1.ts';
import type { Operations as CloudV2 } from './generated/cloud-v2.ts';
import type { Operations as DataCenter } from './generated/datacenter.ts';

export type Edition = 'cloud' | 'datacenter';

/** Operations by id, with their inputs and answers, for those that the catalogue gives types of. */
export interface OperationTypes {
  readonly cloud: CloudV1 & CloudV2;
  readonly datacenter: DataCenter;
}

/** An entity's id is always there; the documents call everything optional. */
type Identified<T> = T & { readonly id: string };
type Answer<E extends Edition, Id extends keyof OperationTypes[E]> = OperationTypes[E][Id] extends {
  output: infer Output;
}
  ? Output
  : never;

/** What Data Center's document leaves open: the forms of a body, and the content of a search hit. */
type DataCenterContent = Identified<Answer<'datacenter', 'getContentById'>> & {
  readonly body?: { readonly storage?: { readonly value?: string; readonly representation?: string } };
};
interface DataCenterSearch extends Omit<Answer<'datacenter', 'search'>, 'results'> {
  readonly results?: readonly (NonNullable<Answer<'datacenter', 'search'>['results']>[number] & {
    readonly content?: DataCenterContent;
  })[];
}

interface EntityTypes {
  readonly cloud: {
    readonly page: Identified<Answer<'cloud', 'getPageById'>>;
    readonly comment: Identified<Answer<'cloud', 'getFooterCommentById'>>;
    readonly comments: Answer<'cloud', 'getPageFooterComments'>;
    readonly space: Identified<Answer<'cloud', 'getSpaceById'>>;
    readonly spaces: Answer<'cloud', 'getSpaces'>;
    readonly search: Answer<'cloud', 'searchByCQL'>;
    readonly labels: Answer<'cloud', 'getPageLabels'>;
    readonly attachments: Answer<'cloud', 'getPageAttachments'>;
    readonly user: NonNullable<Answer<'cloud', 'getCurrentUser'>>;
  };
  readonly datacenter: {
    readonly page: DataCenterContent;
    readonly comment: DataCenterContent;
    readonly comments: Answer<'datacenter', 'getContentComments'>;
    readonly space: Answer<'datacenter', 'getSpace'>;
    readonly spaces: Answer<'datacenter', 'getSpaces'>;
    readonly search: DataCenterSearch;
    readonly labels: Answer<'datacenter', 'getContentLabels'>;
    readonly attachments: Answer<'datacenter', 'getAttachments'>;
    readonly user: NonNullable<Answer<'datacenter', 'getCurrentUser'>>;
  };
}
export type Entity<E extends Edition, Name extends keyof EntityTypes['cloud']> = EntityTypes[E][Name];

export interface StorageBody {
  readonly storage: { readonly value: string; readonly representation?: 'storage' };
}
export interface Identity {
  readonly id: string;
}
export interface NextVersion {
  /** The current version's number plus 1: Confluence refuses any other. */
  readonly number: number;
  readonly message?: string;
}

export interface SearchQuery {
  readonly cql: string;
  readonly limit?: number;
  /** From the last answer's `_links.next`: Cloud. */
  readonly cursor?: string;
  /** 0-based: Data Center. */
  readonly start?: number;
  /** What each hit holds besides: `content`, and parts of it by name (`version` is `content.version`), or paths (`content.body.storage`). */
  readonly expand?: readonly string[];
}
/** The space is named by id or by key; the client looks up the one that the edition needs. */
export interface NewPage {
  readonly spaceId?: string;
  readonly spaceKey?: string;
  readonly title: string;
  readonly body?: StorageBody;
  /** The page's parent is the last one; without it the page stands at the top, or below the space's home page, as the edition has it. */
  readonly ancestors?: readonly Identity[];
  readonly parentId?: string;
  readonly status?: 'current' | 'draft';
}
export interface PageUpdate extends Identity {
  readonly version: NextVersion;
  readonly title: string;
  readonly body: StorageBody;
  readonly ancestors?: readonly Identity[];
  readonly parentId?: string;
  readonly status?: 'current' | 'draft';
}
export interface NewComment {
  /** The page to comment on; not needed for a reply on Cloud. */
  readonly pageId: string;
  readonly body: StorageBody;
  /** The comment that this one answers. */
  readonly parentCommentId?: string;
}
export interface CommentUpdate extends Identity {
  readonly version: NextVersion;
  readonly body: StorageBody;
}
export interface ListRequest {
  readonly limit?: number;
  readonly cursor?: string;
  readonly start?: number;
}
export interface PageList extends ListRequest {
  readonly pageId: string;
}
export interface AttachmentQuery extends PageList {
  readonly filename?: string;
}
/** Names without prefix: `release`, `needs-review`. */
export interface PageLabels {
  readonly pageId: string;
  readonly names: readonly string[];
}
export interface SpaceQuery extends ListRequest {
  readonly keys?: readonly string[];
}

/** A call of one operation, as the execute tools take it. */
export interface OperationRequest {
  readonly operation: string;
  /** Its risk class in the catalogue, which decides the tool. */
  readonly access: 'read' | 'write' | 'destructive' | 'admin';
  readonly input: Readonly<Record<string, unknown>>;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}
