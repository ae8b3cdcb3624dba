/** Every prompt. Short: the tools' own descriptions say how they are called, a prompt says in which order and with what care. */
import type { PromptArgument, PromptSpec } from './types.ts';

const PAGE: PromptArgument = {
  name: 'page',
  description: 'Id, URL or SPACE:Title',
  required: true,
  suggest: 'page',
};
const SPACE: PromptArgument = { name: 'space', description: 'Key or name', required: true, suggest: 'space' };
const PARENT: PromptArgument = {
  name: 'parent',
  description: 'Page to put it under',
  required: false,
  suggest: 'page',
};

const summarizePage: PromptSpec = {
  name: 'summarize_page',
  title: 'Summarize a page',
  description: 'The points of a page, with the sections they come from.',
  arguments: [PAGE, { name: 'focus', description: 'What the summary is for', required: false }],
  needs: ['confluence_get_page'],
  write: given =>
    `Summarize the Confluence page ${given('page')}.

Read it with confluence_get_page. If the answer is cut, read the outline first (view=outline) and then the sections that matter.
Focus: ${given('focus', 'what a colleague who has two minutes must know')}.
Give at most seven points, each with the heading it comes from; then open questions and dates that have passed. Say when and by whom the page was last changed. Say nothing that the page does not.`,
};

const updatePage: PromptSpec = {
  name: 'update_page',
  title: 'Update documentation',
  description: 'Changes a page where it must change, shows the difference, and writes after you agree.',
  arguments: [PAGE, { name: 'change', description: 'What has changed', required: true }],
  needs: ['confluence_get_page', 'confluence_edit_page'],
  write: given =>
    `Update the Confluence page ${given('page')}.

What has changed:
${given('change')}

1. Read the page with confluence_get_page and for_edit=true.
2. List every sentence, table row and code block that the change makes wrong, and only those.
3. Call confluence_edit_page with dry_run=true and the smallest operations that correct them. Keep macros, tone and structure.
4. Show the difference and ask. After a yes, write with the same operations and a version message that says why.
If somebody saved in between, read again and start from step 2.`,
};

const weeklyStatus: PromptSpec = {
  name: 'weekly_status',
  title: 'Weekly status page',
  description: 'Gathers what changed in a space in a week and writes a status page from your sections.',
  arguments: [SPACE, { name: 'sections', description: 'Headings, by commas', required: false }, PARENT],
  needs: ['confluence_search', 'confluence_get_page', 'confluence_create_page'],
  write: given =>
    `Write this week's status page for the Confluence space ${given('space')}.

1. Find what changed: confluence_search with spaces=[the key], modified_after=now("-7d"), order_by=modified; go on with the cursor to the end.
2. Read with confluence_get_page those that tell of work, decisions or risks; leave out typing corrections.
3. Write a draft with one heading for each of: ${given('sections', 'Done, Decisions, Risks, Next')}. Every line links to its page. A section without anything says so.
4. Show the draft and ask. After a yes, confluence_create_page under ${given('parent', "the space's home page")}, titled "Status" and the date of this week's Monday.`,
};

const findStalePages: PromptSpec = {
  name: 'find_stale_pages',
  title: 'Find stale pages',
  description: 'Pages that nobody has changed for long, judged one by one.',
  arguments: [
    SPACE,
    {
      name: 'days',
      description: 'Unchanged for so many days; 180 if left out',
      required: false,
      suggest: ['90', '180', '365', '730'],
    },
  ],
  needs: ['confluence_search', 'confluence_get_page'],
  write: given =>
    `Find stale pages in the Confluence space ${given('space')}.

1. confluence_search with spaces=[the key], types=["page"], modified_before=now("-${given('days', '180')}d"), order_by=modified; go on with the cursor, up to 100 pages.
2. Read with confluence_get_page those whose titles promise current facts: how-tos, owners, contacts, versions, plans. Old is not wrong: minutes and decisions may stay as they are.
3. Answer with a table: page (linked), last change, what is out of date and how you know, what to do (update, archive, keep).
Change nothing.`,
};

const meetingNotes: PromptSpec = {
  name: 'meeting_notes',
  title: 'Meeting notes',
  description: 'Turns rough notes into a page with decisions and tasks.',
  arguments: [
    SPACE,
    { name: 'topic', description: 'What the meeting was about', required: true },
    { name: 'notes', description: 'Rough notes; otherwise those of this conversation', required: false },
    PARENT,
  ],
  needs: ['confluence_create_page'],
  write: given =>
    `Write meeting notes for the Confluence space ${given('space')}.

Topic: ${given('topic')}
Notes:
${given('notes', '(those in this conversation)')}

Sections: Attendees, Agenda, Discussion, Decisions, Actions. Decisions are single sentences. Actions are a task list, "- [ ] who: what, until when"; mark an owner or a date that nobody named as open, do not invent one.
Show the page and ask. After a yes, confluence_create_page under ${given('parent', "the space's home page")}, titled with today's date and the topic.`,
};

const reviewSpace: PromptSpec = {
  name: 'review_space',
  title: "Review a space's structure",
  description: 'What a newcomer would not find, and how to order the pages better.',
  arguments: [SPACE],
  needs: ['confluence_list_spaces', 'confluence_get_tree', 'confluence_get_page'],
  write: given =>
    `Review the structure of the Confluence space ${given('space')}.

1. confluence_list_spaces with space for its home page; read that with confluence_get_page.
2. confluence_get_tree with space and depth=4; go on with the cursor to the end.
3. Judge: does the home page lead to what people look for? Which pages stand alone at the top, which are nested deeper than four, which titles say nothing or the same, which branches are empty?
4. Answer with the five changes that would help most, each with the pages it moves, merges, renames or links, by id and title.
Change nothing unless asked.`,
};

export const PROMPTS: readonly PromptSpec[] = [
  summarizePage,
  updatePage,
  weeklyStatus,
  findStalePages,
  meetingNotes,
  reviewSpace,
];
