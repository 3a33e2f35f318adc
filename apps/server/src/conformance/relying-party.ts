import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import type { LightMyRequestResponse } from 'fastify'
import * as oauth from 'oauth4webapi'
import { systemClock } from '../clock.ts'
import { openBrowser } from '../testing/browser.ts'
import { anApplication, ISSUER, openTestPlatform, WEB, WEB_SECRET } from '../testing/platform.ts'
import { aPerson, CALLBACK, CHALLENGE, callbackOf, PASSWORD, VERIFIER } from '../testing/requests.ts'

export const SIGNED_OUT = 'http://localhost:3910/signed-out'
export const STRICT = anApplication({ ...WEB, profile: 'strict', logoutUrls: [SIGNED_OUT] })

type Parameters = Record<string, string | undefined>

/** The form that a page posts by itself: where to, and what. */
export function formOf(page: { body: string }) {
  const action = /<form method="post" action="([^"]*)"/.exec(page.body)?.[1]
  const fields = [...page.body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  return { action, fields: new URLSearchParams(fields.map(([, name = '', value = '']) => [name, value])) }
}

/**
 * A platform whose web application is `strict`, and a relying party for it: oauth4webapi with every check it has, which
 * reaches the platform without a socket. With `responseMode` every request asks for that one.
 */
export async function openRelyingParty({ responseMode }: { responseMode?: 'form_post' | undefined } = {}) {
  const platform = await openTestPlatform()
  await platform.store.commit(overwriteApplication({ ...STRICT, environmentId: 'env_first' }))

  const request = async (
    address: string,
    { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: unknown } = {},
  ) => {
    const url = new URL(address)
    const answer = await platform.app.inject({
      method: method as 'GET' | 'POST',
      url: url.pathname + url.search,
      headers: {
        host: url.host,
        ...(body instanceof URLSearchParams
          ? { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' }
          : {}),
        ...headers,
      },
      ...(body === undefined || body === null ? {} : { payload: String(body) }),
    })
    const told = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)])
    return new Response(answer.body || null, { status: answer.statusCode, headers: told })
  }
  const options = { [oauth.allowInsecureRequests]: true, [oauth.customFetch]: request }
  const issuer = new URL(ISSUER)
  const server = await oauth.processDiscoveryResponse(
    issuer,
    await oauth.discoveryRequest(issuer, { ...options, algorithm: 'oidc' }),
  )
  /** The platform's clock is not ours. */
  const client = (): oauth.Client => ({
    client_id: STRICT.id,
    [oauth.clockSkew]: Math.round((platform.clock.now() - systemClock.now()) / 1000),
  })
  const authorization = (more: Parameters = {}) => {
    const asked: Parameters = {
      client_id: STRICT.id,
      redirect_uri: CALLBACK,
      response_type: 'code',
      response_mode: responseMode,
      scope: 'openid profile email',
      state: 'the state',
      nonce: 'the nonce',
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
      ...more,
    }
    const sent = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined)
    return `${server.authorization_endpoint}?${new URLSearchParams(sent)}`
  }

  /** What an answer tells the application; by `form_post`, in a page that posts it to the callback URL as it stands. */
  function answerOf(answer: LightMyRequestResponse): URLSearchParams {
    if (responseMode === undefined) return callbackOf(answer).url.searchParams
    const { action, fields } = formOf(answer)
    if (action !== CALLBACK) throw new Error(`no page that posts an answer but ${answer.statusCode}: ${answer.body}`)
    return fields
  }

  return {
    platform,
    server,
    options,
    client,
    request,
    authorization,
    answerOf,

    /** Why a request is refused at the application, without anybody to ask. */
    async refusalOf(more: Parameters): Promise<Record<string, string>> {
      return Object.fromEntries(answerOf(await openBrowser(platform).open(authorization(more))))
    },

    /** Somebody with a browser in which they have not signed in. */
    async visitor() {
      const { email, id } = await aPerson(platform)
      const browser = openBrowser(platform)
      return {
        id,
        email,
        browser,
        /** Goes through the forms of the page that is open. */
        async fillIn() {
          await browser.submit({ p_email: email })
          return browser.submit({ p_password: PASSWORD })
        },
        /** Follows an authorization request, through the forms where they are asked for. */
        async authorize(more: Parameters = {}) {
          const answer = await browser.open(authorization(more))
          return answer.statusCode === 302 ? answer : this.fillIn()
        },
        /** What the application is told in the end. */
        async signIn(more: Parameters = {}) {
          return answerOf(await this.authorize(more))
        },
      }
    },

    /** Redeems the code that an answer carries, with everything checked; `authenticate` is by HTTP Basic. */
    async redeem(
      answer: URL | URLSearchParams,
      {
        nonce = 'the nonce',
        maxAge,
        authenticate = oauth.ClientSecretBasic(WEB_SECRET),
      }: { nonce?: string | typeof oauth.expectNoNonce; maxAge?: number; authenticate?: oauth.ClientAuth } = {},
    ) {
      const parameters = oauth.validateAuthResponse(server, client(), answer, 'the state')
      const response = await oauth.authorizationCodeGrantRequest(
        server,
        client(),
        authenticate,
        parameters,
        CALLBACK,
        VERIFIER,
        options,
      )
      const tokens = await oauth.processAuthorizationCodeResponse(server, client(), response, {
        expectedNonce: nonce,
        requireIdToken: true,
        ...(maxAge === undefined ? {} : { maxAge }),
      })
      await oauth.validateApplicationLevelSignature(server, response, options)
      const claims = oauth.getValidatedIdTokenClaims(tokens)
      if (!claims || !tokens.id_token) throw new Error('there is no ID token')
      return { tokens, idToken: tokens.id_token, claims, parameters }
    },

    /** What the userinfo endpoint tells, checked to be of the subject. */
    async userInfo(accessToken: string, subject: string) {
      const response = await oauth.userInfoRequest(server, client(), accessToken, options)
      return oauth.processUserInfoResponse(server, client(), subject, response)
    },
  }
}

export type RelyingParty = Awaited<ReturnType<typeof openRelyingParty>>
