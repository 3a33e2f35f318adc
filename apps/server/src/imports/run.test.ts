import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { updateUser } from '@latchkey/storage/users.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { StartError } from '../settings.ts'
import { heapInUse } from '../testing/heap.ts'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { userFormat } from './formats.ts'
import { reportAt } from './report.ts'
import { type ImportResult, runImport } from './run.ts'
import { openSource } from './source.ts'
import { aFile, defineEverything, FIRST, importUsers, peopleOf, readReport, usersOf } from './testing/imports.ts'

let platform: TestPlatform
beforeEach(async () => {
  platform = await openTestPlatform()
  await defineEverything(platform)
  return () => platform.close()
})

const rows = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => `u${at + from},user${at + from}@example.com,true\n`).join('')
const HEADER = 'id,email,email_verified\n'
const BAD = 'x,no address,true\n'

/** A process that is stopped after so many commits, as kill -9 does it: nothing is answered any more. */
class Killed extends Error {}
function killedAfter(commits: number) {
  let left = commits
  const { deps, store } = platform
  const commit: typeof store.commit = async (commands) => {
    if (left-- <= 0) throw new Killed()
    return store.commit(commands)
  }
  return { ...deps, store: { ...store, commit } }
}

describe('an import that is stopped', () => {
  it.each([1, 2, 3, 4, 5])(
    'goes on where it was, and imports no line twice (stopped at commit %i)',
    async (commits) => {
      const text = `${HEADER}${rows(300)}${BAD}${rows(500, 300)}${BAD}`
      const { path, reportPath, remove } = aFile(text)
      const format = userFormat('csv', {})
      const options = { kind: 'users', howItIsRead: 'csv', openReport: reportAt(reportPath) } as const
      const run = async (deps: typeof platform.deps): Promise<ImportResult> =>
        runImport(format, await openSource(path), FIRST, options, deps)

      await expect(run(killedAfter(commits))).rejects.toThrow(Killed)
      const there = (await platform.store.users.list(FIRST, { limit: 1000 })).length
      const result = await run(platform.deps)
      expect(result).toMatchObject({ created: 800, updated: 0, unchanged: 0, refused: 2 })
      expect(result.from).toBe(commits === 1 ? 1 : Math.min(2 + 250 * (commits - 1), 804))
      expect(there).toBe(Math.max(0, Math.min(result.from - 2 - (result.from > 302 ? 1 : 0), 800)))
      expect((await platform.store.users.list(FIRST, { limit: 1000 })).length).toBe(800)
      expect(readReport(reportPath).map(({ line }) => line)).toEqual([302, 803])
      expect(await platform.store.events.list(FIRST, { limit: 9 })).toMatchObject([
        { details: { created: 800, updated: 0, refused: 2 } },
      ])
      remove()
    },
  )

  it('reads several lines of one record again as one', async () => {
    const text = `id,email,first_name\n${Array.from({ length: 300 }, (_, at) => `u${at},u${at}@example.com,"a\n${at}"\n`).join('')}`
    const { path, reportPath, remove } = aFile(text)
    const run = async (deps: typeof platform.deps) =>
      runImport(
        userFormat('csv', {}),
        await openSource(path),
        FIRST,
        { kind: 'users', howItIsRead: 'csv', openReport: reportAt(reportPath) },
        deps,
      )
    await expect(run(killedAfter(2))).rejects.toThrow(Killed)
    expect(await run(platform.deps)).toMatchObject({ created: 300, from: 502 })
    remove()
  })

  it('is begun again by a restart, which finds every line as it is', async () => {
    const text = `${HEADER}${rows(300)}`
    await importUsers(platform, text)
    const before = await usersOf(platform)
    const again = await importUsers(platform, text)
    expect(again).toMatchObject({ created: 300, finishedAt: expect.any(Number) })
    expect(await importUsers(platform, text, { isRestarted: true })).toMatchObject({
      ...{ from: 1, created: 0, unchanged: 300, finishedAt: undefined },
    })
    expect(await usersOf(platform)).toBe(before)
  })

  it('is another import when the content, the reading or the environment differs', async () => {
    const text = `${HEADER}${rows(3)}`
    await importUsers(platform, text)
    expect(await importUsers(platform, `${text}\n`)).toMatchObject({ unchanged: 3, finishedAt: undefined })
    expect(await importUsers(platform, text, { howItIsRead: 'another way' })).toMatchObject({ unchanged: 3 })
    expect(await importUsers(platform, text, { environmentId: 'env_second' })).toMatchObject({ created: 3 })
  })
})

