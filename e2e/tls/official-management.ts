// The official client of the Management API, which speaks https only, for the machine that the arguments name.
import * as official from '@kinde/management-api-js'

type Group = Record<string, (data?: object) => Promise<unknown>>
type Client = Record<string, Group> & {
  init(config: { kindeDomain: string; clientId: string; clientSecret: string }): void
  ApiError: new () => Error & { status: number; body: unknown }
}
// Its own types name files without their extension, where the compiler does not find them.
const { init, ApiError, ...client } = official as unknown as Client

/** Connects the client to the address, and with the id and the secret, that the program was started with. */
export function connect(): void {
  const [kindeDomain = '', clientId = '', clientSecret = ''] = process.argv.slice(2)
  process.env.KINDE_MANAGEMENT_CLIENT_ID = clientId
  process.env.KINDE_MANAGEMENT_CLIENT_SECRET = clientSecret
  init({ kindeDomain, clientId, clientSecret })
}

/** What the client makes of the answer of an operation. */
export async function call<Answer>(group: string, operation: string, data?: object): Promise<Answer> {
  const send = client[group]?.[operation]
  if (!send) throw new Error(`the client has no ${group}.${operation}`)
  return (await send(data)) as Answer
}

/** What the client throws for a call that has to be refused. */
export const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => 'it was not refused',
    (error: unknown) => (error instanceof ApiError ? { status: error.status, body: error.body } : String(error)),
  )
