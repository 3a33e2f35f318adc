import { createHmac, createPublicKey, KeyObject, sign as signBytes } from 'node:crypto'
import { AUDIENCE, aKey, type SigningKey, segment } from './issuer.ts'
import { CLIENT_ID, type Provider } from './provider.ts'

/** What is wrong with a token, and the token. */
export type Forged = readonly [what: string, token: string]
type Json = Record<string, unknown>

/** The parts from which forgeries are made: a good token and its issuer's key, and somebody else's under the same kid. */
type Forge = {
  readonly key: SigningKey
  readonly stranger: SigningKey
  readonly good: string
  readonly claims: Json
  readonly header: Json
  /** What a forger would like to be. */
  readonly admin: Json
  readonly now: number
  readonly issuer: string
}

/**
 * Tokens that must let nobody in: forged, expired, foreign and malformed ones, some of them signed by the issuer itself.
 * They are for whoever takes access tokens for `AUDIENCE` that were issued to `CLIENT_ID`.
 */
export async function forgedTokens(provider: Provider): Promise<Forged[]> {
  const good = await provider.accessToken({ aud: [AUDIENCE] })
  const claims = JSON.parse(Buffer.from(good.split('.')[1] ?? '', 'base64url').toString()) as Json
  const forge: Forge = {
    key: provider.key,
    stranger: await aKey(provider.key.kid),
    good,
    claims,
    header: { alg: 'RS256', kid: provider.key.kid },
    admin: { ...claims, permissions: ['everything'] },
    now: Math.floor(provider.now / 1000),
    issuer: provider.issuer,
  }
  return [
    ...unsigned(forge),
    ...symmetric(forge),
    ...ofStrangers(forge),
    ...withHeaders(forge),
    ...notForHere(forge),
    ...notNow(forge),
    ...ofOtherKinds(forge, await provider.idToken()),
    ...changed(forge),
    ...misspelt(forge),
  ]
}

function unsigned({ header, admin, good }: Forge): Forged[] {
  const algorithms = ['none', 'None', 'NONE', 'nOnE', '', 'RS', 'RS256 ', 'rs256', undefined, null, 1, ['RS256'], {}]
  return algorithms.flatMap((alg): Forged[] => {
    const input = `${segment({ ...header, alg })}.${segment(admin)}`
    return [
      [`alg ${JSON.stringify(alg)} without a signature`, `${input}.`],
      [`alg ${JSON.stringify(alg)} with the signature of a good token`, `${input}.${good.split('.')[2]}`],
    ]
  })
}

function symmetric({ header, admin, key }: Forge): Forged[] {
  const published = createPublicKey({ key: key.jwk as never, format: 'jwk' })
  const secrets: [string, string | Buffer][] = [
    ['the public key', published.export({ type: 'spki', format: 'pem' })],
    ['the public key without its line breaks', String(published.export({ type: 'spki', format: 'pem' })).trim()],
    ['the public key in DER', published.export({ type: 'spki', format: 'der' })],
    ['the public key in PKCS #1', published.export({ type: 'pkcs1', format: 'pem' })],
    ['the key set', JSON.stringify({ keys: [key.jwk] })],
    ['the published key', JSON.stringify(key.jwk)],
    ['the modulus', String(key.jwk.n)],
    ['the client id', CLIENT_ID],
    ['nothing', ''],
  ]
  return ['HS256', 'HS384', 'HS512'].flatMap((alg) =>
    secrets.map(([name, secret]): Forged => {
      const input = `${segment({ ...header, alg })}.${segment(admin)}`
      return [
        `${alg} with ${name} for a secret`,
        `${input}.${createHmac(alg.replace('HS', 'sha'), secret).update(input).digest('base64url')}`,
      ]
    }),
  )
}

function ofStrangers({ header, admin, claims, key, stranger }: Forge): Forged[] {
  const { kid } = key
  const kids = ['unknown', '', `${kid} `, kid.toUpperCase(), '../../../../dev/null', '/dev/null', `${kid}' OR '1'='1`]
  const more = ['__proto__', 'constructor', 'toString', `${kid}\u0000`, 'https://evil.example/jwks.json', 0, null]
  return [
    ['signed by a stranger under a published kid', signed(header, admin, stranger)],
    ['signed by a stranger without a kid', signed({ alg: 'RS256' }, admin, stranger)],
    ['signed by the issuer without a kid', signed({ alg: 'RS256' }, claims, key)],
    ...[...kids, ...more, [kid], { kid }].flatMap((name): Forged[] => [
      [`signed by a stranger under the kid ${JSON.stringify(name)}`, signed({ ...header, kid: name }, admin, stranger)],
      [`signed by the issuer under the kid ${JSON.stringify(name)}`, signed({ ...header, kid: name }, claims, key)],
    ]),
    ...['RS384', 'RS512'].map(
      (alg): Forged => [`signed by the issuer with ${alg}`, signed({ ...header, alg }, claims, key, alg)],
    ),
    ['signed with RS512, which it calls RS256', signed(header, claims, key, 'RS512')],
  ]
}

