import { addIdentity } from '@latchkey/storage/identities.ts'
import { anIdentity } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { MailNotSentError } from '../../mail/mailer.ts'
import { mailedCode, openBrowser } from '../../testing/browser.ts'
import { eventsOf } from '../../testing/organizations.ts'
import { openTestPlatform, type TestPlatform } from '../../testing/platform.ts'
import { aPortalVisitor, openVisitor, portalLink, proofChallenge, proveByCode } from '../../testing/portal.ts'
import { authorization, PASSWORD, signIn } from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
beforeEach(() => platform.clock.advance(16 * 60_000)) // past every limit of an earlier test
afterAll(() => platform.close())

const MINUTE = 60_000
const ASKED = '<h1>Is it you?</h1>'
const NEW = 'quite another password'
const AGENT = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36'

type Person = Parameters<typeof aPortalVisitor>[1]

/** Somebody in the portal with a second address that is verified, and a third that is not. */
async function aVisitor(person: Person = {}) {
  const visit = await aPortalVisitor(platform, person)
  const own = { environmentId: 'env_first', userId: visit.id, isPrimary: false }
  const second = anIdentity({ ...own, value: `b.${visit.email}`, isVerified: true })
  const unverified = anIdentity({ ...own, value: `c.${visit.email}`, isVerified: false })
  await platform.store.commit([addIdentity(second), addIdentity(unverified)])
  const state = async () => ({
    emails: (await platform.store.identities.listOfUser('env_first', visit.id))
      .map(({ value, isPrimary }) => `${value}${isPrimary ? ' (primary)' : ''}`)
      .sort(),
    passwordHash: (await platform.store.users.find('env_first', visit.id))?.passwordHash,
  })
  return { ...visit, second, unverified, state }
}

const changesOf = ({ email, second }: Awaited<ReturnType<typeof aVisitor>>): [string, Record<string, string>][] => [
  ['adding an address', { action: 'add_email', p_email: `new.${email}` }],
  ['removing an address', { action: 'remove_email', identity: second.id }],
  ['another primary address', { action: 'primary_email', identity: second.id }],
]

const mailsTo = async (to: string) => platform.store.outbox.list('env_first', { limit: 20, to })
const noticesTo = async (to: string) => (await mailsTo(to)).filter(({ text }) => text.includes('If it was not you'))
const reasonsOf = async (id: string) => (await eventsOf(platform, id)).map(({ reason }) => reason)

