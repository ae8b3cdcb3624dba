/** The people, the sign-in and the admin API of a deployment. */
export { ApiFailure, type ApiFailureCode, notFound } from './api-failure.ts';
export type { AdminAudit, AdminEvent, ChangeNote } from './audit.ts';
export type { Caller } from './caller.ts';
export { type Admin, type AdminOptions, createAdmin, type OtherHandlers } from './create-admin.ts';
export type { ApiCall, ApiHandler, ApiHandlers, AreaHandlers } from './handlers.ts';
export { cutPage } from './pages.ts';
export { showTime } from './people-shapes.ts';
