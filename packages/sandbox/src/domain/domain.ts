/** Puts the domain together over one store. */
import type { Store } from '../store/database.ts';
import { createIdentity } from '../store/identity.ts';
import { createAccess } from './access.ts';
import { createAdminKeys } from './admin-keys.ts';
import { createAttachments } from './attachments.ts';
import { createAudit } from './audit.ts';
import { createClassification } from './classification.ts';
import { createComments } from './comments.ts';
import { createContentStates } from './content-states.ts';
import { createContents } from './contents.ts';
import type { Context } from './context.ts';
import { createDirectory } from './directory.ts';
import { createFavourites } from './favourites.ts';
import { createInlineTasks } from './inline-tasks.ts';
import { createLabelLists } from './label-lists.ts';
import { createLabels } from './labels.ts';
import { createOAuth } from './oauth/index.ts';
import { createPeople } from './people.ts';
import { createPermissions, VISIBLE } from './permissions.ts';
import { createProperties } from './properties.ts';
import { createLikes, createWatches } from './reactions.ts';
import { createRedactions } from './redactions.ts';
import { createRoleTransition } from './role-transition.ts';
import { createSettings } from './settings.ts';
import { createSpaceRoles } from './space-roles.ts';
import { createSpaces } from './spaces.ts';
import { createTasks } from './tasks.ts';
import { createTemplates } from './templates.ts';
import { createTopicWatches } from './topic-watches.ts';
import type { Domain } from './types.ts';
import { createUserProperties } from './user-properties.ts';
import { createWebhooks } from './webhooks.ts';

export interface DomainOptions {
  readonly store: Store;
  /** Ids and UUIDs follow from it. */
  readonly seed: string;
  /** CQL over the store's tables. */
  readonly createSearch: (db: Store['db']) => Domain['search'];
  /** Whether saved tables get an `ac:local-id`, as in the current Cloud editor. Default true. */
  readonly localIds?: boolean;
}

export function createDomain(options: DomainOptions): Domain {
  const { store } = options;
  const context: Context = {
    store,
    identity: createIdentity(store, options.seed),
    localIds: options.localIds ?? true,
  };
  const access = createAccess(context);
  const spaceRoles = createSpaceRoles(context, access);
  return {
    people: createPeople(context),
    spaces: createSpaces(context),
    contents: createContents(context),
    comments: createComments(context),
    attachments: createAttachments(context),
    labels: createLabels(context),
    properties: createProperties(context),
    permissions: createPermissions(context),
    access,
    watches: createWatches(context),
    topics: createTopicWatches(context),
    likes: createLikes(context),
    tasks: createTasks(context),
    audit: createAudit(context),
    states: createContentStates(context),
    directory: createDirectory(context),
    favourites: createFavourites(context),
    settings: createSettings(context),
    templates: createTemplates(context),
    userProperties: createUserProperties(context),
    usedLabels: createLabelLists(context),
    webhooks: createWebhooks(context),
    spaceRoles,
    roleTransition: createRoleTransition(context, access, spaceRoles),
    redactions: createRedactions(context),
    inlineTasks: createInlineTasks(context, VISIBLE),
    classification: createClassification(context),
    adminKeys: createAdminKeys(context),
    oauth: createOAuth(context),
    atomically: store.transaction,
    search: options.createSearch(store.db),
  };
}