describe('a change of how somebody signs in', () => {
  it('waits for the present password, and remembers what was wanted', async () => {
    const visit = await aVisitor()
    const before = await visit.state()
    for (const [name, fields] of changesOf(visit)) {
      const page = await visit.visitor.submit('/portal/profile', fields)
      expect(page.body, name).toContain(ASKED)
      expect(page.body, name).toContain('name="proof_password"')
      for (const [key, value] of Object.entries(fields)) {
        expect(page.body, name).toContain(`<input type="hidden" name="${key}" value="${value}"`)
      }
    }
    expect(await visit.state()).toEqual(before)
    expect(await mailsTo(`new.${visit.email}`)).toEqual([])
    expect(await mailsTo(visit.email)).toEqual([])
  })

  it.each(['', 'wrong'])('is refused with %j as the present password', async (proof_password) => {
    const visit = await aVisitor()
    const before = await visit.state()
    for (const [name, fields] of changesOf(visit)) {
      const page = await visit.visitor.submit('/portal/profile', { ...fields, proof_password })
      expect(page.body, name).toMatch(/Enter your present password\.|That is not your present password\./)
      expect(page.body, name).not.toContain('value="wrong"')
    }
    expect(await visit.state()).toEqual(before)
    if (proof_password) expect(await reasonsOf(visit.id)).toContain('password_wrong')
  })

  it('is done at once with the right one, and others for ten minutes without it', async () => {
    const { visitor, second, unverified, email, state } = await aVisitor()
    await visitor.submit('/portal/profile', { action: 'primary_email', identity: second.id, proof_password: PASSWORD })
    expect((await state()).emails).toContain(`b.${email} (primary)`)
    platform.clock.advance(10 * MINUTE - 1)
    await visitor.submit('/portal/profile', { action: 'remove_email', identity: unverified.id })
    expect((await state()).emails).toHaveLength(2)
    platform.clock.advance(1)
    const late = await visitor.submit('/portal/profile', { action: 'remove_email', identity: second.id })
    expect(late.body).toContain(ASKED)
    expect((await state()).emails).toHaveLength(2)
  })

  it('asks again at the code of a new address when ten minutes are over', async () => {
    const { visitor, email, state } = await aVisitor()
    const added = `new.${email}`
    const page = await visitor.submit('/portal/profile', {
      action: 'add_email',
      p_email: added,
      proof_password: PASSWORD,
    })
    const path = /action="(\/portal\/profile\/verify\?challenge=[\w-]+)"/.exec(page.body)?.[1] ?? ''
    const p_confirmation_code = await mailedCode(platform, added)
    platform.clock.advance(10 * MINUTE)
    const asked = await visitor.submit(path, { p_confirmation_code })
    expect(asked.body).toContain(ASKED)
    expect((await state()).emails).not.toContain(added)
    await visitor.submit(path, { p_confirmation_code, proof_password: PASSWORD })
    expect((await state()).emails).toContain(added)
  })

  it('takes the proof of its own visit alone, although the person is the same', async () => {
    const { visitor, second, token, state } = await aVisitor()
    const stolen = openVisitor(platform)
    await stolen.open(await portalLink(platform, token))
    const answer = await visitor.send('/portal/profile', {
      action: 'primary_email',
      identity: second.id,
      proof_password: PASSWORD,
    })
    const proof = answer.cookies.find(({ name }) => name === 'lk_aaaaaa_portal_proof')
    expect(proof).toMatchObject({ httpOnly: true, maxAge: 600, sameSite: 'Lax' })
    stolen.cookies.set('lk_aaaaaa_portal_proof', proof?.value ?? '')
    const before = await state()
    const page = await stolen.submit('/portal/profile', { action: 'remove_email', identity: second.id })
    expect(page.body).toContain(ASKED)
    expect(await state()).toEqual(before)
    // Nor has a copy of the visit's own cookie it, without that of the proof.
    stolen.cookies.clear()
    for (const [name, value] of visitor.cookies) if (!name.endsWith('_proof')) stolen.cookies.set(name, value)
    await stolen.open('/portal/profile')
    expect((await stolen.submit('/portal/profile', { action: 'remove_email', identity: second.id })).body).toContain(
      ASKED,
    )
  })

  it.each(['nonsense', ''])('is not moved by %j as proof', async (value) => {
    const { visitor, second, state } = await aVisitor()
    visitor.cookies.set('lk_aaaaaa_portal_proof', value)
    const before = await state()
    await visitor.submit('/portal/profile', { action: 'remove_email', identity: second.id })
    expect(await state()).toEqual(before)
  })

  it('limits guesses, together with those on the sign-in page', async () => {
    const { id, email, visitor, second, state } = await aVisitor()
    const before = await state()
    const fields = { action: 'remove_email', identity: second.id }
    for (let n = 0; n < 5; n++) await visitor.submit('/portal/profile', { ...fields, proof_password: `guess ${n}` })
    const sixth = await visitor.submit('/portal/profile', { ...fields, proof_password: PASSWORD })
    expect([sixth.statusCode, sixth.headers['retry-after']]).toEqual([429, expect.any(String)])
    await expect(signIn(openBrowser(platform), email)).rejects.toThrow(/429/)
    expect(await state()).toEqual(before)
    expect(await reasonsOf(id)).toEqual(expect.arrayContaining(['password_wrong', 'too_many_attempts']))
  })
})