function withHeaders({ header, admin, claims, key, stranger, issuer }: Forge): Forged[] {
  const own: [string, Json][] = [
    ['its own key in jwk', { jwk: stranger.jwk }],
    ['its own key in jwk, and no kid', { jwk: stranger.jwk, kid: undefined }],
    ['the address of its own key in jku', { jku: `${issuer}/evil.json` }],
    ['the address of its own key in x5u', { x5u: `${issuer}/evil.json` }],
    ['its own certificate in x5c', { x5c: ['MIIB'] }],
  ]
  const changes: [string, Json][] = [
    ...own,
    ['a parameter in crit', { crit: ['evil'], evil: true }],
    ['an empty crit', { crit: [] }],
    ['b64 in crit', { crit: ['b64'], b64: false }],
    ['b64 false without crit', { b64: false }],
    ['zip', { zip: 'DEF' }],
    ...['logout+jwt', 'secevent+jwt', 'dpop+jwt', 'JWE', '', 7].map((typ): [string, Json] => [`typ ${typ}`, { typ }]),
  ]
  const input = `${segment({ ...header, b64: false, crit: ['b64'] })}.${JSON.stringify(admin)}`
  return [
    ...own.map(
      ([what, more]): Forged => [`${what}, signed by a stranger`, signed({ ...header, ...more }, admin, stranger)],
    ),
    ...changes.map(
      ([what, more]): Forged => [`${what}, signed by the issuer`, signed({ ...header, ...more }, claims, key)],
    ),
    ['a payload as it is (b64 false, RFC 7797)', `${input}.${signature(input, key)}`],
    [
      'two algorithms in its header',
      `${Buffer.from(`{"alg":"RS256","kid":"${key.kid}","alg":"none"}`).toString('base64url')}.${segment(admin)}.`,
    ],
  ]
}

function notForHere({ header, claims, key, issuer }: Forge): Forged[] {
  const wrong: [string, unknown[]][] = [
    [
      'iss',
      ['https://evil.example', `${issuer}/`, issuer.toUpperCase(), `${issuer}.evil.example`, [issuer], null, undefined],
    ],
    [
      'aud',
      [
        'https://other.example.com',
        [],
        undefined,
        null,
        `${AUDIENCE}/`,
        `${AUDIENCE}.evil.example`,
        { 0: AUDIENCE },
        7,
      ],
    ],
    ['aud', [AUDIENCE.toUpperCase(), [[AUDIENCE]], [`${AUDIENCE} `], [AUDIENCE, 7], CLIENT_ID]],
    ['azp', ['b'.repeat(32), undefined, null, '', [CLIENT_ID], CLIENT_ID.toUpperCase()]],
    ['sub', [7, [claims.sub], {}]],
    ['scp', ['openid', {}]],
    ['permissions', ['everything', { everything: true }]],
  ]
  const twice = (name: string, value: unknown) =>
    JSON.stringify(claims).replace(/}$/, `,"${name}":${JSON.stringify(value)}}`)
  return [
    ...wrong.flatMap(([name, values]) =>
      values.map(
        (value): Forged => [`${name} ${JSON.stringify(value)}`, signed(header, { ...claims, [name]: value }, key)],
      ),
    ),
    ['iss twice, at last a wrong one', signed(header, twice('iss', 'https://evil.example'), key)],
    ['aud twice, at last a wrong one', signed(header, twice('aud', 'https://other.example.com'), key)],
    ['exp twice, at last a past one', signed(header, twice('exp', 1), key)],
  ]
}

function notNow({ header, claims, key, now }: Forge): Forged[] {
  const wrong: [string, unknown[]][] = [
    ['exp', [now - 6, 1, 0, -1, undefined, null, String(now + 3600), [now + 3600], {}, true]],
    ['nbf', [now + 6, now + 3600, 'soon', {}]],
    ['iat', [now + 6, now + 3600, {}]],
  ]
  return [
    ...wrong.flatMap(([name, values]) =>
      values.map(
        (value): Forged => [`${name} ${JSON.stringify(value)}`, signed(header, { ...claims, [name]: value }, key)],
      ),
    ),
    ['exp without an end', signed(header, JSON.stringify(claims).replace(/"exp":\d+/, '"exp":1e999'), key)],
  ]
}

