import { t } from '../languages/t.ts'

/**
 * Reads a route below /api/latchkey/v1 that answers lines of JSON, each as it comes. It is read by the session alone.
 * Throws when it is refused, or breaks off.
 */
export async function readLines<Line>(path: string, take: (line: Line) => void): Promise<void> {
  const response = await fetch(`/api/latchkey/v1/${path}`, { credentials: 'same-origin', cache: 'no-store' })
  if (!response.ok || !response.body) throw new Error(t('The platform did not answer that. Reload the page.'))
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value = '' } = await reader.read()
    const lines = `${rest}${value}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(JSON.parse(line))
    if (done) return
  }
}
