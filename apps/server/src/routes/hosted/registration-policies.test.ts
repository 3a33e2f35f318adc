import type { Organization } from '@latchkey/storage/records.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailedCode, openBrowser } from '../../testing/browser.ts'
import { anOrganizationOf } from '../../testing/members.ts'
import {
  beforeItCommits,
  changeOrganization,
  grantOf,
  organizationsOf,
  withRules,
} from '../../testing/organizations.ts'
import { openTestPlatform, type TestPlatform } from '../../testing/platform.ts'
import { aPerson, authorization, callbackOf, signIn } from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const NAMES = { p_first_name: 'Grace', p_last_name: 'Hopper' }
const NEW_PASSWORD = { p_first_password: 'a new password', p_second_password: 'a new password' }

/** As far as the password, in three steps; each answers the page that followed. */
async function open(parameters: Record<string, string> = {}) {
  const browser = openBrowser(platform)
  const page = await browser.open(authorization({ prompt: 'create', ...parameters }))
  return {
    browser,
    page,
    async enter(email: string) {
      platform.clock.advance(180_000) // mails are limited
      return browser.submit({ ...NAMES, p_email: email })
    },
    prove: async (email: string) => browser.submit({ p_confirmation_code: await mailedCode(platform, email) }),
    finish: () => browser.submit(NEW_PASSWORD),
  }
}

async function register(email: string, parameters: Record<string, string> = {}) {
  const form = await open(parameters)
  await form.enter(email)
  await form.prove(email)
  const done = await form.finish()
  return { done, user: await userOf(email) }
}

const userOf = async (email: string) => {
  const identity = await platform.store.identities.find('env_first', 'email', email)
  return identity && platform.store.users.find('env_first', identity.userId)
}
const mailsTo = (to: string) => platform.store.outbox.list('env_first', { limit: 5, to })
const refusals = async () => {
  await platform.deps.events.flush()
  const events = await platform.store.events.list('env_first', { limit: 5, types: ['authorization.refused'] })
  return events.map(({ reason, organizationCode }) => ({ reason, organizationCode }))
}
const anOrganization = (fields: Partial<Organization>) => anOrganizationOf(platform, [], fields)

describe('whom a registration makes a member of what', () => {
  it('joins the default organization, unless that is switched off', async () => {
    const { code } = await anOrganization({ isDefault: true })
    const { done, user } = await register('default@example.com')
    expect(grantOf(platform, callbackOf(done).code).organizationCode).toBe(code)
    expect(await organizationsOf(platform, user?.id as string)).toEqual([code])
    await withRules(platform, { policies: { joinDefaultOrganization: false } }, async () => {
      const { done: other } = await register('no-default@example.com')
      expect(grantOf(platform, callbackOf(other).code).organizationCode).toBeNull()
    })
  })

  it('joins the organizations that take in the domain instead, and signs in to the oldest', async () => {
    const fields = { autoJoinsDomains: true, allowedDomains: ['mill.example'] }
    const [older, newer] = [
      await anOrganization({ ...fields, createdAt: 1 }),
      await anOrganization({ ...fields, createdAt: 2 }),
    ]
    await anOrganization({ ...fields, isSuspended: true })
    await anOrganization({ ...fields, autoJoinsDomains: false })
    const { done, user } = await register('grace@mill.example')
    expect(grantOf(platform, callbackOf(done).code).organizationCode).toBe(older.code)
    expect(await organizationsOf(platform, user?.id as string)).toEqual([older.code, newer.code].toSorted())
    const signedInAt = async (code: string) =>
      (await platform.store.memberships.find('env_first', user?.id as string, code))?.lastSignedInAt
    expect([await signedInAt(older.code), await signedInAt(newer.code)]).toEqual([platform.clock.now(), null])
  })

  it('joins the organization that the request names, and not the default one', async () => {
    const { code: org_code } = await anOrganization({ allowsSelfJoin: true })
    const { done, user } = await register('named@example.com', { org_code })
    expect(grantOf(platform, callbackOf(done).code).organizationCode).toBe(org_code)
    expect(await organizationsOf(platform, user?.id as string)).toEqual([org_code])
  })

  it('keeps the campaign of the first registration only', async () => {
    const email = 'campaign@example.com'
    const { user } = await register(email, { utm_source: 'first', fbclid: 'x'.repeat(600), unknown: 'no' })
    const valuesOf = async () => {
      const values = await platform.store.properties.values('env_first', {
        userId: user?.id as string,
        organizationCode: null,
      })
      return Object.fromEntries(values.user)
    }
    const first = { prop_kp_usr_utm_source: 'first', prop_kp_usr_fbclid: 'x'.repeat(500) }
    expect(await valuesOf()).toEqual(first)
    await signIn(openBrowser(platform), email, authorization({ utm_source: 'second' }), 'a new password')
    expect(await valuesOf()).toEqual(first)
  })
})

