import { beforeEach, describe, expect, it } from 'vitest'
import { systemRandom } from '../random.ts'
import { withProvedSignatures } from './proved-signatures.ts'
import { deriveSecrets } from './secrets.ts'
import { createSigningKey, type LiveKey, openSigningKey } from './signing.ts'

describe.each(['ES256', 'EdDSA'] as const)('signatures that were found right, with %s', (algorithm) => {
  let verified: string[]
  let key: LiveKey
  beforeEach(async () => {
    const secrets = deriveSecrets('a secret for tests that is long enough', systemRandom)
    const stored = await createSigningKey('env', algorithm, 0, { secrets, random: systemRandom })
    const opened = openSigningKey(stored, secrets)
    verified = []
    const watched: LiveKey = {
      ...opened,
      verify(input, signature) {
        verified.push(input)
        return opened.verify(input, signature)
      },
    }
    key = withProvedSignatures(watched, 2)
  })

  it('are not computed again', async () => {
    const signature = await key.sign('head.body')
    expect(key.verify('head.body', signature)).toBe(true)
    expect(key.verify('head.body', Buffer.from(signature))).toBe(true)
    expect(verified).toEqual(['head.body'])
  })

  it('prove nothing of another text, and no other signature', async () => {
    const signature = await key.sign('head.body')
    expect(key.verify('head.body', signature)).toBe(true)
    expect(key.verify('head.another body', signature)).toBe(false)
    expect(key.verify('head.bod', signature)).toBe(false)
    expect(key.verify('head.body', await key.sign('head.another body'))).toBe(false)
    const changed = Buffer.from(signature)
    changed.writeUInt8(changed.readUInt8(10) ^ 1, 10)
    expect(key.verify('head.body', changed)).toBe(false)
  })

  it('are not remembered when they were wrong', async () => {
    const signature = await key.sign('head.another body')
    expect(key.verify('head.body', signature)).toBe(false)
    expect(key.verify('head.body', signature)).toBe(false)
    expect(verified).toHaveLength(2)
  })

  it('are forgotten for later ones', async () => {
    const signed = await Promise.all(
      ['first', 'second', 'third'].map(async (text) => [text, await key.sign(text)] as const),
    )
    for (const [text, signature] of signed) expect(key.verify(text, signature)).toBe(true)
    for (const [text, signature] of signed.toReversed()) expect(key.verify(text, signature)).toBe(true)
    expect(verified).toEqual(['first', 'second', 'third', 'first'])
  })
})
