/** Every word of the reference of the Management API, beyond those of its document. Both are in English only. */
export const referenceTexts = {
  title: 'Management API',
  skip: 'Skip to the content',
  groups: 'Groups',
  all: 'All operations',
  document: 'OpenAPI',
  lead: 'What an administrator can do, a program can do. Every operation needs an access token with one scope.',
  count: (operations: number) => (operations === 1 ? 'One operation' : `${operations} operations`),
  begin: {
    title: 'Begin',
    token:
      'Authorise an application of type m2m for this API, then ask for a token with its client id and secret. The examples of these pages take both from the shell.',
    client: 'Or let the client of the SDK get the tokens:',
  },
  lists: {
    title: 'Lists',
    text: 'A list goes on by next_token, until it is null, or by starting_after with the id of its last entry, as long as has_more is true. page_size is at most 500.',
  },
  writes: {
    title: 'Changes',
    text: 'A request that creates can carry an Idempotency-Key: the same request under the same key is carried out once, and answered the same for a day. A change can carry If-Match with the ETag of a read: it is refused when something changed since.',
  },
  limits: {
    title: 'Limits',
    text: 'An application may call 12,000 times in a minute. After that it is answered 429, and RateLimit-Reset has the seconds to wait.',
  },
  refusals: {
    title: 'Refusals',
    lead: 'A refusal is a list of codes with messages: {"errors": [{"code": "…", "message": "…"}]}. Codes stay as they are.',
  },
  onThisPage: 'On this page',
  scope: 'Scope',
  administrators: 'Only for administrators who are signed in at /admin; tokens do not open it.',
  operation: 'Operation',
  parameters: { path: 'In the path', query: 'In the query', header: 'Headers' },
  body: 'Body',
  nothingNeeded: 'Every field may be left out.',
  answer: (status: string) => `Answer ${status}`,
  refused: 'Refused with',
  required: 'required',
  optional: 'may be missing',
  example: 'Example',
  withClient: 'With the client',
  unknown: {
    title: 'There is no such group',
    lead: 'Its name may have changed. Look for it among all operations.',
  },
}
