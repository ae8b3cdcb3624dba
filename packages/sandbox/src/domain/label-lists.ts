/** Labels by how they are used: the most popular, the latest, those beside another; of the site or of a space. */
import type { SqlValue } from '../store/database.ts';
import type { Context } from './context.ts';
import type { Label } from './entities.ts';
import { VISIBLE } from './permissions.ts';

export interface LabelQuestion {
  /** Account id of who asks: only what this person may see counts. */
  readonly asker: string;
  readonly order: 'name' | 'popular' | 'recent';
  readonly spaceId?: number;
  /** On contents that bear this label too; the label itself is left out. */
  readonly besides?: string;
  readonly name?: string;
  readonly prefix?: string;
  /** Account id of who put it there. */
  readonly owner?: string;
}

export type ListUsedLabels = (question: LabelQuestion) => readonly Label[];

const ORDERS = { name: 'l.name', popular: 'count(*) desc, l.name', recent: 'max(l.created_at) desc, l.name' };

export function createLabelLists({ store }: Context): ListUsedLabels {
  return question => {
    const where = ["content.status = 'current'", VISIBLE];
    const parameters: SqlValue[] = [question.asker, question.asker];
    const add = (condition: string, ...values: readonly (SqlValue | undefined)[]): void => {
      const given = values.filter(value => value !== undefined);
      if (given.length < values.length) return;
      where.push(condition);
      parameters.push(...given);
    };
    add('content.space_id = ?', question.spaceId);
    add('l.name = ?', question.name?.toLowerCase());
    add('l.prefix = ?', question.prefix);
    add('l.owner_id = ?', question.owner);
    const { besides } = question;
    add(
      'l.content_id in (select content_id from label where name = ?) and l.name <> ?',
      besides?.toLowerCase(),
      besides?.toLowerCase(),
    );
    return store.all<Label>(
      `select l.id, l.prefix, l.name from label l join content on content.id = l.content_id
       where ${where.join(' and ')} group by l.id order by ${ORDERS[question.order]}`,
      ...parameters,
    );
  };
}
