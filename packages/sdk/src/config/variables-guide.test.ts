import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createLatchkey } from '../latchkey.ts'
import { readEnvironment } from './environment-settings.ts'
import { resolveSettings } from './settings.ts'

const guide = readFileSync(new URL('../../../../docs/guides/from-python-sdk-v2.md', import.meta.url), 'utf8')
const fileStoreSource = readFileSync(new URL('../sessions/file-store.ts', import.meta.url), 'utf8')
const [, table = ''] = guide.split('## Variables')

/** The rows of the table of variables. */
const ROWS = [...table.matchAll(/^\| `([A-Z_]+)` \| (.*?) \| (.*?) \|$/gm)].map(
  ([, variable = '', setting = '', standard = '']) => ({ variable, setting: setting.replaceAll('`', ''), standard }),
)
const SECRET = 'a secret that is long enough for it'
const BASE = { KINDE_ISSUER_URL: 'https://auth.example.com', KINDE_CLIENT_ID: 'site' }

/** A value of each kind, and what it becomes. */
const VALUES: Readonly<Record<string, readonly [given: string, becomes: unknown]>> = {
  issuer: ['https://other.example.com/', 'https://other.example.com'],
  clientId: ['other', 'other'],
  clientSecret: ['hush', 'hush'],
  redirectUri: ['https://site.example.com/callback', 'https://site.example.com/callback'],
  siteUrl: ['https://site.example.com/', 'https://site.example.com'],
  SITE_HOST: ['localhost', 'http://localhost:5000'],
  SITE_PORT: ['8000', 'http://127.0.0.1:8000'],
  audience: ['https://one.example https://two.example', ['https://one.example', 'https://two.example']],
  scope: ['openid offline', 'openid offline'],
  grant: ['AUTHORIZATION_CODE_WITH_PKCE', 'authorization_code_with_pkce'],
  postLoginRedirectUrl: ['/welcome', 'http://127.0.0.1:5000/welcome'],
  postLogoutRedirectUrl: ['/bye', 'http://127.0.0.1:5000/bye'],
  allowedReturnUrls: ['https://.*', [/^(?:https:\/\/.*)$/]],
  'session.secret': [`${SECRET}, ${SECRET} of before`, [SECRET, `${SECRET} of before`]],
  SESSION_TYPE: ['filesystem', 'filesystem'],
  SESSION_FILE_DIR: ['/var/sessions', '/var/sessions'],
  'session.isPersistent': ['True', true],
  'session.cookieDomain': ['example.com', 'example.com'],
  onDebug: ['True', true],
  'management.clientId': ['robot', 'robot'],
  'management.clientSecret': ['hush', 'hush'],
}
/** Where settings are, as far as that is not where the option is. */
const PLACES: Readonly<Record<string, string>> = {
  'session.secret': 'session.secrets',
  SESSION_FILE_DIR: 'session.folder',
}

const settingsOf = (env: Record<string, string>) => resolveSettings({ env, onWarning: () => {} })

/** What a variable sets, with some others. */
function settingOf({ variable, setting }: { variable: string; setting: string }, env: Record<string, string>): unknown {
  if (setting === 'onDebug') return readEnvironment(env).isDebug
  const half = setting.startsWith('management.') ? { MGMT_API_CLIENT_ID: 'robot', MGMT_API_CLIENT_SECRET: 'hush' } : {}
  const path = (PLACES[variable] ?? PLACES[setting] ?? setting).split('.')
  const needed = Object.keys(env).length > 0 ? half : {}
  const names = ROWS.filter((row) => row.setting === setting).map((row) => row.variable)
  const base = Object.entries(BASE).filter(([name]) => Object.keys(env).length === 0 || !names.includes(name))
  return path.reduce(
    (at, name) => Object(at)[name],
    settingsOf({ ...Object.fromEntries(base), ...needed, ...env }) as unknown,
  )
}
const sampleOf = ({ variable, setting }: { variable: string; setting: string }) => VALUES[variable] ?? VALUES[setting]

describe('the guide’s .env', () => {
  it('is a configuration that people can sign in with', () => {
    const env = parseEnv(/```ini\n(.*?)```/s.exec(table)?.[1] ?? '')
    const latchkey = createLatchkey({ env })
    latchkey.checkSignIn()
    expect(latchkey.settings).toMatchObject({
      issuer: 'https://yourdomain.kinde.com',
      redirectUri: 'http://localhost:5000/api/auth/kinde_callback',
      siteUrl: 'http://localhost:5000',
      grant: 'authorization_code_with_pkce',
      postLogoutRedirectUrl: 'http://localhost:8000/',
      session: { store: 'filesystem', isPersistent: false },
    })
    expect(() => createLatchkey({ env: { ...env, SECRET_KEY: 'your_secret_key' } })).toThrow('SECRET_KEY must have')
  })
})

describe('the guide’s table of variables', () => {
  it('has every variable that is read, and no other', () => {
    const read: string[] = []
    readEnvironment(new Proxy({}, { get: (_, name) => void read.push(String(name)) }))
    expect(ROWS.map(({ variable }) => variable).toSorted()).toEqual([...new Set(read)].toSorted())
  })

  it.each(ROWS.filter(sampleOf))('says what $variable sets', (row) => {
    const [given = '', becomes] = sampleOf(row) ?? []
    expect(settingOf(row, { [row.variable]: given })).toEqual(becomes)
  })

  it.each(ROWS.filter(sampleOf))('says what holds without $variable', (row) => {
    const { variable, setting, standard } = row
    const [first = ''] = standard.split(';')
    if (first === 'required') {
      const others = Object.fromEntries(Object.entries(BASE).filter(([, value]) => value !== settingOf(row, {})))
      return expect(() => settingsOf(others)).toThrow(`${setting} is missing`)
    }
    const found = settingOf(row, {})
    if (variable === 'SITE_HOST' || variable === 'SITE_PORT') return expect(found).toContain(first.replaceAll('`', ''))
    if (variable === 'SESSION_FILE_DIR') return expect(fileStoreSource).toContain(`'${first.replaceAll('`', '')}'`)
    if (first === 'the site') return expect(found).toBe(`${settingsOf(BASE).siteUrl}/`)
    const isNothing = found === undefined ? 'unset' : Array.isArray(found) && found.length === 0 ? 'none' : undefined
    expect(first).toBe(isNothing ?? `\`${String(found)}\``)
  })

  it('names the variables of a setting in the order in which they count', () => {
    const several = Map.groupBy(ROWS.filter(sampleOf), ({ variable, setting }) =>
      VALUES[variable] ? variable : setting,
    )
    for (const [, [first, ...others]] of several) {
      if (!first || others.length === 0) continue
      const [given = '', becomes] = sampleOf(first) ?? []
      const other = { issuer: 'https://last.example.com', redirectUri: 'https://last.example.com/callback' }[
        first.setting
      ]
      const env = Object.fromEntries(others.map(({ variable }) => [variable, other ?? `${given}1`]))
      expect([first.variable, settingOf(first, { ...env, [first.variable]: given })]).toEqual([first.variable, becomes])
    }
  })

  it('says what is read and not used', () => {
    const warnings: string[] = []
    resolveSettings({ env: { ...BASE, CODE_VERIFIER: 'x' }, onWarning: (message) => warnings.push(message) })
    expect(warnings.join()).toContain('CODE_VERIFIER')
    expect(ROWS.filter((row) => !sampleOf(row)).map(({ variable }) => variable)).toEqual([
      'CODE_VERIFIER',
      'TEMPLATES_AUTO_RELOAD',
    ])
    expect(readEnvironment({}).templatesAutoReload).toBe(true)
  })
})
