/**
 * A name that somebody has chosen, as it stands in a mail to somebody else: one line, and nothing in it that a mail
 * program makes a link of. The unseen space breaks addresses only.
 */
export const inert = (name: string): string =>
  name
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.:/@](?=\S)/g, '$&\u200b')
