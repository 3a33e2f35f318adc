import { beforeEach, describe, expect, it } from 'vitest'
import { applyConfiguration } from '../configuration/apply.ts'
import { ISSUER, openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { aSignedInPerson, get, profile } from '../testing/requests.ts'
import { keysOf, revokeKey, rotateDueKeys, rotateKey } from './rotation.ts'

const DAY = 86_400_000
/** Until then every process knows a key that is to sign. */
const A_MOMENT = 1000

let platform: TestPlatform
beforeEach(async () => {
  platform = await openTestPlatform()
  return () => platform.close()
})

const environment = () => {
  const found = platform.deps.registry.findByOrigin(ISSUER)
  if (!found) throw new Error('there is no environment')
  return found
}
const published = async () =>
  (await get(platform, '/.well-known/jwks')).json().keys.map(({ kid }: { kid: string }) => kid)
const signedBy = (token: string) => JSON.parse(Buffer.from(token.split('.')[0] as string, 'base64url').toString()).kid
const ids = async () => (await keysOf(environment(), platform.deps)).map(({ id }) => id)

async function setSigning(signing: { algorithm?: string; rotateAfterDays?: number }) {
  const { name, code, origins } = environment()
  const applied = await applyConfiguration(platform.deps, {
    environments: [{ name, code, origins: [...origins], signing } as never],
  })
  expect(applied.ok).toBe(true)
  await platform.deps.registry.reload()
}

describe('rotation of signing keys', () => {
  it('publishes the new key first, signs with it a day later, and believes tokens of the old one', async () => {
    const [old] = await ids()
    await setSigning({ algorithm: 'EdDSA' })
    await rotateDueKeys(platform.deps)
    const [, next] = await ids()
    expect(await published()).toEqual([old, next])
    expect(signedBy((await aSignedInPerson(platform)).tokens.access_token)).toBe(old)

    platform.clock.advance(DAY - 1)
    expect(await published()).toEqual([old, next])
    const before = await aSignedInPerson(platform)
    platform.clock.advance(1 + A_MOMENT)
    expect(await published()).toEqual([next, old])
    const after = await aSignedInPerson(platform)
    expect(signedBy(after.tokens.access_token)).toBe(next)
    expect(signedBy(after.tokens.id_token)).toBe(next)
    expect((await profile(platform, before.tokens.access_token)).statusCode).toBe(200)
  })

  it('says in discovery which algorithms there are', async () => {
    await setSigning({ algorithm: 'EdDSA' })
    await rotateDueKeys(platform.deps)
    const { id_token_signing_alg_values_supported } = (await get(platform, '/.well-known/openid-configuration')).json()
    expect(id_token_signing_alg_values_supported.sort()).toEqual(['ES256', 'EdDSA'])
  })

  it('is done once, however many processes look', async () => {
    await setSigning({ algorithm: 'EdDSA' })
    await Promise.all([1, 2, 3, 4].map(() => rotateDueKeys(platform.deps)))
    expect(await ids()).toHaveLength(2)
    await rotateDueKeys(platform.deps)
    expect(await ids()).toHaveLength(2)
  })

  it('happens by itself as often as the environment says, and removes what no token needs any more', async () => {
    await setSigning({ rotateAfterDays: 40 })
    const [first] = await ids()
    for (let day = 0; day < 45; day++) {
      platform.clock.advance(DAY)
      await rotateDueKeys(platform.deps)
    }
    const [, second] = await ids()
    expect(environment().signingKey.id).toBe(second)
    expect(await ids()).toContain(first)
    for (let day = 0; day < 30; day++) {
      platform.clock.advance(DAY)
      await rotateDueKeys(platform.deps)
    }
    expect(await ids()).toEqual([second])
  })

  it('can be asked for, in place of one that was scheduled', async () => {
    await setSigning({ algorithm: 'EdDSA' })
    await rotateDueKeys(platform.deps)
    const [old, scheduled] = await ids()
    platform.clock.advance(1)
    const rotated = await rotateKey(environment(), { isAtOnce: true }, platform.deps)
    if (!rotated.ok) throw new Error(rotated.failure.reason)
    const key = rotated.value
    expect(key.algorithm).toBe('EdDSA')
    expect(await ids()).toEqual([old, key.id])
    platform.clock.advance(A_MOMENT)
    expect(await published()).toEqual([key.id, old])
    expect(await published()).not.toContain(scheduled)
  })

  it('signs at once as soon as every process knows the key, or the one before is revoked', async () => {
    const [old] = await ids()
    platform.clock.advance(A_MOMENT)
    const rotated = await rotateKey(environment(), { isAtOnce: true }, platform.deps)
    if (!rotated.ok) throw new Error(rotated.failure.reason)
    const next = rotated.value.id
    expect(await published()).toEqual([old, next])
    expect(environment().signingKey.id).toBe(old)
    platform.clock.advance(A_MOMENT - 1)
    expect(environment().signingKey.id).toBe(old)
    platform.clock.advance(1)
    expect(environment().signingKey.id).toBe(next)

    const hurried = await rotateKey(environment(), { isAtOnce: true }, platform.deps)
    if (!hurried.ok) throw new Error(hurried.failure.reason)
    expect((await revokeKey(environment(), next, platform.deps)).ok).toBe(true)
    expect(environment().signingKey.id).toBe(hurried.value.id)
    expect(await published()).toEqual([hurried.value.id, old])
  })

  it('refuses a second one at the same moment', async () => {
    const one = environment()
    const results = await Promise.all([1, 2].map(() => rotateKey(one, { isAtOnce: false }, platform.deps)))
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(await ids()).toHaveLength(2)
  })
})

describe('revoking a signing key', () => {
  it('refuses what it signed from then on', async () => {
    const [old] = await ids()
    const { tokens } = await aSignedInPerson(platform)
    platform.clock.advance(1)
    expect(await revokeKey(environment(), old as string, platform.deps)).toMatchObject({
      failure: { reason: 'key_signs' },
    })
    await rotateKey(environment(), { isAtOnce: true }, platform.deps)
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(200)
    expect((await revokeKey(environment(), old as string, platform.deps)).ok).toBe(true)
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(403)
    expect(await published()).not.toContain(old)
    expect(await revokeKey(environment(), old as string, platform.deps)).toMatchObject({
      failure: { reason: 'key_unknown' },
    })
  })

  it('lets the key before one that waited sign on', async () => {
    const [old] = await ids()
    await rotateKey(environment(), { isAtOnce: false }, platform.deps)
    const [, waiting] = await ids()
    expect((await revokeKey(environment(), waiting as string, platform.deps)).ok).toBe(true)
    platform.clock.advance(2 * DAY)
    await platform.deps.registry.reload()
    expect(await published()).toEqual([old])
    expect(signedBy((await aSignedInPerson(platform)).tokens.access_token)).toBe(old)
  })

  it("reaches no other environment's key", async () => {
    const other = platform.deps.registry.list().find(({ id }) => id !== environment().id)
    const [key] = await keysOf(other as NonNullable<typeof other>, platform.deps)
    expect(await revokeKey(environment(), key?.id as string, platform.deps)).toMatchObject({
      failure: { reason: 'key_unknown' },
    })
  })
})
