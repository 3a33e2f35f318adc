import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeWholeFile } from './whole-file.ts'

let folder: string
const at = (name: string) => join(folder, name)
const modeOf = (name: string) => statSync(at(name)).mode & 0o777
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-files-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a file that a command writes', () => {
  it('takes the place of an older one only when it is whole', async () => {
    writeFileSync(at('a'), 'old')
    async function* broken() {
      yield 'half'
      expect(readFileSync(at('a'), 'utf8')).toBe('old')
      throw new Error('broken off')
    }
    await expect(writeWholeFile(at('a'), broken())).rejects.toThrow('broken off')
    expect(readFileSync(at('a'), 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['a'])
    await writeWholeFile(at('a'), ['n', 'ew'])
    expect(readFileSync(at('a'), 'utf8')).toBe('new')
    expect(readdirSync(folder)).toEqual(['a'])
  })

  it('keeps the mode of the older one, unless it is for its owner alone', async () => {
    writeFileSync(at('a'), 'old')
    chmodSync(at('a'), 0o664)
    await writeWholeFile(at('a'), ['new'], { mode: 0o600 })
    expect(modeOf('a')).toBe(0o664)
    await writeWholeFile(at('a'), ['secret'], { mode: 0o600, ofAny: true })
    expect(modeOf('a')).toBe(0o600)
  })

  it('goes where a link leads, also when nothing is there yet', async () => {
    symlinkSync(at('a'), at('link'))
    for (const text of ['first', 'second']) {
      await writeWholeFile(at('link'), [text])
      expect(readFileSync(at('a'), 'utf8')).toBe(text)
    }
    expect(lstatSync(at('link')).isSymbolicLink()).toBe(true)
  })

  it('may be a device', async () => {
    await writeWholeFile('/dev/null', ['text'])
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
  })

  it('says why it cannot be written', async () => {
    await expect(writeWholeFile(at('none/a'), ['text'])).rejects.toThrow(/^cannot write .*none\/a \(ENOENT\)$/)
  })
})
