/** States, templates, looks, favourites, macros, audit: Cloud v1 as confluence.js calls it. */
import { expect, it } from 'vitest';
import type { IndependentClient } from '../confluence-js-client.ts';

const MACRO =
  '<ac:structured-macro ac:name="code" ac:macro-id="m-1"><ac:plain-text-body><![CDATA[a < b]]></ac:plain-text-body></ac:structured-macro>';

export function describeSiteLife(open: () => IndependentClient): void {
  it('sets content states', async () => {
    const client = open();
    const { contentStates } = client.v1;
    const id = (await client.createPage('Stated')).id ?? '';
    await contentStates.getContentState({ id });
    await contentStates.setContentState({ id, status: 'current', body: { id: 1 } });
    await contentStates.setContentState({
      id,
      status: 'draft',
      body: { name: 'Almost', color: '#ff0000' },
    });
    await contentStates.getAvailableContentStates({ id });
    expect(await contentStates.getCustomContentStates()).toHaveLength(1);
    expect(await contentStates.getSpaceContentStates({ spaceKey: 'HOME' })).toHaveLength(3);
    await contentStates.getContentStateSettings({ spaceKey: 'HOME' });
    await contentStates.getContentsWithState({ spaceKey: 'HOME', 'state-id': 1 });
    await contentStates.getContentState({ id, status: 'draft' });
    await contentStates.removeContentState({ id, status: 'current' });
  });

  it('keeps templates', async () => {
    const { template } = open().v1;
    const body = { storage: { value: '<p><at:var at:name="who" /></p>', representation: 'storage' } };
    const made = await template.createContentTemplate({ name: 'Greeting', templateType: 'page', body });
    const { templateId } = made;
    await template.updateContentTemplate({ templateId, name: 'Farewell', templateType: 'page', body });
    expect((await template.getContentTemplate({ contentTemplateId: templateId })).name).toBe('Farewell');
    expect((await template.getContentTemplates({ expand: ['body'] })).results).toHaveLength(1);
    expect((await template.getBlueprintTemplates()).results.length).toBeGreaterThan(0);
    await template.removeTemplate({ contentTemplateId: templateId });
  });

  it('sets looks, themes and spaces up', async () => {
    const { settings, themes, spaceSettings, space, experimental } = open().v1;
    const spaceKey = 'HOME';
    const looks = await settings.getLookAndFeelSettings();
    await settings.updateLookAndFeelSettings(looks.custom);
    await settings.updateLookAndFeel({ spaceKey, lookAndFeelType: 'custom' });
    await settings.resetLookAndFeelSettings({});
    await settings.getSystemInfo();
    const [theme] = (await themes.getThemes()).results;
    const themeKey = theme?.themeKey ?? '';
    await themes.getGlobalTheme();
    await themes.getTheme({ themeKey });
    await themes.setSpaceTheme({ spaceKey, themeKey });
    await themes.getSpaceTheme({ spaceKey });
    await themes.resetSpaceTheme({ spaceKey });
    await spaceSettings.updateSpaceSettings({ spaceKey, routeOverrideEnabled: true });
    expect((await spaceSettings.getSpaceSettings({ spaceKey })).routeOverrideEnabled).toBe(true);
    expect((await space.createPrivateSpace({ key: 'MINE', name: 'Mine' })).key).toBe('MINE');
    await experimental.addLabelsToSpace({ spaceKey, body: [{ prefix: 'global', name: 'blue' }] });
    expect((await experimental.getLabelsForSpace({ spaceKey })).results).toHaveLength(1);
    await experimental.deleteLabelFromSpace({ spaceKey, name: 'blue' });
  });

  it('marks favourites and counts views', async () => {
    const client = open();
    const { relation, analytics } = client.v1;
    const id = (await client.createPage('Loved')).id ?? '';
    const one = {
      relationName: 'favourite',
      sourceType: 'user',
      sourceKey: 'current',
      targetType: 'content',
      targetKey: id,
    };
    await relation.createRelationship(one);
    expect((await relation.getRelationship(one)).name).toBe('favourite');
    await expect(relation.findTargetFromSource(one)).rejects.toMatchObject({ status: 501 });
    await expect(relation.findSourcesForTarget(one)).rejects.toMatchObject({ status: 501 });
    await relation.deleteRelationship(one);
    expect((await analytics.getViews({ contentId: id })).count).toBe(0);
    expect((await analytics.getViewers({ contentId: id })).count).toBe(0);
  });

  it('reads macros and converts them', async () => {
    const client = open();
    const { contentMacroBody } = client.v1;
    const id = (await client.createPage('Macros', MACRO)).id ?? '';
    const one = { id, version: 1, macroId: 'm-1' };
    expect((await contentMacroBody.getMacroBodyByMacroId(one)).body).toBe('a < b');
    await contentMacroBody.getAndConvertMacroBodyByMacroId({ ...one, to: 'view' });
    await contentMacroBody.getAndAsyncConvertMacroBodyByMacroId({ ...one, to: 'export_view' });
  });

  it('reads the audit log and adds to it', async () => {
    const { audit } = open().v1;
    await audit.createAuditRecord({
      remoteAddress: '10.0.0.1',
      summary: 'Noted',
      affectedObject: { name: 'Page', objectType: 'Page' },
    });
    expect((await audit.getAuditRecords({ searchString: 'noted' })).results).toHaveLength(1);
    await audit.getAuditRecordsForTimePeriod({ number: 1, units: 'HOURS' });
    await audit.exportAuditRecords({ format: 'csv' });
    await audit.setRetentionPeriod({ number: 6, units: 'MONTHS' });
    expect((await audit.getRetentionPeriod()).number).toBe(6);
  });
}
