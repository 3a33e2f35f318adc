import { describe, expect, it } from 'vitest'
import type { ImportFields } from './fields.ts'
import { parseImportedPassword } from './parse.ts'
import { VECTORS } from './testing/vectors.ts'

const BCRYPT = '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'
const firebase: ImportFields =
  VECTORS.find(({ fields }) => fields.hashing_method === 'firebase-scrypt')?.fields ?? ({} as never)
const raw: ImportFields = VECTORS.find(({ fields }) => fields.variant !== undefined)?.fields ?? ({} as never)
const scrypt: ImportFields = VECTORS.find(({ fields }) => fields.cost !== undefined)?.fields ?? ({} as never)
const md5: ImportFields = { hashing_method: 'md5', hashed_password: '5f4dcc3b5aa765d61d8327deb882cf99' }
const argon2 = (parameters: string) => ({
  hashing_method: 'argon2',
  hashed_password: `$argon2id$v=19$${parameters}$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc`,
})
const phcScrypt = (parameters: string) => ({
  hashing_method: 'scrypt',
  hashed_password: `$scrypt$${parameters}$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc`,
})
const crypt = (hashed_password: string) => ({ hashing_method: 'crypt', hashed_password })
const wordpress = (hashed_password: string) => ({ hashing_method: 'wordpress', hashed_password })
const pbkdf2 = (hashed_password: string) => ({ hashing_method: 'pbkdf2', hashed_password })