describe('a change by somebody without a password', () => {
  it('waits for a code that is mailed to the primary address when they ask for it', async () => {
    const visit = await aVisitor({ passwordHash: null })
    const { visitor, email, state } = visit
    const before = await state()
    for (const [name, fields] of changesOf(visit)) {
      const page = await visitor.submit('/portal/profile', { ...fields, proof_password: PASSWORD })
      expect(page.body, name).toContain(`we send a code to ${email}`)
    }
    expect(await mailsTo(email)).toEqual([])
    const fields = { action: 'remove_email', identity: visit.second.id }
    const asked = await visitor.submit('/portal/profile', { ...fields, method: 'send_proof' })
    expect(asked.body).toContain(`We sent a code to ${email}`)
    expect(await mailsTo(email)).toHaveLength(1)
    expect(await state()).toEqual(before)
    const proof = { proof_challenge: proofChallenge(asked.body), proof_code: await mailedCode(platform, email) }
    await visitor.submit('/portal/profile', { ...fields, ...proof })
    expect((await state()).emails).toHaveLength(2)
  })

  it('never is a first password before it', async () => {
    const { visitor, email, state } = await aVisitor({ passwordHash: null })
    const fields = { p_first_password: NEW, p_second_password: NEW }
    expect((await visitor.open('/portal/security')).body).not.toContain('p_first_password')
    const refused = await visitor.submit('/portal/security', fields)
    expect(refused.body).toContain(ASKED)
    expect(refused.body).not.toContain(NEW)
    expect((await state()).passwordHash).toBeNull()
    expect((await proveByCode(platform, visitor, email)).body).toContain('Set a password')
    platform.clock.advance(10 * MINUTE)
    expect((await visitor.submit('/portal/security', fields)).body).toContain(ASKED)
    expect((await state()).passwordHash).toBeNull()
  })

  it('takes a code once, in the visit that asked for it, and no code for another purpose', async () => {
    const { visitor, email, token, unverified, state } = await aVisitor({ passwordHash: null })
    const other = openVisitor(platform)
    await other.open(await portalLink(platform, token))
    const asked = await visitor.submit('/portal/security', { method: 'send_proof' })
    const proof = { proof_challenge: proofChallenge(asked.body), proof_code: await mailedCode(platform, email) }
    const verifying = await visitor.open(`/portal/profile/verify?challenge=${proof.proof_challenge}`)
    expect(verifying.body).toContain('<h1>Your profile</h1>')
    expect((await other.submit('/portal/security', proof)).body).toContain(ASKED)
    expect((await visitor.submit('/portal/security', proof)).body).toContain('Set a password')
    platform.clock.advance(10 * MINUTE)
    expect((await visitor.submit('/portal/security', proof)).body).toContain(ASKED)

    const page = await visitor.submit('/portal/profile', { action: 'verify_email', identity: unverified.id })
    const proof_challenge = /verify\?challenge=([\w-]+)"/.exec(page.body)?.[1] ?? ''
    const proof_code = await mailedCode(platform, unverified.value)
    expect((await visitor.submit('/portal/security', { proof_challenge, proof_code })).body).toContain(ASKED)
    expect((await state()).passwordHash).toBeNull()
  })

  it('takes no code that was mailed to an address that is the primary one no more', async () => {
    const { visitor, email, second, unverified, state } = await aVisitor({ passwordHash: null })
    const old = await visitor.submit('/portal/security', { method: 'send_proof' })
    const proof = { proof_challenge: proofChallenge(old.body), proof_code: await mailedCode(platform, email) }
    platform.clock.advance(1000) // the newest mail is that of the next code
    await proveByCode(platform, visitor, email)
    await visitor.submit('/portal/profile', { action: 'primary_email', identity: second.id })
    expect((await state()).emails).toContain(`${second.value} (primary)`)
    platform.clock.advance(10 * MINUTE)
    const fields = { action: 'remove_email', identity: unverified.id, ...proof }
    expect((await visitor.submit('/portal/profile', fields)).body).toContain(ASKED)
    expect((await state()).emails).toHaveLength(3)
  })

  it('refuses wrong codes, and every code after five', async () => {
    const { id, visitor, email, state } = await aVisitor({ passwordHash: null })
    const asked = await visitor.submit('/portal/security', { method: 'send_proof' })
    const proof_challenge = proofChallenge(asked.body)
    const right = await mailedCode(platform, email)
    const wrong = right === '000000' ? '111111' : '000000'
    const enter = (proof_code: string) => visitor.submit('/portal/security', { proof_challenge, proof_code })
    for (const code of ['', '12', wrong]) expect((await enter(code)).body).toContain('role="alert"')
    for (let n = 0; n < 4; n++) await enter(wrong)
    expect((await enter(right)).statusCode).toBe(429)
    platform.clock.advance(6 * MINUTE)
    expect((await enter(right)).body).toContain('Too many wrong codes')
    expect((await state()).passwordHash).toBeNull()
    expect(await reasonsOf(id)).toEqual(expect.arrayContaining(['mailed_code_wrong', 'too_many_attempts']))
  })

  it('mails no more than five codes in a quarter of an hour', async () => {
    const { visitor, email } = await aVisitor({ passwordHash: null })
    for (let n = 0; n < 5; n++) await visitor.submit('/portal/security', { method: 'send_proof' })
    expect((await visitor.submit('/portal/security', { method: 'send_proof' })).statusCode).toBe(429)
    expect(await mailsTo(email)).toHaveLength(5)
  })

  it('is refused to somebody who has no address either', async () => {
    const { id, visitor } = await aPortalVisitor(platform, { passwordHash: null })
    vi.spyOn(platform.store.identities, 'listOfUser').mockResolvedValue([])
    try {
      const fields = { p_first_password: NEW, p_second_password: NEW }
      const page = await visitor.submit('/portal/security', fields)
      expect([page.statusCode, page.body]).toEqual([403, expect.stringContaining('You cannot change this yourself')])
      expect((await platform.store.users.find('env_first', id))?.passwordHash).toBeNull()
      expect(await reasonsOf(id)).toContain('password_not_set')
    } finally {
      vi.restoreAllMocks()
    }
  })
})

