export type Mail = { id: string; to: string; subject: string; text: string; html: string; createdAt: unknown }

/** The mails sent to an address, newest first. */
export async function mailsTo(issuer: string, email: string): Promise<Mail[]> {
  const response = await fetch(`${issuer}/development/outbox?to=${encodeURIComponent(email)}`)
  if (!response.ok) throw new Error(`the outbox answered ${response.status}`)
  const { mails } = (await response.json()) as { mails: Mail[] }
  return mails
}

/** The 6-digit code of the newest mail to an address. It is sent before the page that asks for it is shown. */
export async function newestCode(issuer: string, email: string): Promise<string> {
  const [mail] = await mailsTo(issuer, email)
  const code = /\b\d{6}\b/.exec(mail?.text ?? '')?.[0]
  if (code === undefined) throw new Error(`there is no mail with a code to ${email}`)
  return code
}

/** Another code than the right one. */
export const wrongCodeFor = (code: string): string => (code === '000000' ? '000001' : '000000')

/** Moves the platform's clock forward. */
export async function advanceClock(issuer: string, seconds: number): Promise<void> {
  const response = await fetch(`${issuer}/development/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance_seconds: seconds }),
  })
  if (!response.ok) throw new Error(`the clock answered ${response.status}`)
}
