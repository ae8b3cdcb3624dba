/** The embedded Confluence: Cloud v2, the Cloud v1 calls that v2 lacks, Data Center, one port. */
export {};
// createSandbox(options: { seed?: number | null (null: empty but for the admin and one space); data?: string (a folder that keeps it); clock?: () => number; publicUrl?: () => string }): Sandbox
// interface Sandbox { fetch(request: Request): Response | Promise<Response>; domain: Domain; importFolder(folder: string, options): ImportReport; close(): void; readonly cloudId: string }
