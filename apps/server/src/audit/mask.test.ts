import { describe, expect, it } from 'vitest'
import { MASKED, mask } from './mask.ts'

describe('the mask of secrets', () => {
  it.each([
    'secret',
    'client_secret',
    'secretHashes',
    'passwordHash',
    'hashed_password',
    'keyHash',
    'sealedPrivateKey',
    'private_key',
    'salt',
    'signer_key',
    'access_token',
    'apiKey',
    'api_key',
    'authorization',
    'cookie',
  ])('hides texts under %s, at any depth', (name) => {
    expect(mask({ [name]: 'hush' })).toEqual({ [name]: MASKED })
    expect(mask([{ deep: { [name]: ['hush', { more: 'hush' }] } }])).toEqual([
      { deep: { [name]: [MASKED, { more: MASKED }] } },
    ])
  })

  it('hides texts that have the form of a secret, under any name', () => {
    for (const text of [
      '$argon2id$v=19$m=1$x',
      '$2b$10$abc',
      'k_live_1',
      '-----BEGIN PRIVATE KEY-----',
      'eyJhbGci.eyJz.x',
    ]) {
      expect(mask({ value: text })).toEqual({ value: MASKED })
    }
  })

  it('hides the value of what says that it is secret, and of nothing else', () => {
    expect(mask({ key: 'A', value: 'hush', is_secret: true })).toEqual({ key: 'A', value: MASKED, is_secret: true })
    expect(mask({ key: 'A', value: 'open', isSecret: false })).toEqual({ key: 'A', value: 'open', isSecret: false })
  })

  it('leaves everything else as it is', () => {
    const role = {
      key: 'editor',
      name: 'Editor',
      code: 'org_1',
      tokens: { accessTtlSeconds: 60, style: 'short' },
      maxTokenBytes: 4096,
      secretHashes: [],
      passwordHash: null,
      clientSecret: '',
      isTokenBound: true,
      hashing_method: 'bcrypt',
    }
    expect(mask(role)).toEqual(role)
  })
})
