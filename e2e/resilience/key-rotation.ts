import { validateToken } from '@kinde/jwt-validator'
import { createVerifier } from '@latchkey/sdk/verify'
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { expect } from 'vitest'
import { CLIENT, exchangeCode, visitor } from '../crash/visitor.ts'
import type { Cluster } from './cluster.ts'
import { untilHolds } from './two-processes.ts'

const DAY_SECONDS = 86_400
const FAMILIES = 4

/**
 * Rotates the key while tokens are refreshed and verified by three verifiers, without one failure: by ours, which has lived
 * from the start, by Kinde's, and by jose with the keys as they were read before the new one signed. There are so many
 * tokens before. Answers how many there were.
 */
export async function surviveRotation(
  { issuer, members: [{ wire }], run, advance }: Cluster,
  tokensBefore: number,
): Promise<number> {
  let newest = 0 // the platform's time, which runs ahead of ours
  const ours = createVerifier({ issuer, unsafeAnyAudience: true, clock: () => newest, clockToleranceSeconds: 600 })
  let keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks`))
  const verify = async (token: string) => {
    const { sub, iat = 0 } = (await jwtVerify(token, keys, { issuer })).payload
    newest = Math.max(newest, iat * 1000)
    expect(await ours.verify(token)).toMatchObject({ sub })
    expect(await validateToken({ token, domain: issuer })).toMatchObject({ valid: true })
  }

  const browser = visitor(wire)
  await browser.signUp({ email: 'rotation@example.com', password: 'a plain test password' })
  const kept: string[] = []
  let isOver = false
  const family = async () => {
    const outcome = await browser.singleSignOn()
    const first = 'code' in outcome ? await exchangeCode(wire, outcome.code) : undefined
    let refresh_token = first?.refreshToken ?? ''
    while (!isOver) {
      const answer = await wire.send('/oauth2/token', {
        form: { grant_type: 'refresh_token', refresh_token, ...CLIENT },
      })
      expect(answer.status).toBe(200)
      const tokens = JSON.parse(answer.body)
      refresh_token = tokens.refresh_token
      kept.push(tokens.access_token)
      await verify(tokens.access_token)
    }
  }
  const families = Promise.all(Array.from({ length: FAMILIES }, family))
  families.catch(() => {}) // told at the end
  const signed = (id: string) => kept.some((token) => decodeProtectedHeader(token).kid === id)

  await untilHolds('the old key signs', async () => kept.length > tokensBefore)
  const { id } = JSON.parse(await run('keys', 'rotate', '--json'))
  await untilHolds('the new key is published', async () => (await wire.send('/.well-known/jwks')).body.includes(id))
  expect(signed(id), 'a key that signs before it is known').toBe(false)
  keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks`))
  await keys.reload()
  const old = kept.at(-1) ?? ''
  await advance(DAY_SECONDS)
  await untilHolds('the new key signs', async () => signed(id))
  await jwtVerify(old, keys, { issuer }) // its key stays until it has expired
  await keys.reload()
  await jwtVerify(old, keys, { issuer })
  isOver = true
  await families
  return kept.length
}
