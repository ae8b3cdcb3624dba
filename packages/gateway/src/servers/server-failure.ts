/** Why a change of servers is refused, in words for whoever asked. */

export type ServerFailureCode = 'invalid_request' | 'not_found' | 'conflict' | 'forbidden';

export class ServerFailure extends Error {
  override readonly name = 'ServerFailure';
  readonly code: ServerFailureCode;
  /** Path of a field to what is wrong with it. */
  readonly fields: Readonly<Record<string, string>> | undefined;

  constructor(code: ServerFailureCode, message: string, fields?: Readonly<Record<string, string>>) {
    super(message);
    this.code = code;
    this.fields = fields;
  }
}

/** The first problem in full, the others by their fields. */
export function invalidSettings(problems: Readonly<Record<string, string>>): ServerFailure {
  const [[field, problem] = ['', ''], ...others] = Object.entries(problems);
  const more = others.length > 0 ? ` Also wrong: ${others.map(([name]) => name).join(', ')}.` : '';
  return new ServerFailure('invalid_request', `${field}: ${problem}${more}`, problems);
}

export function noSuchServer(id: string): ServerFailure {
  return new ServerFailure('not_found', `There is no server ${JSON.stringify(id)}. List them again.`);
}
