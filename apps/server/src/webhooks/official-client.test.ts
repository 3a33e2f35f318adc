import { decodeWebhook } from '@kinde/webhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ISSUER, openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { createDispatcher } from './dispatcher.ts'
import { openReceiver } from './testing/receiver.ts'
import { openListeningPlatform } from './testing/told.ts'
import { aWebhook, signIn, tell } from './testing/webhooks.ts'

describe('a receiver with @kinde/webhooks', () => {
  let issuer: string
  let platform: TestPlatform
  beforeAll(async () => {
    ;({ issuer, platform } = await openListeningPlatform())
  })
  afterAll(() => platform.close())

  async function delivered(): Promise<string> {
    const receiver = await openReceiver()
    await aWebhook(platform, receiver.url)
    const dispatcher = createDispatcher(platform.deps)
    await tell(platform, signIn('kp_ada'))
    await dispatcher.idle()
    await dispatcher.close()
    return receiver.received[0]?.body ?? ''
  }

  it('verifies the signature by the key set of the issuer, and reads the event', async () => {
    expect(await decodeWebhook(await delivered(), issuer)).toMatchObject({
      type: 'user.authenticated',
      event_id: expect.stringMatching(/^event_[0-9a-f]{32}$/),
      source: 'user',
      data: { user: { id: 'kp_ada' } },
      ip_address: '192.0.2.1',
    })
  })

  it('gets null for what somebody changed, and for what another issuer signed', async () => {
    const [header, payload = '', signature] = (await delivered()).split('.')
    const changed = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('kp_ada', 'kp_eve'))
    expect(await decodeWebhook(`${header}.${changed.toString('base64url')}.${signature}`, issuer)).toBeNull()
    expect(await decodeWebhook(`${header}.${payload}.`, issuer)).toBeNull()

    const other = await openTestPlatform({ algorithm: 'RS256' })
    const { signingKey } = other.deps.registry.findByOrigin(ISSUER) ?? {}
    const { signJwt } = await import('../tokens/jwt.ts')
    if (!signingKey) throw new Error('there is no key')
    expect(await decodeWebhook(await signJwt(signingKey, { type: 'user.deleted' }), issuer)).toBeNull()
    await other.close()
  })

  it('finds no character in the header that plain atob() cannot read (wire-protocol §1.2)', async () => {
    const [header = ''] = (await delivered()).split('.')
    expect(header).toMatch(/^[A-Za-z0-9]+$/)
    expect(JSON.parse(atob(header))).toMatchObject({ alg: 'RS256', typ: 'JWT' })
  })
})
