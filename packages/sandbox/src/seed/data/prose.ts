/** Sentences that the generators vary: openings, findings, arguments, replies. */

export const PROJECTS: readonly string[] = [
  'Harbour Lights',
  'Northbound',
  'Paperless Docks',
  'Carrier Portal 2',
  'Rate Card Rewrite',
  'Cold Chain',
  'Green Miles',
  'Single Sign-on',
  'Event Log Migration',
  'Customs Express',
];

export const DISCUSSED: readonly string[] = [
  'The migration of **{project}** is two weeks behind because the staging data was not anonymised in time.',
  'Load tests of `{service}` passed at three times the normal traffic; the 99th percentile stayed under 400 ms.',
  'Customers in the Baltic region ask for {project} more often than we planned for.',
  'We looked at the error budget of `{service}`: 31 per cent is left for this quarter.',
  'The vendor’s contract ends soon; {person} compares two alternatives.',
  'On-call was quiet, with two pages, both from `{service}` and both false alarms.',
  'The new hire starts on Monday and will shadow {person} for the first sprint.',
  'The demo of {project} went well; the port authority wants a follow-up with its own data.',
  'Flaky tests cost us about four hours last week. Most are in the `{service}` suite.',
  'The budget for {project} was approved without changes.',
  'Two customers reported wrong time zones on invoices; the cause is in `{service}`.',
  'We agreed that documentation is part of the definition of done, again.',
  'Support sees fewer tickets about labels since the last release, and more about customs papers.',
  'The dashboard for {project} shows yesterday’s numbers only; real-time needs `{service}`.',
];

export const DECIDED: readonly string[] = [
  'We keep `{service}` on its current database until the end of the year.',
  '{project} ships behind a feature flag and is switched on customer by customer.',
  'Releases move from Thursday to Tuesday.',
  'The weekly report is written by a job, not by hand.',
  'We stop supporting API version 1 when the last two customers have moved.',
  'Every new endpoint needs a rate limit before it goes live.',
  'We buy the monitoring add-on instead of building our own.',
  'Incident reviews are open to the whole company.',
];

export const ACTIONS: readonly string[] = [
  'Write the migration plan for {project}',
  'Clean up the alerts of `{service}`',
  'Ask the vendor for a quote',
  'Update the runbook of `{service}`',
  'Prepare the demo for {project}',
  'Talk to the customer about the new limits',
  'Move the staging data to the new cluster',
  'Review the access rights of the {project} team',
  'Book the room for the planning day',
  'Publish the summary in the newsletter',
  'Check the cost report of last month',
  'Add a test for the time zone bug',
  'Delete the old feature flags',
  'Interview three customers about {project}',
];

export const GUIDE_LINES: readonly string[] = [
  'Small changes are reviewed faster and break less. Aim for fewer than 300 lines.',
  'A reviewer answers within one working day; if you cannot, say so and name somebody else.',
  'Write the test that would have caught the bug before you fix it.',
  'Names say what a thing is for, not how it is made.',
  'Never log personal data. If in doubt, ask Security.',
  'Every flag has an owner and a date on which it is removed.',
  'Prefer boring technology: we can hire for it and we know how it fails.',
  'A database change is compatible with the version before it, so that we can roll back.',
  'Time is stored in UTC and shown in the reader’s zone.',
  'Errors tell the caller what to do next.',
  'A dashboard that nobody opens is deleted.',
  'Dependencies are updated every week by a bot and merged by a person.',
];

export const MESSAGES: readonly string[] = [
  'Fixed typos',
  'Added details after the review',
  'Updated numbers',
  'Clarified the wording',
  'New section',
  'Reworked the table',
  'Feedback from the team',
  '',
  '',
  '',
  'Removed outdated paragraph',
  'Added owners',
  'Linked the ticket',
];

export const COMMENTS: readonly string[] = [
  'Is this still true after the last release?',
  'Thanks, this saved me an hour.',
  'Could we add an example here?',
  'The link in the second section is dead.',
  'I think the numbers are from last year.',
  'Who owns this page now that Marcus has left?',
  'We should mention the limits.',
  'Looks good to me.',
  'This contradicts what we told the customer in May.',
  'Can somebody from Security confirm?',
  'The screenshot shows the old design.',
  'CRITICAL: following step 3 deletes the queue, please correct it.',
  'Blocker for the audit: the review date is missing.',
  'Please add the error codes.',
  'How does this work for contractors?',
];

export const REPLIES: readonly string[] = [
  'Yes, I checked it this morning.',
  'Good point, I will update the page.',
  'Done, see the new version.',
  'Not yet, it is planned for the next sprint.',
  'I asked the team and will come back here.',
  'No, please see the page on the new process.',
  'Agreed.',
];

export const INLINE_COMMENTS: readonly string[] = [
  'Which environment is meant here?',
  'Typo?',
  'This number looks wrong to me.',
  'Please add a source.',
  'Should we name the owner?',
  'Wrong: we changed this in spring.',
  'Could be shorter.',
  'Is that a promise to customers?',
];
