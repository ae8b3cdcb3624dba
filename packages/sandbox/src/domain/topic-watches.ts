/** Watching a space or a label, rather than one content. */
import type { Context } from './context.ts';

/** `target`: a space's id as text, or a label's name. */
export interface Topic {
  readonly kind: 'space' | 'label';
  readonly target: string;
}

export interface TopicWatch {
  readonly accountId: string;
  /** Kinds of content that are watched for; empty: all. Data Center alone tells them apart. */
  readonly types: readonly string[];
}

export interface TopicWatches {
  find(accountId: string, topic: Topic): TopicWatch | undefined;
  /** By account id. */
  list(topic: Topic): readonly TopicWatch[];
  /** Adds kinds to a watch of some kinds; no kinds make it one of all. */
  start(accountId: string, topic: Topic, types?: readonly string[]): TopicWatch;
  /** Takes kinds away, or the whole watch where none are named or none are left. */
  end(accountId: string, topic: Topic, types?: readonly string[]): void;
}

interface WatchRow {
  account_id: string;
  content_types: string;
}

export function createTopicWatches({ store }: Context): TopicWatches {
  const find = (accountId: string, { kind, target }: Topic): TopicWatch | undefined => {
    const row = store.get<WatchRow>(
      'select * from topic_watch where kind = ? and target = ? and account_id = ?',
      kind,
      target,
      accountId,
    );
    return row && toWatch(row);
  };
  const write = (topic: Topic, { accountId, types }: TopicWatch): void => {
    store.run(
      `insert into topic_watch (kind, target, account_id, content_types) values (?, ?, ?, ?)
       on conflict (kind, target, account_id) do update set content_types = excluded.content_types`,
      topic.kind,
      topic.target,
      accountId,
      types.join(','),
    );
  };
  return {
    find,
    list: ({ kind, target }) =>
      store
        .all<WatchRow>(
          'select * from topic_watch where kind = ? and target = ? order by account_id',
          kind,
          target,
        )
        .map(toWatch),
    start: (accountId, topic, types = []) => {
      const known = find(accountId, topic);
      const isWhole = types.length === 0 || known?.types.length === 0;
      const watch = { accountId, types: isWhole ? [] : [...new Set([...(known?.types ?? []), ...types])] };
      write(topic, watch);
      return watch;
    },
    end: (accountId, topic, types = []) => {
      const left = find(accountId, topic)?.types.filter(type => !types.includes(type)) ?? [];
      if (types.length > 0 && left.length > 0) write(topic, { accountId, types: left });
      else
        store.run(
          'delete from topic_watch where kind = ? and target = ? and account_id = ?',
          topic.kind,
          topic.target,
          accountId,
        );
    },
  };
}

function toWatch(row: WatchRow): TopicWatch {
  return { accountId: row.account_id, types: row.content_types.split(',').filter(Boolean) };
}
