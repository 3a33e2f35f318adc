import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailedCode, openBrowser } from '../testing/browser.ts'
import { M2M_SECRET, openTestPlatform, type TestPlatform, WEB_SECRET } from '../testing/platform.ts'
import {
  authorization,
  callbackOf,
  pageAuthorization,
  post,
  profile,
  redeem,
  redeemOnPage,
  refresh,
  VERIFIER,
} from '../testing/requests.ts'

let folder: string
let platform: TestPlatform
/** What the log says of everything, down to what only developers look for. */
const lines: string[] = []
const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-secrets-'))
  platform = await openTestPlatform({ url: `sqlite:${folder}/latchkey.db`, algorithm: 'RS256', log })
})
afterAll(async () => {
  await platform.close()
  rmSync(folder, { recursive: true })
})

/** Every row of every table, as text. */
function everyRow(): { table: string; text: string }[] {
  const database = new DatabaseSync(`${folder}/latchkey.db`, { readOnly: true })
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[]
  const rows = tables.flatMap(({ name }) =>
    database
      .prepare(`SELECT * FROM "${name}"`)
      .all()
      .map((row) => ({ table: name, text: JSON.stringify(row) })),
  )
  database.close()
  return rows
}

describe('secrets are kept hashed or sealed', () => {
  it('no row and no line of the log holds the text of a code, a token, a cookie, a password, a secret or a private key', async () => {
    const browser = openBrowser(platform)
    const password = 'a password nobody else has'
    await browser.open(pageAuthorization({ prompt: 'create' }))
    await browser.submit({ p_email: 'kept@example.com', p_first_name: 'Ada', p_last_name: 'Lovelace' })
    const mailed = await mailedCode(platform, 'kept@example.com')
    await browser.submit({ p_confirmation_code: mailed })
    const first = callbackOf(await browser.submit({ p_first_password: password, p_second_password: password }))
    const tokens = (await redeemOnPage(platform, first.code)).json()
    const unused = callbackOf(await browser.open(authorization()))
    const second = callbackOf(await browser.open(authorization()))
    const confidential = (await redeem(platform, second.code)).json()
    const next = (await refresh(platform, confidential.refresh_token)).json()

    const wrongPassword = 'not the password, but close'
    for (const email of ['kept@example.com', 'unheard-of@example.com']) {
      const stranger = openBrowser(platform)
      await stranger.open(authorization())
      await stranger.submit({ p_email: email })
      await stranger.submit({ p_password: wrongPassword })
    }
    const guessedSecret = 'a guessed client secret'
    await redeem(platform, first.code)
    await redeem(platform, first.code, { client_secret: guessedSecret })
    await redeem(platform, 'x', { client_id: 'a typed client id', grant_type: 'a typed grant type' })
    await refresh(platform, confidential.refresh_token)
    await profile(platform, `${tokens.access_token}x`)
    await post(platform, '/api/v1/api_keys/verify', { api_key: 'a guessed API key' })
    await browser.open(authorization({ redirect_uri: 'https://evil.example.com', state: 'a-state-of-their-own' }))
    await platform.deps.events.flush()

    const secrets: Record<string, string> = {
      'a wrong password': wrongPassword,
      'a guessed client secret': guessedSecret,
      'an unknown client_id': 'a typed client id',
      'an unknown grant type': 'a typed grant type',
      'a guessed API key': 'a guessed API key',
      'an address that nobody has': 'unheard-of',
      'the mailed code': mailed,
      'a redeemed code': first.code,
      'an unused code': unused.code,
      'a state': 'a-state-of-their-own',
      'the session cookie': browser.cookies.get('lk_aaaaaa_session') ?? '',
      'the browser cookie': browser.cookies.get('lk_aaaaaa_browser') ?? '',
      'the password': password,
      'the verifier': VERIFIER,
      'a client secret': WEB_SECRET,
      "a machine's secret": M2M_SECRET,
      'a private key': 'PRIVATE KEY',
      'a private exponent': '"d":',
      'an access token': tokens.access_token,
      'an ID token': tokens.id_token,
      'a refresh token': tokens.refresh_token,
      'a rotated refresh token': confidential.refresh_token,
      'its successor': next.refresh_token,
    }
    const rows = everyRow()
    expect(rows.filter(({ table }) => table === 'grants').length).toBeGreaterThanOrEqual(2)
    expect(rows.filter(({ table }) => table === 'events').length).toBeGreaterThanOrEqual(10)
    for (const [name, secret] of Object.entries(secrets)) {
      expect(secret.length, name).toBeGreaterThan(3)
      // Without a mail server the outbox is the mailbox: that is where the mailed code is read
      const holders = rows.filter(
        ({ table, text }) => table !== 'outbox_mails' && text.replaceAll('\\"', '"').includes(secret),
      )
      // six digits turn up in other numbers by chance; only a whole value counts
      const found = name === 'the mailed code' ? holders.filter(({ text }) => text.includes(`"${secret}"`)) : holders
      expect(
        found.map(({ table }) => table),
        name,
      ).toEqual([])
      expect(
        lines.filter((line) => line.includes(secret) && !line.includes('"event":"mail_kept"')), // the outbox, told on a terminal
        name,
      ).toEqual([])
    }
    expect(lines.filter((line) => line.includes('"refused"')).length).toBeGreaterThanOrEqual(8)
    expect(rows.some(({ table, text }) => table === 'users' && text.includes('$argon2id$v=19$m=19456,t=2,p=1$'))).toBe(
      true,
    )
  })
})
