/** The console: a pure client of the gateway's admin API. */
export {};
