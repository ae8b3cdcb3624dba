/** Finding the handler of a request line, and wording refusals. */
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../domain/types.ts';
import { createCloudDialect } from './dialects/cloud.ts';
import { createDataCenterDialect } from './dialects/datacenter.ts';
import { badRequest, contentNotFound, describeProblem } from './problems.ts';
import { createRouter } from './routes.ts';

describe('the router', () => {
  const cloud = createRouter('cloud', 'site');
  const datacenter = createRouter('datacenter', 'site');
  const parametersOf = (router: typeof cloud, method: string, path: string) => {
    const match = router(method, path);
    return match !== undefined && 'parameters' in match ? match.parameters : match;
  };

  it('prefers literal segments to parameters', () => {
    expect(parametersOf(cloud, 'GET', '/rest/api/content/search')).toEqual({});
    expect(parametersOf(cloud, 'GET', '/rest/api/content/123')).toEqual({ id: '123' });
    expect(parametersOf(datacenter, 'GET', '/rest/api/content/1/child/comment')).toEqual({ id: '1' });
    expect(parametersOf(datacenter, 'GET', '/rest/api/content/1/child/page')).toEqual({
      id: '1',
      type: 'page',
    });
  });

  it('decodes parameters, and takes what is no encoding as it stands', () => {
    expect(parametersOf(datacenter, 'GET', '/rest/api/group/a%20%26%20b')).toEqual({ groupName: 'a & b' });
    expect(parametersOf(datacenter, 'GET', '/rest/api/group/100%')).toEqual({ groupName: '100%' });
    expect(parametersOf(datacenter, 'GET', '/download/attachments/1/a%2Fb.png')).toEqual({
      id: '1',
      filename: 'a/b.png',
    });
  });

  it('tells a wrong method from a wrong path', () => {
    expect(parametersOf(cloud, 'PATCH', '/rest/api/content/1')).toEqual({ allow: ['GET', 'PUT', 'DELETE'] });
    expect(cloud('GET', '/rest/api/content/1/')).toBeUndefined();
    expect(cloud('GET', '/rest/api')).toBeUndefined();
    expect(cloud('GET', '/wiki/rest/api/content')).toBeUndefined();
  });
});

describe('refusals', () => {
  const cloud = createCloudDialect('c');
  const datacenter = createDataCenterDialect();

  it.each([
    ['bad_request', 400, 'api.BadRequestException'],
    ['duplicate_title', 400, 'api.BadRequestException'],
    ['malformed_body', 400, 'api.BadRequestException'],
    ['duplicate_file', 400, 'api.BadRequestException'],
    ['forbidden', 403, 'PermissionException'],
    ['not_found', 404, 'NotFoundException'],
    ['conflict', 409, 'ConflictException'],
    ['too_large', 413, 'RequestTooLargeException'],
  ] as const)("word the domain's %s as %i", (kind, status, exception) => {
    const refusal = describeProblem(new DomainError(kind, 'because'), cloud);
    expect(refusal?.status).toBe(status);
    expect(refusal?.body).toMatchObject({
      statusCode: status,
      message: `com.atlassian.confluence.api.service.exceptions.${exception}: because`,
    });
  });

  it('tell the reason on Data Center only', () => {
    expect(describeProblem(badRequest('no'), datacenter)?.body).toMatchObject({ reason: 'Bad Request' });
    expect(describeProblem(badRequest('no'), cloud)?.body).not.toHaveProperty('reason');
  });

  it('say whether the asker or the request was at fault', () => {
    const dataOf = (error: Error) => describeProblem(error, cloud)?.body['data'];
    expect(dataOf(badRequest('no'))).toMatchObject({ authorized: true, valid: false, successful: false });
    expect(dataOf(contentNotFound('5'))).toMatchObject({
      authorized: false,
      valid: true,
      errors: [{ message: { translation: 'No content found with id: ContentId{id=5}' } }],
    });
  });

  it('leave faults to the server', () => {
    expect(describeProblem(new TypeError('oops'), cloud)).toBeUndefined();
    expect(describeProblem('oops', cloud)).toBeUndefined();
  });
});
