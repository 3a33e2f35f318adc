export type Mail = { id: string; to: string; subject: string; text: string; at: string }

/** What a mail was sent for: the codes and the links in it, each once. */
export function findingsIn(text: string): { codes: string[]; links: string[] } {
  const links = text.match(/https?:\/\/[^\s<>"]+/g) ?? []
  const rest = links.reduce((left, link) => left.replaceAll(link, ' '), text)
  return { codes: [...new Set(rest.match(/\b\d{6}\b/g) ?? [])], links: [...new Set(links)] }
}
