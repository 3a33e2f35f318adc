import pg from 'pg'
import { describe, expect, inject, it } from 'vitest'
import { openStore } from '../store.ts'
import { createDatabase } from '../testing/databases.ts'

describe('opening a PostgreSQL database', () => {
  it('refuses one with a migration it does not know', async () => {
    const url = await createDatabase(inject('postgres'))
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query("INSERT INTO schema_migrations VALUES ('9999_future', 'now')")
    await client.end()
    await expect(openStore({ url })).rejects.toMatchObject({ name: 'StoreOpenError', reason: 'newer' })
  })

  it('says that the server, the database or the user is not there, without the password', async () => {
    const { clusterUrl } = inject('postgres')
    for (const part of [{ port: '1' }, { pathname: '/no_such_database' }, { username: 'nobody' }]) {
      const { href } = Object.assign(new URL(clusterUrl), { password: 'hunter2' }, part)
      const opening = openStore({ url: href })
      await expect(opening).rejects.toMatchObject({ reason: 'unreachable' })
      await expect(opening).rejects.not.toThrow('hunter2')
    }
    await expect(openStore({ url: 'postgres://a b:c' })).rejects.toMatchObject({ reason: 'unreachable' })
  })

  it('survives the loss of its connections', async () => {
    const url = await createDatabase(inject('postgres'))
    const store = await openStore({ url })
    await store.users.find('env_test', 'kp_1')
    const client = new pg.Client({ connectionString: inject('postgres').clusterUrl })
    await client.connect()
    await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
      new URL(url).pathname.slice(1),
    ])
    await client.end()
    await expect.poll(() => store.users.find('env_test', 'kp_1').catch(() => 'lost')).toBeUndefined()
    await store.close()
  })
})