describe('the notice of a change', () => {
  it('goes once to each verified address there was, and says what, when and from where', async () => {
    const { visitor, email, second, unverified } = await aVisitor()
    const added = `new.${email}`
    const page = await visitor.submit('/portal/profile', {
      action: 'add_email',
      p_email: added,
      proof_password: PASSWORD,
    })
    const path = /action="(\/portal\/profile\/verify\?challenge=[\w-]+)"/.exec(page.body)?.[1] ?? ''
    expect(await noticesTo(email)).toEqual([])
    const code = await mailedCode(platform, added)
    await visitor.send(path, { p_confirmation_code: code }, { 'user-agent': AGENT })
    for (const to of [email, second.value]) {
      const notices = await noticesTo(to)
      expect(notices, to).toHaveLength(1)
      expect(notices[0]?.subject).toBe('An email address was added to your env_first account')
      for (const part of [notices[0]?.text, notices[0]?.html]) {
        expect(part?.replaceAll('\u200b', '')).toContain(`can now be signed in to with ${added}.`)
        expect(part).toMatch(/When: January 1, 2026 at \d+:\d\d.[AP]M UTC/)
        expect(part).toContain('From: 127.0.0.1, Chrome on Windows')
        expect(part).toContain('http://localhost:3900/portal/security')
        expect(part).not.toContain(code)
        expect(part).not.toContain(PASSWORD)
      }
    }
    for (const to of [added, unverified.value]) expect(await noticesTo(to), to).toEqual([])
  })

  it('goes to the address that is removed, and to the one that was primary', async () => {
    const { visitor, email, second } = await aVisitor()
    const proof = { proof_password: PASSWORD }
    await visitor.submit('/portal/profile', { action: 'primary_email', identity: second.id, ...proof })
    await visitor.submit('/portal/profile', { action: 'remove_email', identity: second.id })
    for (const to of [email, second.value]) {
      expect((await noticesTo(to)).map(({ subject }) => subject).sort(), to).toEqual([
        'An email address was removed from your env_first account',
        'The primary email address of your env_first account was changed',
      ])
    }
  })

  it('tells of a password that was changed or set, never the password', async () => {
    const fields = { p_password: PASSWORD, p_first_password: NEW, p_second_password: NEW }
    const changing = await aVisitor()
    await changing.visitor.submit('/portal/security', { ...fields, p_password: 'wrong' })
    expect(await noticesTo(changing.email)).toEqual([])
    await changing.visitor.submit('/portal/security', fields)
    const setting = await aVisitor({ passwordHash: null })
    await proveByCode(platform, setting.visitor, setting.email)
    await setting.visitor.submit('/portal/security', fields)
    for (const [{ email, second }, subject] of [
      [changing, 'The password of your env_first account was changed'],
      [setting, 'Your env_first account has a password now'],
    ] as const) {
      for (const to of [email, second.value]) {
        const notices = await noticesTo(to)
        expect(notices.map((notice) => notice.subject)).toEqual([subject])
        expect(JSON.stringify(notices)).not.toContain(NEW)
      }
    }
  })

  it('tells of a password that was reset with a mailed code', async () => {
    const { email, second } = await aVisitor()
    const browser = openBrowser(platform)
    await browser.open(authorization())
    const asked = await browser.submit({ p_email: email })
    const forgot = /href="(\/auth\/forgot-password[^"]*)"/.exec(asked.body)?.[1] ?? ''
    await browser.open(forgot.replaceAll('&amp;', '&'))
    await browser.submit({ p_email: email })
    await browser.submit({ p_confirmation_code: await mailedCode(platform, email) })
    expect(await noticesTo(email)).toEqual([])
    const done = await browser.submit({ p_first_password: NEW, p_second_password: NEW })
    expect(done.headers.location).toContain('code=')
    for (const to of [email, second.value]) {
      expect((await noticesTo(to)).map(({ subject }) => subject)).toEqual([
        'The password of your env_first account was reset',
      ])
    }
  })

  it.each([
    ['mail_not_sent', new MailNotSentError('not accepted')],
    ['account_notice_not_sent', new Error('the disk is full')],
  ])('undoes nothing when it cannot be sent, and is logged as %s', async (event, problem) => {
    const { visitor, second, state } = await aVisitor()
    const send = vi.spyOn(platform.deps.mailer, 'send').mockRejectedValue(problem)
    const log = vi.spyOn(platform.deps.log, 'error')
    try {
      const fields = { action: 'remove_email', identity: second.id, proof_password: PASSWORD }
      const page = await visitor.submit('/portal/profile', fields)
      expect(page.body).toContain('The email address is removed.')
      expect((await state()).emails).toHaveLength(2)
      expect(send).toHaveBeenCalledTimes(2)
      expect(log.mock.calls.map(([line]) => line)).toEqual(Array(2).fill(expect.objectContaining({ event })))
    } finally {
      vi.restoreAllMocks()
    }
  })
})
