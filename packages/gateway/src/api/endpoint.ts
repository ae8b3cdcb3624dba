/** What an endpoint of the admin API is, as data. */
import type { z } from 'zod';

/** Each role may do what those after it may; `member` has only its own account. */
export type Role = 'owner' | 'admin' | 'editor' | 'auditor' | 'viewer' | 'member';
export type Endpoint = { readonly answer: z.ZodType };
