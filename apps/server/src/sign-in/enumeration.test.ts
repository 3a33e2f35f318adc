import { clearAllAttempts } from '@latchkey/storage/attempts.ts'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailedCode, openBrowser } from '../testing/browser.ts'
import { allowInvitations, invite } from '../testing/invitations.ts'
import { anOrganizationOf } from '../testing/members.ts'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { aPerson, authorization, PASSWORD } from '../testing/requests.ts'

let platform: TestPlatform
let people: { known: string; suspended: string; withoutPassword: string }
beforeAll(async () => {
  platform = await openTestPlatform() // without a limit for the network address, which all samples share
  const passwordHash = await platform.deps.hasher.hash(PASSWORD) // as expensive as those of people
  const person = async (changes: Parameters<typeof aPerson>[1]) =>
    (await aPerson(platform, { passwordHash, ...changes })).email
  people = {
    known: await person({ email: 'known-person@example.com' }),
    suspended: await person({ email: 'gone-person0@example.com', isSuspended: true }),
    withoutPassword: await person({ email: 'code-person0@example.com', passwordHash: null }),
  }
})
afterAll(() => platform.close())

/** As long as the addresses of people, so that lengths tell nothing either. */
const nobody = (index: number) => `nobody-${String(index).padStart(5, '0')}@example.com`

type Browser = ReturnType<typeof openBrowser>
type Request = (browser: Browser, email: string) => Promise<unknown>

const atPassword = async (browser: Browser, email: string) => {
  await browser.open(authorization())
  await browser.submit({ p_email: email })
}
const linkTo = (body: string, path: string) =>
  (new RegExp(`href="([^"]*${path}[^"]*)"`).exec(body)?.[1] ?? '').replaceAll('&amp;', '&')
const atForgotten = async (browser: Browser, email: string) => {
  await browser.open(authorization())
  const page = await browser.submit({ p_email: email })
  await browser.open(linkTo(page.body, '/auth/forgot-password'))
}
const byCode = async (browser: Browser, email: string) => {
  await atPassword(browser, email)
  await browser.submit({ method: 'code' })
}
const wrongCode = async (browser: Browser, email: string) => {
  const right = await mailedCode(platform, email)
  return browser.submit({ p_confirmation_code: right === '123456' ? '654321' : '123456' })
}

/** Everything that somebody can ask with the address of somebody else: what leads there, and the request itself. */
const WAYS: Record<string, { there: Request; ask: Request }> = {
  'an address': {
    there: (browser) => browser.open(authorization()),
    ask: (browser, email) => browser.submit({ p_email: email }),
  },
  'a wrong password': { there: atPassword, ask: (browser) => browser.submit({ p_password: 'a wrong password' }) },
  'a code instead': { there: atPassword, ask: (browser) => browser.submit({ method: 'code' }) },
  'another code': { there: byCode, ask: (browser) => browser.submit({ method: 'resend' }) },
  'a wrong code': { there: byCode, ask: wrongCode },
  'a new account': {
    there: (browser) => browser.open(authorization({ prompt: 'create' })),
    ask: (browser, email) => browser.submit({ p_first_name: 'Ada', p_last_name: 'Lovelace', p_email: email }),
  },
  'a forgotten password': {
    there: atForgotten,
    ask: (browser, email) => browser.submit({ p_email: email }),
  },
  'a wrong code for a new password': {
    there: async (browser, email) => {
      await atForgotten(browser, email)
      await browser.submit({ p_email: email })
    },
    ask: wrongCode,
  },
}

type Sample = { answers: ReturnType<typeof visible>[]; ms: number }

/** Goes one way with an address, in a browser of its own, and measures the last request of it. */
async function sample(way: string, email: string): Promise<Sample> {
  const { there, ask } = WAYS[way] as (typeof WAYS)[string]
  await platform.store.commit([clearAllAttempts('env_first')])
  const { app, responses } = listening(platform)
  const browser = openBrowser({ app })
  await there(browser, email)
  responses.length = 0
  const began = performance.now()
  await ask(browser, email)
  return { ms: performance.now() - began, answers: responses.map((response) => visible(response, email)) }
}

