import { updateOrganization } from '@latchkey/storage/organizations.ts'
import { updateUser } from '@latchkey/storage/users.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Call,
  MANAGER,
  type Management,
  machineToken,
  openManagement,
  organizationToken,
  send,
  tokenWithout,
} from '../../../testing/management.ts'
import { anOrganizationOf } from '../../../testing/members.ts'
import { ISSUER, OTHER_ISSUER } from '../../../testing/platform.ts'
import { openVisitor } from '../../../testing/portal.ts'
import { aPerson } from '../../../testing/requests.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

async function ask(body: object, { issuer = ISSUER, ...rest }: Call = {}) {
  const token = rest.token ?? (await machineToken(platform, MANAGER.id, { issuer }))
  return send(platform, 'generatePortalUrl', { ...rest, issuer, token, body })
}
async function refused(body: object, more: Call = {}) {
  const response = await ask(body, more)
  const { errors } = response.json<{ errors: { code: string }[] }>()
  return [response.statusCode, ...errors.map(({ code }) => code)]
}

describe('POST /api/v1/portal/generate_url (wire protocol §5.5)', () => {
  it('answers an address alone, which opens the page for the user in the organization, once', async () => {
    const { id } = await aPerson(platform, { firstName: 'Ada' })
    const { code } = await anOrganizationOf(platform, [id])
    const response = await ask({ user_id: id, organization_code: code, sub_nav: 'sessions', extra: 1 })
    expect([response.statusCode, Object.keys(response.json())]).toEqual([200, ['url']])
    const { url } = response.json<{ url: string }>()
    expect(url).toMatch(/^http:\/\/localhost:3900\/portal_redirect\?key=[\w-]{43}$/)
    const visitor = openVisitor(platform)
    const page = await visitor.open(url.slice(ISSUER.length))
    expect([page.statusCode, page.body.includes('Ada')]).toEqual([200, true])
    expect((await openVisitor(platform).open(url.slice(ISSUER.length))).statusCode).toBe(410)
  })

  it('needs no organization, and takes an empty one for none', async () => {
    const { id } = await aPerson(platform)
    for (const more of [{}, { organization_code: null }, { organization_code: '', return_url: '', sub_nav: '' }]) {
      expect((await ask({ user_id: id, ...more })).statusCode).toBe(200)
    }
  })

  it('refuses what is not there, whoever does not belong there, and addresses of strangers', async () => {
    const [{ id }, stranger] = [await aPerson(platform), await aPerson(platform)]
    const organization = await anOrganizationOf(platform, [id])
    const inside = { user_id: id, organization_code: organization.code }
    expect(await refused({})).toEqual([400, 'USER_ID_REQUIRED'])
    expect(await refused({ user_id: 'kp_none' })).toEqual([400, 'USER_NOT_FOUND'])
    expect(await refused({ ...inside, organization_code: 'org_none' })).toEqual([400, 'ORGANIZATION_NOT_FOUND'])
    expect(await refused({ ...inside, user_id: stranger.id })).toEqual([400, 'USER_NOT_IN_ORGANIZATION'])
    for (const return_url of ['/here', 'javascript:alert(1)', 'https://evil.example/']) {
      expect(await refused({ ...inside, return_url })).toEqual([400, 'INVALID_RETURN_URL'])
    }
    const stored = await platform.store.organizations.find('env_first', organization.code)
    if (!stored) throw new Error('the organization is not there')
    await platform.store.commit(updateOrganization({ ...stored, isSuspended: true }))
    expect(await refused(inside)).toEqual([400, 'ORGANIZATION_SUSPENDED'])
    const user = await platform.store.users.find('env_first', id)
    if (!user) throw new Error('the user is not there')
    await platform.store.commit([updateUser({ ...user, isSuspended: true })])
    expect(await refused({ user_id: id })).toEqual([400, 'INVALID_USER_ID'])
  })

  it('is for machines of the whole environment that have its scope, in their own environment', async () => {
    const { id } = await aPerson(platform)
    const { code } = await anOrganizationOf(platform, [id])
    const body = { user_id: id, organization_code: code }
    const bound = await organizationToken(platform, code)
    expect(await refused(body, { token: bound })).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
    const without = await tokenWithout(platform, 'create:portal_links')
    expect(await refused(body, { token: without })).toEqual([403, 'INSUFFICIENT_SCOPE'])
    expect(await refused(body, { issuer: OTHER_ISSUER })).toEqual([400, 'USER_NOT_FOUND'])
    expect((await send(platform, 'generatePortalUrl', { body })).statusCode).toBe(401)
  })

  it('is remembered in the audit log without the key, and ends after too many for one person', async () => {
    const { id } = await aPerson(platform)
    const { url } = (await ask({ user_id: id })).json<{ url: string }>()
    const [entry] = await platform.store.audit.list({ limit: 1 })
    expect(entry).toMatchObject({ operation: 'generatePortalUrl', thing: 'user', thingId: id, actorId: MANAGER.id })
    expect(JSON.stringify(entry)).not.toContain(url.slice(-43))
    for (let made = 1; made < 100; made++) expect((await ask({ user_id: id })).statusCode).toBe(200)
    const response = await ask({ user_id: id })
    expect([response.statusCode, response.headers['ratelimit-reset']]).toEqual([429, '900'])
    platform.clock.advance(900_000)
    expect((await ask({ user_id: id })).statusCode).toBe(200)
  })
})