describe('an import beside others who change the same', () => {
  it('decides again what somebody else changed meanwhile', async () => {
    await importUsers(platform, `id,email,first_name\na1,ada@example.com,Ada\n`)
    const { deps, store } = platform
    let isFirst = true
    const commit: typeof store.commit = async (commands) => {
      if (isFirst && commands.length > 1) {
        isFirst = false
        const [user] = await store.users.list(FIRST, { limit: 1 })
        if (user) await store.commit([updateUser({ ...user, lastName: 'Lovelace' })])
      }
      return store.commit(commands)
    }
    const { path, reportPath, remove } = aFile('id,email,first_name\na1,ada@example.com,Augusta\nx,bad,\n')
    const result = await runImport(
      userFormat('csv', {}),
      await openSource(path),
      FIRST,
      { kind: 'users', howItIsRead: 'csv', openReport: reportAt(reportPath) },
      { ...deps, store: { ...store, commit } },
    )
    expect(result).toMatchObject({ updated: 1, refused: 1 })
    expect(readReport(reportPath)).toHaveLength(1)
    expect(await peopleOf(platform)).toMatchObject([{ first_name: 'Augusta', last_name: 'Lovelace' }])
    remove()
  })

  it('leaves a file to one of two processes', async () => {
    const { path, reportPath, remove } = aFile(`${HEADER}${rows(1000)}`)
    const run = async () =>
      runImport(
        userFormat('csv', {}),
        await openSource(path),
        FIRST,
        { kind: 'users', howItIsRead: 'csv', openReport: reportAt(reportPath) },
        platform.deps,
      )
    const results = await Promise.allSettled([run(), run()])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { message: expect.stringContaining('another process imports the same file') },
    })
    expect((await platform.store.users.list(FIRST, { limit: 2000 })).length).toBe(1000)
    remove()
  })
})

describe('an import of many', () => {
  it('holds no more at the end of a long file than after its first lines', async () => {
    const { path, reportPath, remove } = aFile(`${HEADER}${rows(20_000)}`)
    const held: number[] = []
    const onProgress = ({ created }: { created: number }) => {
      if (created % 5000 === 0) held.push(heapInUse())
    }
    const options = { kind: 'users', howItIsRead: 'csv', openReport: reportAt(reportPath), isDryRun: true } as const
    const result = await runImport(
      userFormat('csv', {}),
      await openSource(path),
      FIRST,
      { ...options, onProgress },
      platform.deps,
    )
    expect([result.created, held.length]).toEqual([20_000, 5]) // the end is told once more
    expect((held.at(-1) ?? 0) - (held[0] ?? 0)).toBeLessThan(3_000_000) // 15,000 lines would be 8 MB
    remove()
  })
})

describe('the report of refused lines', () => {
  it('is made only when a line is refused, and readable by its owner alone', async () => {
    const { path, reportPath, remove } = aFile(`${HEADER}${rows(2)}`)
    const run = async (isRestarted: boolean) =>
      runImport(
        userFormat('csv', {}),
        await openSource(path),
        FIRST,
        { kind: 'users', howItIsRead: 'csv', openReport: reportAt(reportPath), isRestarted },
        platform.deps,
      )
    await run(false)
    expect(existsSync(reportPath)).toBe(false)
    const { result } = await refusedOnce()
    expect(result).toBe('{"line":2,"problems":[{"field":"email","message":"must be an email address"}]}\n')
    remove()
  })

  it('says so where it cannot be written', async () => {
    const { path, reportPath, remove } = aFile(`${HEADER}${BAD}`)
    mkdirSync(reportPath)
    const options = { kind: 'users', howItIsRead: 'csv', openReport: reportAt(reportPath) } as const
    const importing = runImport(userFormat('csv', {}), await openSource(path), FIRST, options, platform.deps)
    await expect(importing).rejects.toThrow(StartError)
    remove()
  })

  async function refusedOnce() {
    const { path, reportPath, remove } = aFile(`${HEADER}${BAD}`)
    const options = { kind: 'users', howItIsRead: 'csv', openReport: reportAt(reportPath) } as const
    await runImport(userFormat('csv', {}), await openSource(path), FIRST, options, platform.deps)
    const result = readFileSync(reportPath, 'utf8')
    remove()
    return { result }
  }
})

describe('a file that cannot be imported', () => {
  it.each([
    ['', 'is empty'],
    ['[{"id":1}]', 'is a JSON list'],
    ['{"users":[{}]}', 'choose the format firebase'],
    ['name,id\n1,2\n', 'names no column email or phone but "name", "id"; it may name email, '],
    ['name,id\n', 'names no column email or phone'], // and nothing else
    ['email,id,email\na,b,c\n', 'the column email is there twice'],
    ['"email\nada@example.com\n', 'has a quote that is never closed'],
    [Buffer.from('email\nada@example.com\n', 'utf16le'), 'the first line'],
  ])('is refused whole: %j', async (content, message) => {
    await expect(importUsers(platform, content)).rejects.toThrow(message)
    expect(await usersOf(platform)).toBe('')
  })

  it.each(['email,localId\na@b.example,1\n', '[{"localId":"1"}]', '{"localId":"1"}\n'])(
    'is no export of Firebase: %j',
    async (content) => {
      const from = importUsers(platform, content, { format: 'firebase' })
      await expect(from).rejects.toThrow('an export of Firebase begins with {"users": [')
    },
  )

  it('may not be there, or be a folder', async () => {
    await expect(openSource('/none/such')).rejects.toThrow('cannot read /none/such (ENOENT)')
    await expect(openSource('/tmp')).rejects.toThrow('is no file')
  })
})