/** The application, with everything that it answers from now on. */
function listening({ app }: Pick<TestPlatform, 'app'>) {
  const responses: LightMyRequestResponse[] = []
  const inject = async (options: InjectOptions) => {
    const response = await app.inject(options)
    responses.push(response)
    return response
  }
  return { responses, app: Object.create(app, { inject: { value: inject } }) as TestPlatform['app'] }
}

/** An answer without what differs from request to request. Lengths stay. */
function visible({ statusCode, headers, body }: LightMyRequestResponse, email: string) {
  const masked = (text: string) =>
    text
      .replaceAll(email, '<address>')
      .replaceAll(encodeURIComponent(email), '<address>')
      .replace(/[\w+/=-]{20,}/g, (secret) => `<${secret.length}>`)
  const told = Object.entries(headers).filter(([name]) => name !== 'date')
  return {
    statusCode,
    headers: told.map(([name, value]) => [name, masked(String(value).replace(/Expires=[^;]*/g, ''))]),
    body: masked(body),
  }
}

/** The fastest but one: what else a machine does makes requests slower, never faster. */
const fast = (values: number[]) => values.toSorted((one, other) => one - other)[1] as number

const TURNS = 11
const ROUNDS = 4

/**
 * Whether time tells an address that somebody has from one that nobody has. The two are asked in turns, so that what
 * else the machine does counts for both, and so is the first a second time: what lies between those two is chance.
 * A busy machine gets more rounds, until one says what is `expected`.
 */
async function timeTells(way: string, known: string, expected: boolean) {
  const seen: object[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const times = { known: [] as number[], unknown: [] as number[], again: [] as number[] }
    for (let turn = 0; turn < TURNS; turn++) {
      times.known.push((await sample(way, known)).ms)
      times.unknown.push((await sample(way, nobody(turn))).ms)
      times.again.push((await sample(way, known)).ms)
    }
    const [one, other, again] = [fast(times.known), fast(times.unknown), fast(times.again)]
    const chance = Math.abs(one - again)
    const difference = Math.min(Math.abs(other - one), Math.abs(other - again))
    const tells = difference > Math.max(2 * chance, Math.min(one, other) / 2)
    seen.push({ one, other, again, tells })
    if (tells === expected) return { tells, seen }
  }
  return { tells: !expected, seen }
}

describe('whether somebody has an account', () => {
  it.each(Object.keys(WAYS))('is not told by the answer to %s: status, headers and text are the same', async (way) => {
    const unknown = await sample(way, nobody(0))
    expect(unknown.answers[0]?.statusCode).toBeLessThan(400)
    for (const email of Object.values(people)) {
      expect((await sample(way, email)).answers).toEqual(unknown.answers)
    }
  })

  it.each(Object.keys(WAYS))('is not told by the time of the answer to %s', async (way) => {
    expect(await timeTells(way, people.known, false)).toMatchObject({ tells: false })
  })

  it.each(['suspended', 'withoutPassword'] as const)('nor is one that is %s', async (kind) => {
    expect(await timeTells('a wrong password', people[kind], false)).toMatchObject({ tells: false })
  })

  it('would be told by time, if only passwords that there are were compared', async () => {
    const { hasher } = platform.deps
    const { verify } = hasher
    hasher.verify = async (hash, password) => (hash ? verify(hash, password) : false)
    try {
      expect(await timeTells('a wrong password', people.known, true)).toMatchObject({ tells: true })
    } finally {
      hasher.verify = verify
    }
  })

  it('is not told to whoever opens an invitation to somebody else', async () => {
    await allowInvitations(platform)
    const { code: organizationCode } = await anOrganizationOf(platform, [])
    const opened = async (email: string) => {
      const wanted = { organizationCode, email, firstName: '', lastName: '', roleIds: [], sendsMail: false }
      const { code } = await invite(platform, wanted)
      const { app, responses } = listening(platform)
      await openBrowser({ app }).open(authorization({ invitation_code: code, is_invitation: 'true' }))
      return responses.map((response) => visible(response, email))
    }
    expect(await opened(people.known)).toEqual(await opened(nobody(0)))
  })
})
