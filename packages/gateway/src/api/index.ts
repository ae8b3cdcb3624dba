/** The admin API as a table of endpoints: what the console, the command line and its OpenAPI page are made of. Pure. */
export type * from './endpoint.ts';
