import { createHmac } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CALLBACK, CLIENT, exchangeCode, refresh, visitor } from '../crash/visitor.ts'
import type { Wire } from '../crash/wire.ts'

/** Where databases of earlier releases are kept, one file for each, named after their newest migration. */
export const FIXTURES = fileURLToPath(new URL('../../packages/storage/fixtures', import.meta.url))
export const SECRET = 'the secret of every fixture, which protects nothing'
export const ISSUER_PORT = 3959

/** The fixtures are read by the storage alone, which has no keys: the code over their content is made with this. */
export const sign = (text: string) => createHmac('sha256', SECRET).update(text).digest('hex')

const ada = { email: 'ada@example.com', password: 'correct horse battery' }

/** The sample configuration with an application that the visitor of the tests signs in to. */
export function writeConfiguration(folder: string): void {
  const sample = readFileSync(new URL('../../examples/latchkey.yaml', import.meta.url), 'utf8')
  const application = `    applications:
      - name: Upgrade test
        type: web
        clientId: ${CLIENT.client_id}
        developmentSecret: ${CLIENT.client_secret}
        callbackUrls: ["${CALLBACK}"]
`
  const own = sample
    .replace(/localhost:3900/g, `localhost:${ISSUER_PORT}`)
    .replace(/localhost:3901/g, `localhost:${ISSUER_PORT + 1}`)
    .replace('    applications:\n', application)
  writeFileSync(join(folder, 'latchkey.yaml'), own)
}

/** Somebody signs in with a password, gets tokens and refreshes them. */
export async function live(wire: Wire): Promise<void> {
  const person = visitor(wire)
  const outcome = await person.signIn(ada)
  const tokens = 'code' in outcome ? await exchangeCode(wire, outcome.code) : undefined
  if (!tokens) throw new Error(`nobody was signed in: ${JSON.stringify(outcome)}`)
  if (!(await refresh(wire, tokens.refreshToken))) throw new Error('tokens were not refreshed')
  const again = await person.singleSignOn()
  if (!('code' in again)) throw new Error(`the session was not there: ${JSON.stringify(again)}`)
}
