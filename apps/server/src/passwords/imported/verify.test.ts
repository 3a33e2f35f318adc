import { describe, expect, it } from 'vitest'
import { parseImportedPassword } from './parse.ts'
import { VECTORS } from './testing/vectors.ts'
import { isImported, readImported, writeImported } from './text.ts'
import { verifyImported } from './verify.ts'

function stored(fields: Parameters<typeof parseImportedPassword>[0]): string {
  const parsed = parseImportedPassword(fields)
  if (!parsed.ok) throw new Error(parsed.failure.hint)
  return parsed.value
}

const named = VECTORS.map((vector) => {
  const method = vector.fields.hashing_method ?? vector.fields.hashing_algorithm
  return [`${method} of ${vector.origin}: ${vector.password.slice(0, 30)}`, vector] as const
})

describe('imported passwords', () => {
  it.each(named)('are recognised: %s', async (_, { fields, password }) => {
    const text = stored(fields)
    expect(isImported(text)).toBe(true)
    expect(await verifyImported(text, password)).toBe(true)
    // One character in front, because the end of a long password means nothing to bcrypt.
    expect(await verifyImported(text, `!${password}`)).toBe(false)
  })

  it.each(named)('are written in one way only: %s', (_, { fields }) => {
    const text = stored(fields)
    expect(writeImported(readImported(text))).toBe(text)
    expect(text.length).toBeLessThan(2048)
  })

  it('keep the old text of a hash out of the new one, so that neither can be taken for the other', () => {
    for (const { fields } of VECTORS) expect(stored(fields)).not.toMatch(/^\$(argon2|2[aby]|[156PH]|wp|scrypt|pbkdf2)/)
  })

  it('throw when the stored text is damaged, and never accept it', async () => {
    const text = stored({ hashing_method: 'md5', hashed_password: 'f96b697d7cb7938d525a2f31aaf161d0' })
    for (const damaged of [
      text.slice(0, text.lastIndexOf('$')),
      `${text}$`,
      `${text} `,
      text.replace('$digest$', '$unheard-of$'),
      text.replace('d=md5', 'd=md5,'),
    ]) {
      await expect(verifyImported(damaged, 'message digest')).rejects.toThrow()
    }
  })

  it('count the first 72 bytes for bcrypt, bytes and not characters', async () => {
    const text = stored({ hashed_password: '$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui' })
    const right = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
    expect(await verifyImported(text, right)).toBe(true)
    expect(await verifyImported(text, `${right}é`)).toBe(true)
    expect(await verifyImported(text, right.slice(0, -1))).toBe(false)
  })

  it('read a bcrypt hash whose last characters of salt have bits to spare', async () => {
    const canonical = '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'
    const loose = canonical.replace('CCCCC.E5', 'CCCCC/E5')
    expect(stored({ hashed_password: loose })).toBe(stored({ hashed_password: canonical }))
  })

  it('count the whole of a long password for the bcrypt of WordPress', async () => {
    const [vector] = VECTORS.filter(({ fields }) => fields.hashed_password?.startsWith('$wp$'))
    const text = stored(vector?.fields ?? {})
    expect(await verifyImported(text, `${vector?.password}${'x'.repeat(80)}`)).toBe(false)
  })

  it('lose white space around the password where WordPress drops it, and nowhere else', async () => {
    const wordpress = stored({ hashing_method: 'wordpress', hashed_password: '$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0' })
    expect(await verifyImported(wordpress, ' test12345 ')).toBe(true)
    const other = stored({ hashing_method: 'md5', hashed_password: 'f96b697d7cb7938d525a2f31aaf161d0' })
    expect(await verifyImported(other, ' message digest ')).toBe(false)
  })

  it('accept another composition of the same characters', async () => {
    const text = stored({
      hashing_method: 'pbkdf2',
      hashed_password: 'pbkdf2_sha1$30000$seasalt2$pMzU1zNPcydf6wjnJFbiVKwgULc=',
    })
    expect(await verifyImported(text, 'le\u0300tmein')).toBe(true)
    expect(await verifyImported(text, 'letmein')).toBe(false)
  })

  it('are not compared with a password longer than any may be', async () => {
    const text = stored({ hashing_method: 'sha256', hashed_password: 'ab'.repeat(32) })
    expect(await verifyImported(text, 'x'.repeat(1_000_000))).toBe(false)
  })
})
