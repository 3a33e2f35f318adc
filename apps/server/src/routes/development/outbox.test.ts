import { addOutboxMail } from '@latchkey/storage/outbox.ts'
import { aMail } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadWords } from '../../pages/languages/languages.ts'
import { administratorLinkMail } from '../../pages/mails/administrator-link.ts'
import { verificationCodeMail } from '../../pages/mails/verification-code.ts'
import { openTestPlatform, type TestPlatform } from '../../testing/platform.ts'
import { get } from '../../testing/requests.ts'

const OUTBOX = '/development/outbox'
const BROWSER = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } }
const LINK = 'http://localhost:3900/admin/invitation#key'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

describe('the outbox of development mode, in a browser', () => {
  it('says what to do while there is no mail', async () => {
    const { body } = await get(platform, OUTBOX, BROWSER)
    expect(body).toContain('No mail yet')
    expect((await get(platform, `${OUTBOX}?to=ada@example.com`, BROWSER)).body).toContain('No mail to that address')
  })

  it('shows whom each mail is to, the newest first, with its code or its link', async () => {
    const words = await loadWords('de')
    const [createdAt, environmentId] = [platform.clock.now(), 'env_first']
    const code = verificationCodeMail({ brandName: 'Acme', code: '123456', purpose: 'register', minutes: 60, words })
    const link = administratorLinkMail({ kind: 'invitation', link: LINK, minutes: 60, words })
    const mails = [
      aMail({ ...link, id: 'mail_1', environmentId, createdAt: createdAt - 300_000, to: 'grace@example.com' }),
      aMail({ ...code, id: 'mail_2', environmentId, createdAt, to: 'ada@example.com' }),
      aMail({ id: 'mail_3', environmentId: 'env_second', createdAt, to: 'elsewhere@example.com' }),
    ]
    await platform.store.commit(mails.map(addOutboxMail))
    const { body } = await get(platform, OUTBOX, BROWSER)
    const [, newest = '', oldest = ''] = body.split('<li>')
    for (const text of ['ada@example.com', code.subject, 'just now', '>123456<']) expect(newest).toContain(text)
    for (const text of ['grace@example.com', link.subject, '5 minutes ago', `<a href="${LINK}">`]) {
      expect(oldest).toContain(text)
    }
    expect(body).not.toContain('elsewhere@example.com')
    const filtered = (await get(platform, `${OUTBOX}?to=ada@example.com`, BROWSER)).body
    expect(filtered).toContain('ada@example.com')
    expect(filtered).not.toContain('grace@example.com')
  })

  it('runs nothing, and makes no link of what is no web address', async () => {
    const hostile = { subject: '<script>alert(1)</script>', to: '"><img src=x>@example.com' }
    const text = 'javascript:alert(1)\nhttps://[\n'
    await platform.store.commit([
      addOutboxMail(aMail({ ...hostile, text, id: 'mail_4', environmentId: 'env_first', createdAt: 1 })),
    ])
    const { headers, body } = await get(platform, OUTBOX, BROWSER)
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self' 'nonce-[^']+'; img-src/)
    expect(body).toContain('&lt;script>alert(1)&lt;/script>')
    expect(body).not.toMatch(/<script|<img|href="(javascript|https:\/\/\[)/)
  })

  it.each([undefined, '*/*', 'application/json'])('is the same JSON as ever for a program: %s', async (accept) => {
    const response = await get(platform, OUTBOX, { headers: accept === undefined ? {} : { accept } })
    expect(response.headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8' })
    expect(response.headers['cache-control']).toBe('no-store')
    const mails = await platform.store.outbox.list('env_first', { limit: 50 })
    expect(response.json()).toEqual({ mails })
    expect(mails).toHaveLength(3)
  })
})
