/** The sandbox's tables. Times are epoch milliseconds UTC; ids are integers that the API shows as strings. */

/** What older files lack, oldest first; `pragma user_version` counts those a file has had. */
export const MIGRATIONS: readonly string[] = [
  'alter table content add column subtype text',
  'alter table content add column embed_url text',
  'alter table content add column custom_type text',
  "alter table content_version add column representation text not null default 'storage'",
];

export const SCHEMA = `
create table if not exists meta (key text primary key, value text not null) strict;

create table if not exists person (
  account_id text primary key,          -- Cloud accountId
  user_key text not null unique,        -- Data Center user key
  username text not null unique,        -- Data Center user name
  email text not null unique,
  display_name text not null,
  active integer not null default 1,
  time_zone text not null default 'UTC',
  created_at integer not null
) strict;

create table if not exists member_group (id text primary key, name text not null unique) strict;
create table if not exists membership (
  group_id text not null references member_group(id) on delete cascade,
  account_id text not null references person(account_id) on delete cascade,
  primary key (group_id, account_id)
) strict, without rowid;

create table if not exists access_token (          -- Data Center personal access tokens; only the SHA-256 is kept
  id integer primary key,
  account_id text not null references person(account_id),
  name text not null,
  sha256 text not null unique,
  created_at integer not null,
  expires_at integer
) strict;

create table if not exists space (
  id integer primary key,
  key text not null unique collate nocase,
  name text not null,
  type text not null,                   -- global, personal, collaboration, knowledge_base
  status text not null default 'current', -- current, archived
  description text not null default '',
  homepage_id integer,
  author_id text not null,
  created_at integer not null
) strict;

-- Everything that has an id in one id space: page, blogpost, folder, whiteboard, database, embed, custom,
-- footer-comment, inline-comment, attachment.
create table if not exists content (
  id integer primary key,
  type text not null,
  status text not null default 'current', -- current, draft, archived, trashed
  space_id integer not null references space(id),
  title text not null,
  parent_id integer,                    -- tree parent (page, folder, …); for replies the parent comment
  container_id integer,                 -- comments, attachments, custom content: what they belong to
  position integer,                     -- among siblings
  author_id text not null,
  owner_id text,
  created_at integer not null,
  version integer not null default 1,   -- current version's number
  modified_at integer not null,
  modified_by text not null,
  resolution text,                      -- inline comments: open, reopened, resolved, dangling
  marker_ref text,                      -- inline comments
  selection text,                       -- inline comments: the commented text
  media_type text, file_size integer, file_id text, attachment_comment text, -- attachments
  subtype text,                         -- pages: live
  embed_url text,                       -- smart links: where they lead
  custom_type text                      -- custom content: its app's type
) strict;
create index if not exists content_tree on content(parent_id, position);
create index if not exists content_container on content(container_id, type);
create index if not exists content_space on content(space_id, type, status);
create index if not exists content_title on content(space_id, title collate nocase);
create index if not exists content_modified on content(modified_at);
create index if not exists content_created on content(created_at);
create index if not exists content_type on content(type);
create index if not exists content_author on content(author_id);
-- What searches ask of contents that are known by their ids, many to a page.
create index if not exists content_brief on content(id, type, space_id, created_at, modified_at);
create index if not exists content_past on content(status) where status <> 'current';

create table if not exists content_version (
  content_id integer not null references content(id) on delete cascade,
  number integer not null,
  title text not null,
  body text not null,                   -- storage format, normalised at first save; '' for attachments and folders
  message text not null default '',
  minor integer not null default 0,
  author_id text not null,
  created_at integer not null,
  file_id text, file_size integer, media_type text,
  representation text not null default 'storage', -- storage, or raw for an app's own text
  primary key (content_id, number)      -- with row ids: without them a body of more than 1 kB would take a page of its own
) strict;

create index if not exists version_author on content_version(author_id, content_id);
create index if not exists version_file on content_version(file_id) where file_id is not null;

create table if not exists file (id text primary key, bytes blob not null) strict;

create table if not exists label (
  content_id integer not null,          -- a content's or a space's id
  prefix text not null,                 -- global, my, team
  name text not null,
  id integer not null,                  -- one id for a (prefix, name)
  owner_id text not null,
  created_at integer not null,
  primary key (content_id, prefix, name)
) strict, without rowid;
create index if not exists label_name on label(name);
create index if not exists label_uses on label(id);
create table if not exists label_id (id integer primary key, prefix text not null, name text not null, unique (prefix, name)) strict;

create table if not exists property (
  id integer primary key,
  content_id integer not null,          -- a content's or, with kind 'space', a space's id
  kind text not null,                   -- content, space
  key text not null,
  value text not null,                  -- JSON
  version integer not null default 1,
  author_id text not null,
  created_at integer not null,
  modified_at integer not null,
  unique (kind, content_id, key)
) strict;

create table if not exists content_view (   -- one row a view: who opened what, when
  content_id integer not null, account_id text not null, viewed_at integer not null
) strict;
create index if not exists view_content on content_view(content_id, viewed_at);

create table if not exists watch (content_id integer not null, account_id text not null, primary key (content_id, account_id)) strict, without rowid;
create index if not exists watch_person on watch(account_id);
create table if not exists content_like (content_id integer not null, account_id text not null, created_at integer not null, primary key (content_id, account_id)) strict, without rowid;
create table if not exists restriction (content_id integer not null, operation text not null, subject_type text not null, subject_id text not null,
  primary key (content_id, operation, subject_type, subject_id)) strict, without rowid;

create table if not exists topic_watch (   -- kind: space (target: its id), label (target: its name); content_types: comma list, '' for all
  kind text not null, target text not null, account_id text not null, content_types text not null default '',
  primary key (kind, target, account_id)) strict, without rowid;

create table if not exists permission_grant (   -- scope: 0 for the site, else a space's id; subject_id: '' for anonymous and unlicensed
  id integer primary key, scope integer not null, subject_type text not null, subject_id text not null, operation text not null, target text not null,
  unique (scope, operation, target, subject_type, subject_id)) strict;

-- scope: 0 for the site, else a space's id; value: JSON.
create table if not exists setting (scope integer not null, key text not null, value text not null, primary key (scope, key)) strict, without rowid;
create table if not exists audit_record (id integer primary key, author_id text not null, created_at integer not null, summary text not null, category text not null,
  description text not null, remote_address text not null, sys_admin integer not null, affected text not null, changes text not null, associated text not null) strict;
create index if not exists audit_time on audit_record(created_at, id);
create table if not exists group_nesting (parent_id text not null, child_id text not null, primary key (parent_id, child_id)) strict, without rowid;
create table if not exists password (account_id text primary key, sha256 text not null) strict, without rowid;   -- only of those who changed theirs
create table if not exists user_property (id integer primary key, account_id text not null, key text not null, value text not null,
  created_at integer not null, modified_at integer not null, unique (account_id, key)) strict;
create table if not exists favourite (account_id text not null, target_id integer not null, created_at integer not null, primary key (account_id, target_id)) strict, without rowid;
create index if not exists favourite_target on favourite(target_id);
create table if not exists custom_state (id integer primary key, account_id text not null, name text not null, color text not null) strict;
create table if not exists content_state (content_id integer not null, status text not null, state_id integer not null, set_at integer not null,
  primary key (content_id, status)) strict, without rowid;
create table if not exists template (id integer primary key, space_id integer, name text not null, description text not null, body text not null, labels text not null) strict;

create table if not exists webhook (id integer primary key, name text not null, url text not null, events text not null, secret text not null,
  active integer not null, created_at integer not null, updated_at integer not null) strict;
create table if not exists webhook_delivery (webhook_id integer not null, event text not null, started_at integer not null, detail text not null) strict;
create index if not exists delivery_webhook on webhook_delivery(webhook_id);

-- Facts drawn from bodies at save, for search. kind macro: the name, lower case; mention: the account id (as written where nobody has it);
-- link: 'KEY:Title' of a page, or '#id' of a content.
create table if not exists body_fact (content_id integer not null, kind text not null, value text not null, primary key (content_id, kind, value)) strict, without rowid;
create index if not exists fact_value on body_fact(kind, value);

create table if not exists inline_task (   -- the tasks of current bodies
  id integer primary key autoincrement, content_id integer not null, local_id text not null, -- ac:task-id
  status text not null, body text not null, is_blank integer not null, created_by text not null, assigned_to text, completed_by text,
  created_at integer not null, updated_at integer not null, due_at integer, completed_at integer, unique (content_id, local_id)) strict;

create table if not exists space_role (id integer primary key autoincrement, type text not null, name text not null unique, description text not null,
  permissions text not null) strict;  -- JSON list of operation/target
create table if not exists role_assignment (space_id integer not null, principal_type text not null, principal_id text not null, role_id integer not null,
  primary key (space_id, principal_type, principal_id)) strict, without rowid;
create table if not exists classification (content_id integer not null, status text not null, level_id text not null, -- a content's or a space's id; current, draft
  primary key (content_id, status)) strict, without rowid;
create table if not exists admin_key (account_id text primary key, expires_at integer not null) strict, without rowid;

-- OAuth. Of secrets, codes and tokens only the SHA-256 is kept; scopes are JSON lists, null for every one that there is.
create table if not exists oauth_app (client_id text primary key, name text not null, kind text not null, sha256 text not null, redirect_uris text not null,
  scopes text, account_id text) strict, without rowid;
create table if not exists oauth_grant (id integer primary key, client_id text not null, account_id text not null references person(account_id) on delete cascade,
  scopes text not null, granted_at integer not null, unique (client_id, account_id)) strict;
create table if not exists grant_site (grant_id integer not null references oauth_grant(id) on delete cascade, site_id text not null, primary key (grant_id, site_id)) strict, without rowid;
create table if not exists oauth_code (sha256 text primary key, grant_id integer not null references oauth_grant(id) on delete cascade, redirect_uri text not null,
  challenge text, challenge_method text, expires_at integer not null, used_at integer) strict, without rowid;
create table if not exists oauth_token (sha256 text primary key, use text not null, grant_id integer not null references oauth_grant(id) on delete cascade,
  family text not null, scopes text not null, created_at integer not null, expires_at integer not null, rotated_at integer) strict, without rowid;
create index if not exists token_family on oauth_token(family);
create table if not exists api_token (sha256 text primary key, account_id text not null references person(account_id) on delete cascade, scopes text,
  expires_at integer not null) strict, without rowid;

create table if not exists long_task (id text primary key, name text not null, started_at integer not null, finished_at integer, successful integer, percentage integer not null, result text not null default '{}') strict;

create virtual table if not exists search_index using fts5(title, body, labels, tokenize = 'porter unicode61');  -- rowid = content.id
`;
