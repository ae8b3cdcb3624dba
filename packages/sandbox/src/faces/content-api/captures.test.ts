/** The fields of Cloud's answers, name by name, as live answers had them in 2026. */
import { describe, expect, it } from 'vitest';
import { makeForm, NO_CHECK, openApiSite } from '../../../test/content-api-site.ts';

const EXPANDABLE =
  'ancestors body childTypes children container descendants draftVersion history metadata operations restrictions schedulePublishDate schedulePublishInfo space version'.split(
    ' ',
  );
const without = (...names: readonly string[]) => EXPANDABLE.filter(name => !names.includes(name));
const keys = (value: object): readonly string[] => Object.keys(value).sort();

describe('live answers of Cloud', () => {
  it('give a page with bodies and ancestors these fields and no others', async () => {
    const site = openApiSite('cloud');
    const parent = site.page('Parent');
    const page = site.page('Page', '<p>x</p>', { parentId: parent.id });
    const answer = await site.get(`/content/${page.id}?expand=body.storage,body.view,ancestors`);
    expect(keys(answer)).toEqual(
      '_expandable _links ancestors ari base64EncodedAri body extensions id macroRenderedOutput status title type'.split(
        ' ',
      ),
    );
    expect(keys(answer._expandable)).toEqual(without('ancestors', 'body'));
    expect(keys(answer._links)).toEqual(
      'base collection context editui edituiv2 self tinyui webui'.split(' '),
    );
    expect(keys(answer.body)).toEqual(['_expandable', 'storage', 'view']);
    expect(keys(answer.body._expandable)).toEqual(
      'anonymous_export_view atlas_doc_format dynamic editor editor2 export_view styled_view'.split(' '),
    );
    expect(keys(answer.body.storage)).toEqual('_expandable embeddedContent representation value'.split(' '));
    expect(keys(answer.body.view)).toEqual('_expandable representation value'.split(' '));
    expect(keys(answer.body.view._expandable)).toEqual(
      'content embeddedContent mediaToken webresource'.split(' '),
    );
    const [ancestor] = answer.ancestors;
    expect(keys(ancestor)).toEqual(
      '_expandable _links ari base64EncodedAri extensions id macroRenderedOutput status title type'.split(
        ' ',
      ),
    );
    expect(keys(ancestor._expandable)).toEqual(EXPANDABLE);
    expect(keys(ancestor._links)).toEqual('editui edituiv2 self tinyui webui'.split(' '));
    expect(typeof ancestor.extensions.position).toBe('number');
  });

  it('give an attachment in a list these fields and no others', async () => {
    const site = openApiSite('cloud');
    const path = `/content/${site.page('Files').id}/child/attachment`;
    await site.send('PUT', path, makeForm([{ name: 'a b.png', type: 'image/png', bytes: 'x' }]), NO_CHECK);
    const answer = await site.get(path);
    expect(keys(answer)).toEqual('_links limit results size start'.split(' '));
    expect(keys(answer._links)).toEqual('base context self'.split(' '));
    expect(answer.limit).toBe(50);
    const [file] = answer.results;
    expect(keys(file)).toEqual(
      '_expandable _links ari base64EncodedAri extensions id macroRenderedOutput metadata status title type'.split(
        ' ',
      ),
    );
    expect(keys(file._expandable)).toEqual(without('metadata'));
    expect(keys(file._links)).toEqual('download self webui'.split(' '));
    expect(keys(file.metadata)).toEqual(['mediaType']);
    expect(file.extensions).toEqual({
      mediaType: 'image/png',
      fileSize: 1,
      comment: '',
      mediaTypeDescription: 'PNG Image',
      fileId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      collectionName: `contentId-${path.split('/')[2]}`,
    });
  });
});