describe('a registration with an organization', () => {
  it.each([
    ['lets nobody join', async () => (await anOrganization({})).code, 'not_a_member'],
    ['is not there', async () => 'org_00000000000', 'organization_unknown'],
  ])('that %s is refused before the form is filled in', async (_which, codeOf, reason) => {
    const { page } = await open({ org_code: await codeOf() })
    expect(page.statusCode).toBe(403)
    expect(page.body).toContain('You cannot join this organization yourself')
    expect(page.body).not.toContain('p_first_name')
    expect((await refusals()).map((event) => event.reason)).toContain(reason)
    const signInPage = await openBrowser(platform).open(authorization({ org_code: await codeOf() }))
    expect(signInPage.body).not.toContain('/auth/sign-up')
  })

  it('that is suspended is refused', async () => {
    const { code: org_code } = await anOrganization({ allowsSelfJoin: true, isSuspended: true })
    const { page } = await open({ org_code })
    expect(page.statusCode).toBe(403)
    expect(page.body).toContain('organization_suspended')
  })

  it('that takes its own domains only is refused to other addresses, without a mail and without naming them', async () => {
    const { code: org_code } = await anOrganization({ allowedDomains: ['own.example'] })
    const form = await open({ org_code })
    expect(form.page.body).toContain('p_first_name')
    const page = await form.enter('grace@elsewhere.example')
    expect(page.body).toContain('New accounts cannot have this email address here.')
    expect(page.body).not.toContain('own.example')
    expect(await mailsTo('grace@elsewhere.example')).toEqual([])
    expect(await refusals()).toContainEqual({ reason: 'domain_not_allowed', organizationCode: org_code })
    await form.enter('grace@own.example')
    await form.prove('grace@own.example')
    expect(grantOf(platform, callbackOf(await form.finish()).code).organizationCode).toBe(org_code)
  })

  it.each<[string, Partial<Organization>]>([
    ['closes to strangers', { allowsSelfJoin: false }],
    ['is suspended', { isSuspended: true }],
    ['switches self sign-up off', { settings: { ...anySettings(), allowSelfSignUp: false } }],
    ['takes other domains only', { allowsSelfJoin: false, allowedDomains: ['others.example'] }],
  ])('makes no account when it %s at any step', async (change, changes) => {
    for (const step of ['before the address', 'before the code', 'before the password', 'with the password']) {
      const email = `${change}-${step}@example.com`.replaceAll(' ', '-')
      const organization = await anOrganization({ allowsSelfJoin: true })
      const close = () => changeOrganization(platform, organization, changes)
      const form = await open({ org_code: organization.code })
      if (step === 'before the address') await close()
      await form.enter(email)
      if (step === 'before the address') {
        expect(await mailsTo(email)).toEqual([])
        continue
      }
      if (step === 'before the code') await close()
      const password = await form.prove(email)
      if (step === 'before the code') expect(password.statusCode).toBe(403)
      if (step === 'before the password') await close()
      if (step === 'with the password') await Promise.all([close(), form.finish()])
      else await form.finish()
      const user = await userOf(email)
      // Of a password sent at the very moment, whoever comes first wins: no account, or one that is a member.
      if (step !== 'with the password') expect(user).toBeUndefined()
      else if (user) expect(await organizationsOf(platform, user.id)).toEqual([organization.code])
    }
  })

  it('makes no account when it closes at the very moment of the registration', async () => {
    const organization = await anOrganization({ allowsSelfJoin: true })
    const email = 'at-the-last-moment@example.com'
    const form = await open({ org_code: organization.code })
    await form.enter(email)
    await form.prove(email)
    beforeItCommits(platform, () => changeOrganization(platform, organization, { allowsSelfJoin: false }))
    const page = await form.finish()
    expect(page.statusCode).toBe(403)
    expect(page.body).toContain('You cannot join this organization yourself')
    expect(await userOf(email)).toBeUndefined()
  })

  it('may be open where the environment is closed, and closed where it is open', async () => {
    const settings = (allowSelfSignUp: boolean) => ({ settings: { ...anySettings(), allowSelfSignUp } })
    const opened = await anOrganization({ allowsSelfJoin: true, ...settings(true) })
    const closed = await anOrganization({ allowsSelfJoin: true, ...settings(false) })
    expect((await open({ org_code: closed.code })).page.body).toContain('New accounts cannot be created here')
    await withRules(platform, { settings: { allowSelfSignUp: false } }, async () => {
      expect((await open()).page.body).toContain('New accounts cannot be created here')
      const { done } = await register('invited@example.com', { org_code: opened.code })
      expect(grantOf(platform, callbackOf(done).code).organizationCode).toBe(opened.code)
    })
  })

  it.each<[string, Partial<Organization>]>([
    ['of other people', {}],
    ['that is suspended', { isSuspended: true }],
    [
      'that is suspended and would let people of its domains join',
      { allowedDomains: ['a.example'], isSuspended: true },
    ],
    ['that switches self sign-up off', { settings: { ...anySettings(), allowSelfSignUp: false } }],
    ['that switches self sign-up on', { settings: { ...anySettings(), allowSelfSignUp: true } }],
  ])('tells nobody of one %s: the answer is that of an unknown one', async (_which, fields) => {
    const { code } = await anOrganization(fields)
    for (const allowSelfSignUp of [true, false]) {
      await withRules(platform, { settings: { allowSelfSignUp } }, async () => {
        for (const parameters of [{ prompt: 'create' }, {}]) {
          const [told, unknown] = await Promise.all(
            [code, 'org_00000000000'].map(async (org_code) => {
              const { statusCode, body } = await openBrowser(platform).open(authorization({ ...parameters, org_code }))
              return [statusCode, body.replace(/flow=[\w-]+|nonce="[^"]*"|value="[^"]*"|<dd>\w+<\/dd>/g, '')]
            }),
          )
          expect(told).toEqual(unknown)
        }
      })
    }
  })
})

