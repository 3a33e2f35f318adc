import { describe, expect, it } from 'vitest'
import { jsonListEntries, ndjsonEntries } from './json.ts'
import type { Entry } from './line.ts'
import type { Bytes } from './lines.ts'

async function read(reader: (bytes: Bytes) => AsyncGenerator<Entry>, content: string, size = 5) {
  const bytes = Buffer.from(content)
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  const entries = []
  for await (const entry of reader(pieces())) {
    entries.push([entry.line, 'value' in entry ? entry.value : entry.problem.message])
  }
  return entries
}

describe('NDJSON', () => {
  it('reads an object a line, with a mark at the beginning, CRLF and empty lines', async () => {
    expect(await read(ndjsonEntries, '\ufeff{"a":"é"}\r\n\r\n  \n{"a":2}')).toEqual([
      [1, { a: 'é' }],
      [4, { a: 2 }],
    ])
  })

  it.each([
    ['that is no JSON', "{'a':1}", 'is not JSON'],
    ['that breaks off', '{"a":', 'is not JSON'],
    ['that is too long', `{"a":"${'x'.repeat(1_100_000)}"}`, 'is longer than 1 MB'],
  ])('refuses a line %s, and no other', async (_, line, message) => {
    expect(await read(ndjsonEntries, `{"a":0}\n${line}\n{"a":2}\n`, 65_536)).toEqual([
      [1, { a: 0 }],
      [2, expect.stringContaining(message)],
      [3, { a: 2 }],
    ])
  })

  it('reads a line of a hundred thousand lists in each other, which its format refuses', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const [[line, value] = []] = await read(ndjsonEntries, deep, 65_536)
    expect([line, Array.isArray(value)]).toEqual([1, true])
  })
})

describe('the list in a document of Firebase', () => {
  it.each([1, 3, 1000])('gives its objects one after the other, %i bytes at a time', async (size) => {
    const text = '{"users": [\n{"localId":"a}\\"]","x":{"y":[1,{"z":2}]}},{"localId":"b"}, {"localId":"é"}\n]}'
    expect(await read(jsonListEntries, text, size)).toEqual([
      [1, { localId: 'a}"]', x: { y: [1, { z: 2 }] } }],
      [2, { localId: 'b' }],
      [3, { localId: 'é' }],
    ])
  })

  it('goes on behind an object that is too long or no JSON', async () => {
    const text = `{"users":[{"a":"${'x'.repeat(1_200_000)}"},{a:1},{"a":2}]}`
    expect(await read(jsonListEntries, text, 65_536)).toEqual([
      [1, expect.stringContaining('longer than 1 MB')],
      [2, expect.stringContaining('is not JSON')],
      [3, { a: 2 }],
    ])
  })

  it('says that a document breaks off', async () => {
    expect(await read(jsonListEntries, '{"users":[{"a":1},{"a":')).toEqual([
      [1, { a: 1 }],
      [2, expect.stringContaining('ends within an object')],
    ])
  })
})
