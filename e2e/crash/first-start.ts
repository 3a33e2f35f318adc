import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { runLatchkey } from '../support/latchkey-process.ts'
import { freePorts } from '../support/platform.ts'
import { CALLBACK, CLIENT, visitor } from './visitor.ts'
import { connect } from './wire.ts'

const USERS = 8

/**
 * Kills the first start on an empty folder after so many milliseconds, if it is not ready by then, and starts again:
 * everything the configuration describes must be there. Answers how long the first start lived.
 */
export async function surviveFirstStart(parent: string, lifeMs: number): Promise<number> {
  const folder = await mkdtemp(join(parent, 'first-'))
  const [port] = await freePorts(1)
  const issuer = `http://localhost:${port}`
  await writeFile(join(folder, 'latchkey.yaml'), JSON.stringify(configuration(issuer))) // JSON is YAML
  const start = () =>
    runLatchkey(['start', '--dev', '--config', 'latchkey.yaml'], { folder, settings: { LATCHKEY_DATA: 'data' } })

  const begun = performance.now()
  const first = start()
  await Promise.race([first.ready().catch(() => {}), setTimeout(lifeMs)])
  const livedMs = performance.now() - begun
  first.signal('SIGKILL')
  await first.ended

  const second = start()
  const wire = connect(issuer)
  try {
    await second.ready()
    const signIns = accounts.map(async (account) => {
      const outcome = await visitor(wire).signIn(account)
      if (!('code' in outcome)) throw new Error(`${account.email} of the configuration cannot sign in`)
    })
    await Promise.all(signIns)
  } finally {
    wire.close()
    await second.stop()
  }
  return livedMs
}

const accounts = Array.from({ length: USERS }, (_, index) => ({
  email: `user${index}@example.com`,
  password: `the password of user ${index}`,
}))

const configuration = (issuer: string) => ({
  environments: [
    {
      name: 'First start',
      origins: [issuer],
      applications: [
        {
          name: 'First start',
          type: 'web',
          clientId: CLIENT.client_id,
          developmentSecret: CLIENT.client_secret,
          callbackUrls: [CALLBACK],
        },
      ],
      users: accounts.map(({ email, password }) => ({
        email,
        firstName: 'Ada',
        lastName: 'King',
        developmentPassword: password,
      })),
    },
  ],
})
