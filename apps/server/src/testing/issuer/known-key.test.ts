import { describe, expect, it } from 'vitest'
import { createTestIssuer } from '../index.ts'
import { KNOWN_KEY } from './known-key.ts'

const publishedBy = async (url: string) =>
  ((await (await fetch(`${url}/.well-known/jwks`)).json()) as { keys: { n?: string; kid: string }[] }).keys

describe('the key that everybody knows', () => {
  it('is that of every test issuer, under an id of its own', async () => {
    await using one = await createTestIssuer()
    await using other = await createTestIssuer()
    const keys = [...(await publishedBy(one.url)), ...(await publishedBy(other.url))]
    expect(keys.map(({ n }) => n)).toEqual([KNOWN_KEY.n, KNOWN_KEY.n])
    expect(keys[0]?.kid).not.toBe(keys[1]?.kid)
  })
})
