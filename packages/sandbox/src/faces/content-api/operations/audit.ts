/** The audit log: read, searched, exported, added to and shortened by administrators. */
import { crc32, deflateRawSync } from 'node:zlib';
import { SITE } from '../../../domain/access.ts';
import type { AuditFilter, AuditObject, AuditRecord } from '../../../domain/audit.ts';
import { answerJson } from '../answer.ts';
import {
  type Fields,
  isFields,
  readBody,
  readFlag,
  readList,
  readNumber,
  readObject,
  readString,
  requireField,
} from '../body-fields.ts';
import { describePage, readAll, readCount, readSlice, readWindow } from '../paging.ts';
import { badRequest } from '../problems.ts';
import type { Call, Handler, Json, Route } from '../types.ts';
import { requireSiteAdmin } from './find.ts';

const DAY = 86_400_000;
/** Lengths of the units in milliseconds; months and years are counted as Java's estimates. */
const UNITS: Readonly<Record<string, number>> = {
  NANOS: 1e-6,
  MICROS: 1e-3,
  MILLIS: 1,
  SECONDS: 1000,
  MINUTES: 60_000,
  HOURS: 3_600_000,
  HALF_DAYS: DAY / 2,
  DAYS: DAY,
  WEEKS: 7 * DAY,
  MONTHS: 30.436_875 * DAY,
  YEARS: 365.2425 * DAY,
  DECADES: 3652.425 * DAY,
  CENTURIES: 36_524.25 * DAY,
};

function lengthOf(number: number, units: string): number {
  const unit = UNITS[units];
  if (unit === undefined)
    throw badRequest(`Unknown units: ${units}. Use one of ${Object.keys(UNITS).join(', ')}.`);
  return number * unit;
}

/** A date as epoch milliseconds or as ISO 8601. */
function readDate(call: Call, name: string): number | undefined {
  const text = call.query(name);
  if (text === undefined) return undefined;
  const date = /^\d+$/u.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(date))
    throw badRequest(`${name} must be epoch milliseconds or an ISO date, but was: ${text}`);
  return date;
}

function readFilter(call: Call): AuditFilter {
  const [from, to, text] = [
    readDate(call, 'startDate'),
    readDate(call, 'endDate'),
    call.query('searchString'),
  ];
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(text === undefined ? {} : { text }),
  };
}

function listRecords(call: Call, filter: AuditFilter): Response {
  const window = readWindow(call, { limit: 1000, most: 1000 });
  const { items, more } = readSlice(request => call.domain.audit.list(filter, request), window);
  return answerJson(
    describePage(call, window, { results: items.map(item => describeRecord(item, call)), more }),
  );
}

function describeRecord(record: AuditRecord, call: Call): Json {
  const author = call.domain.people.byAccountId(record.authorId);
  return {
    author: {
      type: 'user',
      displayName: author?.displayName ?? 'Unknown User',
      operations: null,
      ...(author === undefined
        ? {}
        : { accountId: author.accountId, accountType: 'atlassian', publicName: author.displayName }),
      username: null,
      userKey: null,
      externalCollaborator: false,
      isExternalCollaborator: false,
      isGuest: false,
    },
    remoteAddress: record.remoteAddress,
    creationDate: record.at,
    summary: record.summary,
    description: record.description,
    category: record.category,
    sysAdmin: record.sysAdmin,
    superAdmin: false,
    affectedObject: record.affected,
    changedValues: record.changes.map(change => ({ ...change, hiddenOldValue: '', hiddenNewValue: '' })),
    associatedObjects: record.associated,
  };
}

function listSince(call: Call): Response {
  const number = readCount(call, 'number') ?? 3;
  const from = call.actor.now - lengthOf(number, call.query('units') ?? 'MONTHS');
  const text = call.query('searchString');
  return listRecords(call, { from: Math.floor(from), ...(text === undefined ? {} : { text }) });
}

async function createRecord(call: Call): Promise<Response> {
  const fields = await readBody(call.request);
  const affected = readObject(fields, 'affectedObject');
  const at = readNumber(fields, 'creationDate');
  const record = call.domain.audit.record(call.actor, {
    remoteAddress: requireField(readString(fields, 'remoteAddress'), 'remoteAddress'),
    summary: readString(fields, 'summary') ?? '',
    description: readString(fields, 'description') ?? '',
    category: readString(fields, 'category') ?? '',
    sysAdmin: readFlag(fields, 'sysAdmin') ?? false,
    affected: affected === undefined ? { name: '', objectType: '' } : readAffected(affected),
    associated: (readList(fields, 'associatedObjects') ?? []).map(readAffected),
    changes: (readList(fields, 'changedValues') ?? []).map(change => ({
      name: readString(change, 'name') ?? '',
      oldValue: readString(change, 'oldValue') ?? '',
      newValue: readString(change, 'newValue') ?? '',
    })),
    ...(at === undefined ? {} : { at }),
  });
  return answerJson(describeRecord(record, call));
}