describe('a registration where the environment allows some domains', () => {
  const rules = { policies: { allowedDomains: ['allowed.example'] } }

  it('is open to those and to nobody else, and does not say which they are', async () => {
    await withRules(platform, rules, async () => {
      const form = await open()
      const page = await form.enter('grace@other.example')
      expect(page.body).toContain('New accounts cannot have this email address here.')
      expect(page.body).not.toContain('allowed.example')
      expect(await mailsTo('grace@other.example')).toEqual([])
      const { done } = await register('grace@allowed.example')
      expect(callbackOf(done).code).not.toBe('')
    })
  })

  it('answers the same whether or not the address has an account', async () => {
    const person = await aPerson(platform, { email: 'known@other.example' })
    await withRules(platform, rules, async () => {
      const bodies = []
      for (const email of [person.email, 'nobody@other.example']) {
        const { body } = await (await open()).enter(email)
        bodies.push(body.replaceAll(email, 'EMAIL').replace(/flow=[\w-]+|value="[^"]*"|nonce="[^"]*"/g, ''))
      }
      expect(bodies[0]).toBe(bodies[1])
    })
  })

  it('still signs in people who have an account already', async () => {
    const person = await aPerson(platform, { email: 'old@other.example' })
    await withRules(platform, rules, async () => {
      expect((await signIn(openBrowser(platform), person.email)).code).not.toBe('')
    })
  })

  it.each(['before the code', 'before the password'])('makes no account when that begins %s', async (when) => {
    const email = `${when.replaceAll(' ', '-')}@later.example`
    const form = await open()
    await form.enter(email)
    if (when === 'before the password') await form.prove(email)
    await withRules(platform, rules, async () => {
      const page = when === 'before the code' ? await form.prove(email) : await form.finish()
      expect(page.statusCode).toBe(403)
      expect(page.body).toContain('This email address cannot be used')
      expect(page.body).toContain('/auth/sign-up?flow=')
      expect(await userOf(email)).toBeUndefined()
    })
  })

  it('leaves the list to an organization that has its own', async () => {
    const { code: org_code } = await anOrganization({ allowsSelfJoin: true, allowedDomains: ['own.example'] })
    await withRules(platform, rules, async () => {
      const form = await open({ org_code })
      expect((await form.enter('ada@allowed.example')).body).toContain('New accounts cannot have this email address')
      const { done } = await register('ada@own.example', { org_code })
      expect(grantOf(platform, callbackOf(done).code).organizationCode).toBe(org_code)
    })
  })
})

function anySettings(): Organization['settings'] {
  return {
    brand: { logoUrl: null, primaryColor: null, backgroundColor: null, theme: null },
    allowSelfSignUp: null,
    session: { inactivitySeconds: null, persistent: null },
  }
}
