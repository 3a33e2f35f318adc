import type { Bearing } from '../../api/connection.ts'
import { t } from '../../languages/t.ts'

export type Sending<Line> = {
  /** How much of the file is on its way, in bytes. */
  sent: (bytes: number) => void
  /** What the platform answers, as it comes. */
  take: (lines: readonly Line[]) => void
  /** Breaks it off. */
  signal: AbortSignal
}

/**
 * Sends a form with a file to a route below /api/latchkey/v1 that answers lines of JSON: the browser reads the file from
 * the disk while it sends it, and lines are taken as they come. Throws what was refused, in words, and when the
 * connection breaks off.
 */
export function sendFile<Line>(
  path: string,
  fields: Readonly<Record<string, string | File>>,
  { csrf, environment }: Bearing,
  { sent, take, signal }: Sending<Line>,
): Promise<void> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  const call = new XMLHttpRequest() // fetch does not say how much of a body is sent
  return new Promise((resolve, reject) => {
    let from = 0
    const read = () => {
      const to = call.responseText.lastIndexOf('\n') + 1
      if (call.status !== 200 || to <= from) return
      const text = call.responseText.slice(from, to)
      from = to
      take(
        text
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line)),
      )
    }
    call.open('POST', `/api/latchkey/v1/${path}`)
    call.setRequestHeader('latchkey-csrf', csrf)
    if (environment !== undefined) call.setRequestHeader('latchkey-environment', environment)
    call.upload.onprogress = ({ loaded }) => sent(loaded)
    call.onprogress = read
    call.onload = () => {
      read()
      if (call.status === 200) resolve()
      else reject(new Error(refusal(call)))
    }
    call.onerror = () => reject(new Error(t('The platform could not be reached, or broke off. Try again.')))
    call.onabort = () => reject(new Error(t('It was stopped.')))
    signal.addEventListener('abort', () => call.abort())
    call.send(form)
  })
}

function refusal({ status, responseText }: XMLHttpRequest): string {
  if (status === 429) return t('Other files are being read. Wait until they are done, and try again.')
  if (status >= 500) return t('Something went wrong in the platform. Try again; its log says more.')
  try {
    const { errors } = JSON.parse(responseText) as { errors: { message: string }[] }
    return errors.map(({ message }) => message).join(' ')
  } catch {
    return t('The platform did not take that. Try again.')
  }
}
