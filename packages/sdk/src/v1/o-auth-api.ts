import { LatchkeyApiError } from '../errors.ts'
import type { TokenHint } from '../latchkey.ts'
import { LatchkeyUnavailableError } from '../verify/errors.ts'
import { fetchJson, type JsonAnswer } from '../verify/fetch-json.ts'
import { asApiException } from './api-errors.ts'
import { hostOf } from './connection.ts'
import type { KindeApiClient } from './kinde-api-client.ts'

const MAX_BYTES = 1024 * 1024

type Profile = Readonly<Record<string, unknown>>

/** What the platform says of the user of a client, and of tokens. Rejects with ApiException and the `Kinde…` errors. */
export class OAuthApi {
  readonly #client: KindeApiClient
  readonly #host: string

  /** What `client` asks with its own token. */
  constructor(client: KindeApiClient) {
    this.#client = client
    this.#host = hostOf(client)
  }

  /** The profile in the older form: `id`, `first_name`, `last_name`, `preferred_email`, `picture`. */
  getUser = (): Promise<Profile> => this.#get('/oauth2/user_profile')
  /** The claims of the user (OpenID Connect Core §5.3). */
  getUserProfileV2 = (): Promise<Profile> => this.#get('/oauth2/v2/user_profile')

  /** Whether a token is good, and what it says (RFC 7662). Changes nothing, here or there. */
  tokenIntrospection = ({ token, tokenTypeHint }: TokenArguments) =>
    named(() => this.#client.latchkey.introspect(token, { ...(tokenTypeHint && { hint: tokenTypeHint }) }))
  /** Ends a token (RFC 7009). An unknown one counts as ended. */
  tokenRevocation = ({ token, tokenTypeHint }: TokenArguments) =>
    named(() => this.#client.latchkey.revoke(token, { ...(tokenTypeHint && { hint: tokenTypeHint }) }))

  #get(path: string): Promise<Profile> {
    return named(async () => {
      const { fetch, timeoutSeconds } = this.#client.latchkey.settings
      const authorization = `Bearer ${await this.#client.getAccessToken()}`
      let answer: JsonAnswer
      try {
        const headers = { accept: 'application/json', authorization }
        const limits = { fetch, timeoutMs: timeoutSeconds * 1000, maxBytes: MAX_BYTES, isLenient: true }
        answer = await fetchJson(this.#host + path, { headers }, limits)
      } catch (cause) {
        throw new LatchkeyUnavailableError('issuer_unavailable', { cause })
      }
      const { status, body } = answer
      if (status < 200 || status > 299 || typeof body !== 'object' || body === null) {
        throw new LatchkeyApiError({ status, body, path })
      }
      return body as Profile
    })
  }
}

/** The token that is spoken of, and of which kind it is, where that is known. */
export type TokenArguments = { readonly token: string; readonly tokenTypeHint?: TokenHint | undefined }

async function named<Value>(run: () => Promise<Value>): Promise<Value> {
  try {
    return await run()
  } catch (error) {
    throw asApiException(error)
  }
}
