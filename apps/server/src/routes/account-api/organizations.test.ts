import { updateUser } from '@latchkey/storage/users.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrganizationOf, tokensFor } from '../../testing/members.ts'
import { OTHER_ISSUER, openTestPlatform, type TestPlatform } from '../../testing/platform.ts'
import { aPerson, bearer, get } from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

async function ask(token: string, path: string) {
  const response = await get(platform, `/account_api/v1/${path}`, { headers: bearer(token) })
  return { status: response.statusCode, body: response.json() }
}

async function aMember() {
  const { id: userId, email } = await aPerson(platform)
  const organization = await anOrganizationOf(platform, [userId])
  const { access_token: token } = await tokensFor(platform, { userId, organizationCode: organization.code })
  return { userId, email, organization, token }
}

describe('the current organization', () => {
  it('is the one signed in to', async () => {
    const { userId, organization, token } = await aMember()
    await anOrganizationOf(platform, [userId])
    const { code, name } = organization
    expect(await ask(token, 'current_organization')).toEqual({
      status: 200,
      body: { success: true, data: { id: code, name, code } },
    })
  })

  it('is none for somebody who signed in to none', async () => {
    const { userId } = await aMember()
    const { access_token } = await tokensFor(platform, { userId })
    expect(await ask(access_token, 'current_organization')).toEqual({
      status: 404,
      body: {
        errors: [{ code: 'ORGANIZATION_NOT_FOUND', message: 'The user did not sign in to an organization.' }],
      },
    })
  })
})

describe('organizations of the user', () => {
  it('are all that they belong to here, whichever they signed in to, and nobody else', async () => {
    const { userId, organization, token } = await aMember()
    const second = await anOrganizationOf(platform, [userId])
    await aMember()
    await aPerson(platform, { environmentId: 'env_second', id: userId })
    await anOrganizationOf(platform, [userId], { environmentId: 'env_second' })
    const { access_token: elsewhere } = await tokensFor(platform, { environmentId: 'env_second', userId })
    const expected = [organization, second]
      .map(({ code, name }) => ({ id: code, name, code }))
      .sort((a, b) => (a.code < b.code ? -1 : 1))
    expect((await ask(token, 'user_organizations')).body).toEqual({
      success: true,
      data: expected,
      metadata: { has_more: false, next_page_starting_after: null },
    })
    const options = { issuer: OTHER_ISSUER, headers: bearer(elsewhere) }
    expect((await get(platform, '/account_api/v1/user_organizations', options)).json().data).toHaveLength(1)
  })
})

describe('the profile of the account', () => {
  it('is that of now', async () => {
    const { userId, email, token } = await aMember()
    const user = await platform.store.users.find('env_first', userId)
    if (!user) throw new Error('there is no such user')
    await platform.store.commit([updateUser({ ...user, firstName: 'Augusta' })])
    expect((await ask(token, 'user_profile')).body).toMatchObject({
      success: true,
      data: { id: userId, email, given_name: 'Augusta', family_name: 'Lovelace', picture: null },
    })
  })

  it('tells no more than the scopes that were granted', async () => {
    const { id: userId } = await aPerson(platform)
    const { access_token } = await tokensFor(platform, { userId, scope: 'openid' })
    expect((await ask(access_token, 'user_profile')).body.data).toMatchObject({
      id: userId,
      email: null,
      given_name: null,
      family_name: null,
    })
  })
})

describe('entitlements, where there is no billing (wire protocol §5.8)', () => {
  it('are an empty list of the organization', async () => {
    const { organization, token } = await aMember()
    const id = `entitlement_${'0'.repeat(32)}`
    for (const path of ['entitlements', `entitlements?page_size=50&starting_after=${id}`]) {
      expect(await ask(token, path)).toEqual({
        status: 200,
        body: {
          success: true,
          data: { org_code: organization.code, plans: [], entitlements: [] },
          metadata: { has_more: false, next_page_starting_after: null },
        },
      })
    }
  })

  it.each(['entitlement/seats', 'entitlement?key=seats'])('are not found at %s', async (path) => {
    const { token } = await aMember()
    expect(await ask(token, path)).toEqual({
      status: 404,
      body: { errors: [{ code: 'ENTITLEMENT_NOT_FOUND', message: 'There is no such entitlement.' }] },
    })
  })

  it.each(['entitlement', 'entitlement/', 'entitlement?key=', 'entitlement?feature=seats'])(
    'are not looked for at %s, which learns what to send',
    async (path) => {
      const { token } = await aMember()
      const { status, body } = await ask(token, path)
      expect(status).toBe(400)
      expect(body).toEqual({
        errors: [
          {
            code: 'INVALID_REQUEST',
            message: 'Send the key of the feature: /account_api/v1/entitlement/{key} or ?key={key}.',
          },
        ],
      })
    },
  )
})
