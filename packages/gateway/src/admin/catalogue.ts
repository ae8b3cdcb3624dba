/** Handlers of the catalogue: apps, their operations, what a selection offers. */
import { findApp, listApps, type SandboxApp } from '../servers/apps.ts';
import { createPreview, editionOf } from '../servers/index.ts';
import { notFound } from './api-failure.ts';
import type { AreaHandlers } from './handlers.ts';

/** @param sandbox the deployment's, where it has one */
export function createCatalogueHandlers(sandbox: SandboxApp | undefined): AreaHandlers<'catalogue'> {
  const previewSelection = createPreview();
  return {
    list: () => ({ items: [...listApps(sandbox)] }),
    get({ params }) {
      const found = findApp(params.app, sandbox);
      if (!found) throw notFound('app', params.app);
      return found;
    },
    preview({ params, body }) {
      const { tools, scopes, warnings, ...counts } = previewSelection(body.selection, editionOf(params.app));
      return {
        ...counts,
        tools: [...tools],
        scopes: { granular: [...scopes.granular], classic: [...scopes.classic] },
        warnings: [...warnings],
      };
    },
  };
}
