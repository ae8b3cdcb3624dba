/** The version in package.json; the bundle holds it as a constant. */
import manifest from '../package.json' with { type: 'json' };

export const VERSION: string = manifest.version;