function readAffected(fields: Fields): AuditObject {
  return { name: readString(fields, 'name') ?? '', objectType: readString(fields, 'objectType') ?? '' };
}

const COLUMNS = ['Date', 'Author', 'Remote address', 'Category', 'Summary', 'Affected object', 'Changes'];

function exportRecords(call: Call): Response {
  const format = call.query('format') ?? 'csv';
  if (format !== 'csv' && format !== 'zip') throw badRequest(`format must be csv or zip, but was: ${format}`);
  const records = readAll(request => call.domain.audit.list(readFilter(call), request));
  const csv = [COLUMNS, ...records.map(record => listCells(record, call))].map(writeLine).join('');
  const bytes = format === 'zip' ? zipFile('audit.csv', csv) : Buffer.from(csv);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': format === 'zip' ? 'application/zip' : 'text/csv;charset=utf-8',
      'content-disposition': `attachment; filename="audit.${format}"`,
    },
  });
}

function listCells(record: AuditRecord, call: Call): readonly string[] {
  const author = call.domain.people.byAccountId(record.authorId);
  const changes = record.changes.map(({ name, oldValue, newValue }) => `${name}: ${oldValue} -> ${newValue}`);
  return [
    new Date(record.at).toISOString(),
    author?.displayName ?? 'Unknown User',
    record.remoteAddress,
    record.category,
    record.summary,
    record.affected.name,
    changes.join('; '),
  ];
}

/** A cell that a spreadsheet would run as a formula is quoted with an apostrophe. */
function writeLine(cells: readonly string[]): string {
  const written = cells.map(cell => `"${cell.replace(/^(?=[=+\-@\t\r])/u, "'").replaceAll('"', '""')}"`);
  return `${written.join(',')}\r\n`;
}

/** A ZIP archive of one deflated file: local header, data, central directory, end (PKWARE APPNOTE 4.3). */
function zipFile(name: string, text: string): Buffer {
  const content = Buffer.from(text);
  const data = deflateRawSync(content);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(data.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), data]);
  const tail = Buffer.alloc(14);
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
    fields,
    tail,
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

const RETENTION = 'audit-retention';
const LONGEST_RETENTION = UNITS['YEARS'] ?? 0;

function readRetention(call: Call): Response {
  return answerJson(findRetention(call));
}

function findRetention(call: Call): Fields {
  const kept = call.domain.settings.read(SITE, RETENTION);
  return isFields(kept) ? kept : { number: 1, units: 'YEARS' };
}

/** At most a year; what is older is forgotten at once. */
async function setRetention(call: Call): Promise<Response> {
  const fields = await readBody(call.request);
  const number = requireField(readNumber(fields, 'number'), 'number');
  const units = requireField(readString(fields, 'units'), 'units');
  const length = lengthOf(number, units);
  if (length <= 0 || length > LONGEST_RETENTION)
    throw badRequest(
      `The retention period must be longer than nothing and at most 1 year, but was: ${number} ${units}`,
    );
  call.domain.settings.write(SITE, RETENTION, { number, units });
  call.domain.audit.forget(Math.floor(call.actor.now - length));
  return answerJson({ number, units });
}

const asAdmin =
  (handle: Handler): Handler =>
  call => {
    requireSiteAdmin(call);
    return handle(call);
  };

export const AUDIT_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/audit',
    cloud: 'served',
    datacenter: 'served',
    handle: asAdmin(call => listRecords(call, readFilter(call))),
  },
  { method: 'POST', path: '/audit', cloud: 'served', handle: asAdmin(createRecord) },
  { method: 'GET', path: '/audit/since', cloud: 'served', handle: asAdmin(listSince) },
  { method: 'GET', path: '/audit/export', cloud: 'served', handle: asAdmin(exportRecords) },
  { method: 'GET', path: '/audit/retention', cloud: 'served', handle: asAdmin(readRetention) },
  { method: 'PUT', path: '/audit/retention', cloud: 'served', handle: asAdmin(setRetention) },
];
