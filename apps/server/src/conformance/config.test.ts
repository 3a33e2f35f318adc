import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { expect, it } from 'vitest'
import { ISSUER, openTestPlatform, SPA, WEB } from '../testing/platform.ts'
import { get } from '../testing/requests.ts'
import { openRelyingParty } from './relying-party.ts'

it('oidcc-discovery-endpoint-verification', async () => {
  const { platform, server, request } = await openRelyingParty()
  expect(server.issuer).toBe(ISSUER)
  expect(server).toMatchObject({
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    scopes_supported: expect.arrayContaining(['openid']),
    claims_supported: expect.arrayContaining(['sub', 'acr', 'auth_time']),
    response_modes_supported: ['query', 'form_post'],
    acr_values_supported: ['0', '1'],
    code_challenge_methods_supported: ['S256'],
    request_uri_parameter_supported: false,
  })
  expect(server.id_token_signing_alg_values_supported).not.toContain('none')
  const { keys } = await (await request(server.jwks_uri as string)).json()
  for (const key of keys) expect(key).not.toHaveProperty('d')
  await platform.close()
})

it('promises what only strict applications get where there is one, and nowhere else', async () => {
  const platform = await openTestPlatform()
  const found = (await get(platform, '/.well-known/openid-configuration')).json()
  expect(found.response_modes_supported).toEqual(['query'])
  expect(found).not.toHaveProperty('acr_values_supported')
  await platform.close()
})

it('challenges a request without a token by the letter where every application is strict', async () => {
  const { platform } = await openRelyingParty()
  const bare = () => get(platform, '/oauth2/v2/user_profile')
  expect((await bare()).statusCode).toBe(403) // the other applications are Kinde's
  for (const application of [SPA, WEB]) {
    await platform.store.commit(overwriteApplication({ ...application, environmentId: 'env_first', profile: 'strict' }))
  }
  const device = [...(platform.deps.registry.list()[0]?.applications.values() ?? [])].find(
    ({ type }) => type === 'device',
  )
  if (device) await platform.store.commit(overwriteApplication({ ...device, profile: 'strict' }))
  const response = await bare()
  expect([response.statusCode, response.headers['www-authenticate']]).toEqual([401, 'Bearer realm="latchkey"'])
  await platform.close()
})