function ofOtherKinds({ header, claims, key, stranger, good }: Forge, idToken: string): Forged[] {
  return [
    ['an ID token', idToken],
    ...Object.entries({ nonce: 'n', at_hash: 'h', auth_time: 1, cnf: { jkt: 'thumbprint' } }).map(
      ([name, value]): Forged => [`an access token with ${name}`, signed(header, { ...claims, [name]: value }, key)],
    ),
    ['a token without scp', signed(header, { ...claims, scp: undefined }, key)],
    [
      'a token in a token without a signature',
      `${segment({ alg: 'none', cty: 'JWT' })}.${Buffer.from(good).toString('base64url')}.`,
    ],
    ['a token in the token of a stranger', signed({ ...header, cty: 'JWT' }, good, stranger)],
    ['a token in a token', signed({ ...header, cty: 'JWT' }, good, key)],
    ['five parts, as of an encrypted token', `${good}.AAAA.AAAA`],
    [
      'the JSON serialization',
      JSON.stringify({ protected: good.split('.')[0], payload: good.split('.')[1], signature: good.split('.')[2] }),
    ],
    ...['[]', '"text"', '7', 'null', 'true', '', '{', '{"exp":'].map(
      (text): Forged => [`the payload ${text}`, signed(header, text, key)],
    ),
  ]
}

function changed({ header, admin, good, key, claims }: Forge): Forged[] {
  const [head = '', payload = '', sent = ''] = good.split('.')
  const other = signed(header, { ...claims, jti: 'another' }, key).split('.')[2]
  return [
    ['another payload under a good signature', `${head}.${segment(admin)}.${sent}`],
    ['another header under a good signature', `${segment({ ...header, typ: 'JWT' })}.${payload}.${sent}`],
    ['the signature of another token', `${head}.${payload}.${other}`],
    ['no signature', `${head}.${payload}.`],
    ['a signature of zeros', `${head}.${payload}.${'A'.repeat(sent.length)}`],
    ['half a signature', `${head}.${payload}.${sent.slice(0, sent.length / 2)}`],
    ['a signature twice', `${head}.${payload}.${sent}${sent}`],
    ['one bit of the signature changed', `${head}.${payload}.${sent.startsWith('A') ? 'B' : 'A'}${sent.slice(1)}`],
    ['its parts in another order', `${payload}.${head}.${sent}`],
    ['two parts', `${head}.${payload}`],
    ['one part', head],
    ['an empty header', `.${payload}.${sent}`],
    ['an empty payload', `${head}..${sent}`],
    ['a header that is an array', `${segment(['RS256'])}.${payload}.${sent}`],
  ]
}

function misspelt({ good }: Forge): Forged[] {
  const last = good.at(-1) ?? ''
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const texts: [string, string][] = [
    ['nothing', ''],
    ['a word', 'undefined'],
    ['an object', '[object Object]'],
    ['dots', '..'],
    ['letters', 'a.b.c'],
    ['padding', `${good}==`],
    ['a space inside', good.replace('.', ' .')],
    ['a line break inside', good.replace('.', '.\n')],
    ['a tab before it', `\t${good}`],
    ['a line break behind it', `${good}\n`],
    ['a NUL behind it', `${good}\u0000`],
    ['a byte order mark', `\uFEFF${good}`],
    ['a space of no width', good.replace('.', '\u200B.')],
    ['wide dots', good.replaceAll('.', '．')],
    [
      'letters with the same low byte',
      good.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 256)),
    ],
    ['its scheme twice', `Bearer ${good}`],
    ['two tokens', `${good},${good}`],
    ['quotes', `"${good}"`],
    ['an address', encodeURIComponent(`${good}=`)],
    ['upper case', good.toUpperCase()],
    ['lower case', good.toLowerCase()],
    ['its last character missing', good.slice(0, -1)],
    ['characters beyond ASCII', good.replace(/.{4}$/, 'ÀÀÀÀ')],
    ['another spelling of its bytes', good.slice(0, -1) + alphabet[alphabet.indexOf(last) + 1]],
    ['another alphabet', good.replace(/.{4}$/, '+/+/')],
    ['too many characters', `${good}${'A'.repeat(20_000)}`],
  ]
  return texts
}

function signed(header: Json, payload: Json | string, key: SigningKey, alg = 'RS256'): string {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload)
  const input = `${segment(header)}.${Buffer.from(text).toString('base64url')}`
  return `${input}.${signature(input, key, alg)}`
}

const signature = (input: string, { privateKey }: SigningKey, alg = 'RS256') =>
  signBytes(alg.replace(/\D+/, 'sha'), Buffer.from(input), KeyObject.from(privateKey)).toString('base64url')
