import { createHmac } from 'node:crypto'
import { createLatchkey } from '@latchkey/sdk'
import { expect, it } from 'vitest'
import { formFiller } from './form-filler.ts'
import { blocksOf } from './guide.ts'
import { freePorts, type RunningProcess, startProcess } from './platform.ts'

const GUIDE = 'react-and-your-api.md'
const AUDIENCE = 'https://orders.example.com'
const CLIENT_ID = '1d7a9c3e5f0b4628c4e6a8f2d0b13579'
const PASSWORD = 'correct horse battery'
export const ADA = { email: 'ada@example.com', password: PASSWORD }
/** A member without the scope, and somebody with the scope who belongs to no organization that permits anything. */
export const GRACE = { email: 'grace@example.com', password: PASSWORD }
export const JOAN = { email: 'joan@example.com', password: PASSWORD }

export type GuideWorld = {
  readonly issuer: string
  readonly platform: RunningProcess
  /** Where the page is, and where its API is to listen. */
  readonly site: string
  readonly api: string
  /** The blocks of the guide in a language, for these addresses. */
  blocks(language: string): string[]
  /** The tokens of somebody who signed in to the page, for the API unless told otherwise. */
  tokensOf(person: typeof ADA, audience?: string[]): Promise<{ accessToken: string; idToken: string }>
}

/** The platform as the guide to React and APIs configures it. */
export async function startGuideWorld(): Promise<GuideWorld> {
  const ports = await freePorts(3)
  const [issuer, site, api] = ports.map((port) => `http://localhost:${port}`) as [string, string, string]
  const blocks = (language: string) =>
    blocksOf(GUIDE, language, issuer).map((block) =>
      block.replaceAll('http://localhost:5173', site).replaceAll('http://localhost:3920', api),
    )
  const platform = await startProcess({ config: blocks('yaml')[0] ?? '', issuer })
  const person = ({ email }: typeof ADA, firstName: string, lastName: string, more: object) => ({
    email,
    firstName,
    lastName,
    developmentPassword: PASSWORD,
    ...more,
  })
  await platform.apply({
    roles: [{ key: 'guest', name: 'Guest' }],
    environments: [
      {
        name: 'Development',
        code: 'de0001',
        origins: [issuer],
        users: [
          person(GRACE, 'Grace', 'Hopper', {
            organizations: [{ organization: 'org_5a3b1c7d9e0', roles: ['member'] }],
          }),
          person(JOAN, 'Joan', 'Clarke', {
            organizations: [{ organization: 'org_5a3b1c7d9e0', roles: ['guest'] }],
            scopes: [{ audience: AUDIENCE, scopes: ['read:orders'] }],
          }),
        ],
      },
    ],
  })
  return {
    issuer,
    platform,
    site,
    api,
    blocks,
    async tokensOf(account, audience = [AUDIENCE]) {
      const latchkey = createLatchkey({ env: false, issuer, clientId: CLIENT_ID, redirectUri: site, audience })
      const { url, codeVerifier, nonce } = await latchkey.createAuthorizationUrl()
      const code = (await formFiller(issuer).signIn(url, account)).searchParams.get('code') ?? ''
      const { accessToken, idToken = '' } = await latchkey.exchange({
        type: 'authorization_code',
        code,
        codeVerifier,
        nonce,
      })
      return { accessToken, idToken }
    },
  }
}

type Ask = (authorization?: string) => Promise<Response>

/** What every API of the guide has to decide. */
export function itJudgesTokens(worldOf: () => GuideWorld, ask: Ask): void {
  const decide = async (authorization?: string) => {
    const { status, headers } = await ask(authorization)
    return [status, headers.get('www-authenticate')]
  }

  it('lets in who has the scope and the permission', async () => {
    const { accessToken } = await worldOf().tokensOf(ADA)
    const response = await ask(`Bearer ${accessToken}`)
    expect([response.status, await response.json()]).toMatchObject([200, { orders: [{ item: 'Tea' }] }])
  })

  it('answers 401 to no token, a changed one, one for nothing, an ID token, and one signed with the public key', async () => {
    const world = worldOf()
    const { accessToken, idToken } = await world.tokensOf(ADA)
    const [header = '', payload = '', signature = ''] = accessToken.split('.')
    const { accessToken: forNothing } = await world.tokensOf(ADA, [])
    expect(await decide()).toEqual([401, 'Bearer'])
    expect(await decide(`Basic ${accessToken}`)).toEqual([401, 'Bearer'])
    const admin = Buffer.from(payload, 'base64url').toString().replace('read:orders', 'all:orders')
    const changed = `${header}.${Buffer.from(admin).toString('base64url')}.${signature}`
    const confused = await signedWithPublicKey(world.issuer, accessToken)
    for (const bad of [changed, forNothing, idToken, confused, 'garbage']) {
      expect(await decide(`Bearer ${bad}`)).toEqual([401, expect.stringContaining('error="invalid_token"')])
    }
  })

  it('answers 403 to a good token that does not suffice, naming the scope', async () => {
    const { accessToken } = await worldOf().tokensOf(GRACE)
    expect(await decide(`Bearer ${accessToken}`)).toEqual([
      403,
      expect.stringMatching(/error="insufficient_scope".*scope="read:orders"/),
    ])
  })
}

/** RFC 8725 §2.1: HS256 with the public key as the secret. */
async function signedWithPublicKey(issuer: string, token: string): Promise<string> {
  const { keys } = (await (await fetch(`${issuer}/.well-known/jwks.json`)).json()) as { keys: { kid: string }[] }
  const header = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'JWT', kid: keys[0]?.kid })).toString('base64url')
  const signed = `${header}.${token.split('.')[1]}`
  const signature = createHmac('sha256', JSON.stringify(keys[0])).update(signed).digest('base64url')
  return `${signed}.${signature}`
}