describe('what an import says of a password', () => {
  it('is bcrypt when it names no method', () => {
    const parsed = parseImportedPassword({ hashed_password: BCRYPT })
    expect(parsed).toEqual(parseImportedPassword({ hashed_password: BCRYPT, hashing_algorithm: 'bcrypt' }))
    expect(parsed.ok && parsed.value).toMatch(/^\$imported\$bcrypt\$c=5\$[\w-]{22}\$[\w-]{31}$/)
  })

  it('may have empty columns, and a salt beside a hash that has its own', () => {
    const plain = parseImportedPassword({ hashed_password: BCRYPT })
    const empty = { salt: '', salt_format: '', salt_position: '', iterations: '', hashing_method: '' }
    expect(parseImportedPassword({ ...empty, hashed_password: BCRYPT })).toEqual(plain)
    expect(parseImportedPassword({ hashed_password: BCRYPT, salt: 'CCCC', salt_format: 'hex' })).toEqual(plain)
  })

  it('gives the parameters of Firebase under the names of the Management API or of the export', () => {
    const { base64_signer_key, base64_salt_separator, ...rest } = firebase
    const named = { ...rest, signer_key: base64_signer_key, salt_separator: base64_salt_separator, rounds: '8' }
    expect(parseImportedPassword(named)).toEqual(parseImportedPassword(firebase))
  })

  it('means 24,000 iterations when PBKDF2 has none named', () => {
    const { iterations: _, ...rest } = raw
    const parsed = parseImportedPassword(rest)
    expect(parsed.ok && parsed.value).toContain('$d=sha256,i=24000$')
  })

  it.each<[string, ImportFields]>([
    ['bcrypt of cost 15', { hashed_password: BCRYPT.replace('$05$', '$15$') }],
    ['argon2 of 128 MiB and eight passes', argon2('m=131072,t=8,p=16')],
    ['scrypt as OWASP asks for it', phcScrypt('ln=17,r=8,p=1')],
    ['PBKDF2 of 1,300,000 iterations', pbkdf2(`$pbkdf2$i=1300000$c29tZXNhbHQ$${'A'.repeat(27)}`)],
    ['sha512-crypt of 656,000 rounds', crypt(`$6$rounds=656000$salt$${'a'.repeat(86)}`)],
    ['phpass of half a million rounds', wordpress('$P$HIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0')],
    ['Firebase at its most', { ...firebase, rounds: 16, mem_cost: 16 }],
  ])('may be as costly as systems in use make it: %s', (_, fields) => {
    expect(parseImportedPassword(fields)).toMatchObject({ ok: true })
  })

  it.each<[string, ImportFields, reason: string, field: string]>([
    ['no hash', {}, 'missing', 'hashed_password'],
    ['an unknown method', { ...md5, hashing_method: 'rot13' }, 'unsupported', 'hashing_method'],
    ['a method that objects have', { ...md5, hashing_method: 'constructor' }, 'unsupported', 'hashing_method'],
    ['a method in capitals', { ...md5, hashing_method: 'MD5' }, 'unsupported', 'hashing_method'],
    ['an unknown algorithm', { hashing_algorithm: 'x', hashed_password: 'x' }, 'unsupported', 'hashing_algorithm'],
    ['two methods', { ...md5, hashing_algorithm: 'sha1' }, 'malformed', 'hashing_algorithm'],
    ['a hash that is no text', { hashed_password: 5 as never }, 'malformed', 'hashed_password'],
    ['a hash without end', { hashed_password: 'x'.repeat(5000) }, 'out_of_bounds', 'hashed_password'],
    [
      'a native hash as bcrypt',
      { hashed_password: argon2('m=8,t=1,p=1').hashed_password },
      'malformed',
      'hashed_password',
    ],
    ['our own text', { hashed_password: '$imported$digest$d=md5,pos=prefix$$AAAA' }, 'malformed', 'hashed_password'],

    ['bcrypt cut short', { hashed_password: BCRYPT.slice(0, -1) }, 'malformed', 'hashed_password'],
    ['bcrypt with a line end', { hashed_password: `${BCRYPT}\n` }, 'malformed', 'hashed_password'],
    ['bcrypt of cost 3', { hashed_password: BCRYPT.replace('$05$', '$03$') }, 'out_of_bounds', 'hashed_password'],
    ['bcrypt of cost 16', { hashed_password: BCRYPT.replace('$05$', '$16$') }, 'out_of_bounds', 'hashed_password'],
    ['bcrypt of cost 31', { hashed_password: BCRYPT.replace('$05$', '$31$') }, 'out_of_bounds', 'hashed_password'],
    ['faulty bcrypt', { hashed_password: BCRYPT.replace('$2a$', '$2x$') }, 'unsupported', 'hashed_password'],
    ['the first bcrypt', { hashed_password: BCRYPT.replace('$2a$', '$2$') }, 'unsupported', 'hashed_password'],

    ['argon2 of 1 GiB', argon2('m=1048576,t=1,p=1'), 'out_of_bounds', 'hashed_password'],
    ['argon2 of many passes', argon2('m=65536,t=17,p=1'), 'out_of_bounds', 'hashed_password'],
    ['argon2 without passes', argon2('m=65536,t=0,p=1'), 'out_of_bounds', 'hashed_password'],
    ['argon2 of many lanes', argon2('m=65536,t=1,p=17'), 'out_of_bounds', 'hashed_password'],
    ['argon2 with less memory than lanes need', argon2('m=31,t=1,p=4'), 'out_of_bounds', 'hashed_password'],
    ['argon2 of numbers too long', argon2('m=99999999999,t=1,p=1'), 'malformed', 'hashed_password'],
    ['argon2 with key ids', argon2('m=64,t=1,p=1,keyid=AAAA'), 'malformed', 'hashed_password'],
    [
      'argon2 of few bytes',
      { hashing_method: 'argon2', hashed_password: '$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$AAAA' },
      'out_of_bounds',
      'hashed_password',
    ],

    ['scrypt of 1 GiB', phcScrypt('ln=20,r=8,p=1'), 'out_of_bounds', 'hashed_password'],
    ['scrypt of too much work', phcScrypt('ln=17,r=8,p=4'), 'out_of_bounds', 'hashed_password'],
    ['scrypt of ln=99', phcScrypt('ln=99,r=8,p=1'), 'out_of_bounds', 'hashed_password'],
    ['scrypt of ln=0', phcScrypt('ln=0,r=8,p=1'), 'out_of_bounds', 'hashed_password'],
    ['scrypt that cannot be', phcScrypt('ln=16,r=1,p=1'), 'out_of_bounds', 'hashed_password'],
    ['scrypt without salt', { ...scrypt, salt: '' }, 'missing', 'salt'],
    ['scrypt without cost', { ...scrypt, cost: undefined }, 'missing', 'cost'],
    ['scrypt of no power of two', { ...scrypt, cost: 10_000 }, 'malformed', 'cost'],
    ['scrypt of a huge cost', { ...scrypt, cost: '1048576' }, 'out_of_bounds', 'cost'],
    ['scrypt of a cost beyond numbers', { ...scrypt, cost: '1e9' }, 'malformed', 'cost'],
    ['scrypt of huge blocks', { ...scrypt, block_size: 4096 }, 'out_of_bounds', 'block_size'],

    ['Firebase without key', { ...firebase, base64_signer_key: undefined }, 'missing', 'signer_key'],
    [
      'Firebase with half a key',
      { ...firebase, base64_signer_key: 'jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVM=' },
      'malformed',
      'hashed_password',
    ],
    ['Firebase without separator', { ...firebase, base64_salt_separator: '' }, 'missing', 'salt_separator'],
    ['Firebase without salt', { ...firebase, salt: undefined }, 'missing', 'salt'],
    ['Firebase with a salt that is no base64', { ...firebase, salt: '§§' }, 'malformed', 'salt'],
    ['Firebase without rounds', { ...firebase, rounds: undefined }, 'missing', 'rounds'],
    ['Firebase of 17 rounds', { ...firebase, rounds: 17 }, 'out_of_bounds', 'rounds'],
    ['Firebase of 1 GiB', { ...firebase, mem_cost: 20 }, 'out_of_bounds', 'mem_cost'],
    ['Firebase of more than there is', { ...firebase, mem_cost: 21 }, 'out_of_bounds', 'mem_cost'],
    ['Firebase of less than nothing', { ...firebase, mem_cost: -1 }, 'malformed', 'mem_cost'],
    ['Firebase with iterations', { ...firebase, iterations: 1000 }, 'unwanted', 'iterations'],
    ['Firebase with a variant', { ...firebase, variant: 'x' }, 'unwanted', 'variant'],

    ['PBKDF2 without variant', { ...raw, variant: undefined }, 'missing', 'variant'],
    ['PBKDF2 of an unknown variant', { ...raw, variant: 'toString' }, 'malformed', 'variant'],
    ['PBKDF2 of another length', { ...raw, variant: 'salted-pbkdf2-hmac-sha256' }, 'malformed', 'hashed_password'],
    ['PBKDF2 without salt', { ...raw, salt: undefined }, 'missing', 'salt'],
    ['PBKDF2 with a salt that is no base64', { ...raw, salt: '%' }, 'malformed', 'salt'],
    ['PBKDF2 of no iterations', { ...raw, iterations: 0 }, 'out_of_bounds', 'iterations'],
    ['PBKDF2 of endless iterations', { ...raw, iterations: '4000000000' }, 'out_of_bounds', 'iterations'],
    ['PBKDF2 of half an iteration', { ...raw, iterations: 0.5 }, 'malformed', 'iterations'],
    ['PBKDF2 of Django without hash', pbkdf2('pbkdf2_sha256$30000$seasalt2$'), 'malformed', 'hashed_password'],
    ['PBKDF2 of Django with MD5', pbkdf2('pbkdf2_md5$30000$seasalt2$AAAA'), 'malformed', 'hashed_password'],
    [
      'PBKDF2 of Django with endless iterations',
      pbkdf2('pbkdf2_sha256$999999999$seasalt2$a75qzbogeVhNFeMqhdgyyoqGKpIzYUo651sq57RERew='),
      'out_of_bounds',
      'hashed_password',
    ],
    ['PBKDF2 of few bytes', pbkdf2('$pbkdf2-sha256$1212$c29tZXNhbHQ$AAAA'), 'out_of_bounds', 'hashed_password'],

    [
      'ASP.NET version 3',
      { hashing_method: 'aspnet-identity-v2', hashed_password: 'AQAAAAEAAYagAAAAEA==' },
      'unsupported',
      'hashed_password',
    ],
    [
      'ASP.NET cut short',
      { hashing_method: 'aspnet-identity-v2', hashed_password: 'AAAB' },
      'malformed',
      'hashed_password',
    ],

    ['MD5 of another length', { ...md5, hashing_method: 'sha256' }, 'malformed', 'hashed_password'],
    ['MD5 that is no hex', { ...md5, hashed_password: 'g'.repeat(32) }, 'malformed', 'hashed_password'],
    ['a salt in the middle', { ...md5, salt: 'x', salt_position: 'middle' }, 'malformed', 'salt_position'],
    ['a salt in an unknown format', { ...md5, salt: 'x', salt_format: 'rot13' }, 'malformed', 'salt_format'],
    ['a salt that is no hex', { ...md5, salt: 'abc', salt_format: 'hex' }, 'malformed', 'salt'],
    ['a salt without end', { ...md5, salt: 'x'.repeat(300) }, 'out_of_bounds', 'salt'],

    ['phpass of a billion rounds', wordpress('$P$SIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0'), 'out_of_bounds', 'hashed_password'],
    ['phpass of few rounds', wordpress('$P$4IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0'), 'out_of_bounds', 'hashed_password'],
    ['phpass cut short', wordpress('$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L'), 'malformed', 'hashed_password'],
    ['WordPress that is none', wordpress('plain text'), 'malformed', 'hashed_password'],
    [
      'WordPress of bcrypt cost 31',
      wordpress(BCRYPT.replace('$2a$05$', '$wp$2y$31$')),
      'out_of_bounds',
      'hashed_password',
    ],

    ['crypt of DES', crypt('rEK1ecacw.7.c'), 'unsupported', 'hashed_password'],
    ['crypt of BSDi', crypt('_J9..CCCCXBrJUJV154M'), 'unsupported', 'hashed_password'],
    [
      'yescrypt',
      crypt('$y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7'),
      'unsupported',
      'hashed_password',
    ],
    ['a locked account', crypt('!'), 'malformed', 'hashed_password'],
    ['crypt with few rounds', crypt(`$5$rounds=10$salt$${'a'.repeat(43)}`), 'out_of_bounds', 'hashed_password'],
    [
      'crypt with a billion rounds',
      crypt(`$6$rounds=999999999$salt$${'a'.repeat(86)}`),
      'out_of_bounds',
      'hashed_password',
    ],
    ['crypt with padded rounds', crypt(`$6$rounds=05000$salt$${'a'.repeat(86)}`), 'malformed', 'hashed_password'],
    ['crypt with a long salt', crypt(`$6$${'s'.repeat(17)}$${'a'.repeat(86)}`), 'malformed', 'hashed_password'],
    ['crypt of another length', crypt(`$6$salt$${'a'.repeat(43)}`), 'malformed', 'hashed_password'],
    ['MD5 crypt with a long salt', crypt(`$1$123456789$${'a'.repeat(22)}`), 'malformed', 'hashed_password'],
  ])('is refused when it is %s', (_, fields, reason, field) => {
    expect(parseImportedPassword(fields)).toMatchObject({ ok: false, failure: { reason, field } })
  })

  it('is refused without a word of the hash, the salt or the key', () => {
    const secret = 'c2VjcmV0IHNlY3JldCBzZWNyZXQ'
    const secrets: ImportFields = { hashed_password: secret, salt: secret, signer_key: secret, salt_separator: secret }
    for (const hashing_method of [
      'bcrypt',
      'argon2',
      'scrypt',
      'pbkdf2',
      'md5',
      'wordpress',
      'crypt',
      'firebase-scrypt',
    ]) {
      const parsed = parseImportedPassword({ ...secrets, hashing_method })
      expect(parsed.ok).toBe(false)
      expect(JSON.stringify(parsed)).not.toContain(secret)
    }
  })
})
