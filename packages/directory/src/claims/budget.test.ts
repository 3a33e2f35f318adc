import { describe, expect, it } from 'vitest'
import { checkTokenSize, explainTokenSize } from './budget.ts'

const claims = {
  iss: 'https://id.example.com',
  permissions: ['read:orders', 'write:orders'], // "permissions":["read:orders","write:orders"]
  feature_flags: { theme: { t: 's', v: 'dark' } },
  name: 'ü',
  nothing: undefined,
}

describe('the budget of a token', () => {
  it.each([
    [0, true],
    [99, true],
    [100, true],
    [101, false],
  ])('of 100 bytes: %d are within it, %s', (length, ok) => {
    expect(checkTokenSize('x'.repeat(length), claims, 100).ok).toBe(ok)
  })

  it('does not look at the claims of a token within it', () => {
    const unread = new Proxy({}, { ownKeys: () => expect.fail('the claims were read') })
    expect(checkTokenSize('x', unread, 1)).toEqual({ ok: true })
    expect(() => checkTokenSize('xx', unread, 1)).toThrow('the claims were read')
  })

  it('names the three claims that take most, largest first, by the bytes of their JSON', () => {
    expect(checkTokenSize('x'.repeat(200), claims, 128)).toEqual({
      ok: false,
      bytes: 200,
      maxBytes: 128,
      largest: [
        { claim: 'feature_flags', bytes: '"feature_flags":{"theme":{"t":"s","v":"dark"}}'.length },
        { claim: 'permissions', bytes: '"permissions":["read:orders","write:orders"]'.length },
        { claim: 'iss', bytes: '"iss":"https://id.example.com"'.length },
      ],
    })
  })

  it('counts bytes, not characters, and nothing for a claim that is not written', () => {
    const refusal = checkTokenSize('xx', { name: 'ü', nothing: undefined }, 1)
    expect(refusal).toMatchObject({
      largest: [
        { claim: 'name', bytes: 11 },
        { claim: 'nothing', bytes: 0 },
      ],
    })
  })
})

describe('why a token is refused', () => {
  it('is one sentence with the claims, their sizes and the ways out', () => {
    const sentence = explainTokenSize({
      bytes: 7120,
      maxBytes: 6144,
      largest: [
        { claim: 'permissions', bytes: 3277 },
        { claim: 'feature_flags', bytes: 1024 },
        { claim: 'roles', bytes: 1023 },
      ],
    })
    expect(sentence).toBe(
      'The token would have 7120 bytes, and maxTokenBytes of the application allows 6144; its largest claims are ' +
        'permissions (3.2 KB), feature_flags (1 KB), roles (1023 bytes): name large ones in leaveOut, which leaves ' +
        'them to the Account API, or raise maxTokenBytes.',
    )
  })
})
