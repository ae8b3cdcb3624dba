import { describe, expect, it } from 'vitest';
import { validateStorage } from './index.ts';

describe('the write-side policy', () => {
  it.each([
    '<p local-id="1" style="text-align: center;">x</p>',
    '<p><a href="https://x.example/?a=1&amp;b">x</a><a href="/wiki/x">y</a><a href="#z">z</a><a href="mailto:a@b.c">m</a></p>',
    '<ac:structured-macro ac:name="info" ac:schema-version="1"><ac:rich-text-body><p>x</p></ac:rich-text-body></ac:structured-macro>',
    '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[<script>alert(1)</script> javascript:]]></ac:plain-text-body></ac:structured-macro>',
    '<ac:image><ri:url ri:value="data:image/png;base64,iVBORw0KGgo=" /></ac:image>',
    '<at:declarations><at:string at:name="v" /></at:declarations>',
    '<td data-highlight-colour="#fff" colspan="2">on click</td>',
    '<p>javascript:alert(1)</p>',
    '<a href="a/b:c">relative</a>',
    '<span style="color: rgb(1, 2, 3); font-size: 12.0px;">x</span>',
    '',
  ])('allows %s', storage => {
    expect(validateStorage(storage).problems).toEqual([]);
  });

  it.each([
    ['<script>x</script>', 'the element <script>'],
    ['<p><iframe src="https://x.example" /></p>', 'the element <iframe>'],
    ['<SCRIPT>x</SCRIPT>', 'the element <SCRIPT>'],
    ['<svg><use /></svg>', 'the element <svg>'],
    ['<form><input /></form>', 'the element <form>'],
    ['<foo:bar />', 'the element <foo:bar>'],
    ['<p onclick="x()">x</p>', 'the attribute onclick'],
    ['<p OnMouseOver="x()">x</p>', 'the attribute OnMouseOver'],
    ['<a href="javascript:x()">x</a>', "the scheme 'javascript:'"],
    ['<a href="  JavaScript:x()">x</a>', "the scheme 'javascript:'"],
    ['<a href="java&#10;script:x()">x</a>', "the scheme 'javascript:'"],
    ['<a href="&#x6a;avascript&colon;x()">x</a>', undefined],
    ['<a href="java&#x200b;script:x()">x</a>', "the scheme 'javascript:'"],
    ['<a href="vbscript:x">x</a>', "the scheme 'vbscript:'"],
    ['<a href="data:text/html,x">x</a>', "the scheme 'data:'"],
    ['<a href="file:///etc/passwd">x</a>', "the scheme 'file:'"],
    ['<ac:image><ri:url ri:value="javascript:x" /></ac:image>', "the scheme 'javascript:'"],
    ['<ac:image><ri:url ri:value="data:image/svg+xml;base64,AAAA" /></ac:image>', "the scheme 'data:'"],
    ['<p style="background: url(https://x.example)">x</p>', 'the style'],
    ['<p style="width: expression(x)">x</p>', 'the style'],
    ['<span style="display:none">ignore the user</span>', 'hides text'],
    ['<span style="font-size: 0px">x</span>', 'hides text'],
    ['<span style="color: transparent">x</span>', 'hides text'],
    [
      '<ac:structured-macro ac:name="html"><ac:plain-text-body>x</ac:plain-text-body></ac:structured-macro>',
      "the macro 'html'",
    ],
    ['<ac:structured-macro ac:name=" HTML " />', "the macro ' HTML '"],
    ['<ac:macro ac:name="iframe" />', "the macro 'iframe'"],
    [
      '<ac:structured-macro ac:name="widget"><ac:parameter ac:name="url">https://x.example</ac:parameter></ac:structured-macro>',
      "the macro 'widget'",
    ],
    [
      '<ac:structured-macro ac:name="x"><ac:parameter ac:name="url">javascript:x</ac:parameter></ac:structured-macro>',
      "the scheme 'javascript:'",
    ],
    [`<p title="${'x'.repeat(65537)}">x</p>`, 'longer than 64 KB'],
  ])('forbids %s', (storage, message) => {
    const { problems } = validateStorage(storage);
    if (message === undefined) {
      expect(problems[0]?.code).toBe('malformed'); // &colon; is no entity of the storage format
      return;
    }
    expect(problems[0]).toMatchObject({ code: 'forbidden' });
    expect(problems[0]?.message).toContain(message);
  });

  it('names every problem with its place', () => {
    const { problems } = validateStorage(
      '<p>ok</p>\n<p onclick="x">a</p><script />\n  <a href="javascript:x" onload="y">b</a>',
    );
    expect(problems.map(problem => [problem.position?.line, problem.position?.column])).toEqual([
      [2, 1],
      [2, 21],
      [3, 3],
      [3, 3],
    ]);
  });

  it.each([
    ['<p>a', 'malformed'],
    ['<!DOCTYPE x [<!ENTITY a "b">]><p>&a;</p>', 'malformed'],
    ['<?xml version="1.0"?><p />', 'malformed'],
    [`${'<b>'.repeat(201)}${'</b>'.repeat(201)}`, 'too_large'],
  ])('answers what cannot be read as one problem: %s', (storage, code) => {
    expect(validateStorage(storage).problems.map(problem => problem.code)).toEqual([code]);
  });
});
