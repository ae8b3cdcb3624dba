/** Whether a request says that its body is JSON: strict sites want to be told. */

export const UNSUPPORTED = 'The request body must have the content type application/json.';

export function isCalledJson(request: Request): boolean {
  return /^application\/json\b/iu.test(request.headers.get('content-type') ?? '');
}
