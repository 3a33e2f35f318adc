const lines: string[] = []

/** What the application was told, to be read off the page. */
export function log(line: string): void {
  lines.push(line)
  document.title = lines.join(' | ')
}
