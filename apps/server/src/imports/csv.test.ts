import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heapInUse } from '../testing/heap.ts'
import { csvRecords } from './csv.ts'

/** The records of a text that comes in pieces of this many bytes. */
async function read(content: string | Uint8Array, size = 7) {
  const bytes = Buffer.from(content)
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  const entries = []
  for await (const { line, nextLine, ...rest } of csvRecords(pieces())) {
    entries.push('value' in rest ? [line, nextLine, rest.value] : [line, nextLine, rest.problem.message])
  }
  return entries
}

describe('CSV (RFC 4180)', () => {
  it('reads quotes, line breaks and commas in quotes, and knows where records are', async () => {
    expect(await read('a,b\n1,"x, ""y""\nz"\n\n3,4')).toEqual([
      [2, 4, { a: '1', b: 'x, "y"\nz' }],
      [5, 6, { a: '3', b: '4' }],
    ])
  })

  it.each([
    ['a mark at the beginning and CRLF', '\ufeffa,b\r\n1,2\r\n'],
    ['semicolons', 'a;b\n1;2\n'],
    ['tabs', 'a\tb\n1\t2\n'],
    ['names in capitals with spaces', ' A ,B\n1,2\n'],
    ['lines that a carriage return ends', 'a,b\r1,2\r'],
    ['no end of the last line', 'a,b\n1,2'],
    ['quotes around everything', '"a","b"\r\n"1","2"\r\n'],
    ['cells behind the last column that are empty', 'a,b\n1,2,,\n'],
  ])('reads %s', async (_, text) => {
    expect(await read(text)).toEqual([[2, 3, { a: '1', b: '2' }]])
  })

  it.each([1, 2, 3, 4, 5])('counts lines as they are where CRLF is cut in two (in pieces of %i)', async (size) => {
    expect(await read('a,b\r\n1,2\r\n\r\n3,"4\r\n5"\r\n', size)).toEqual([
      [2, 3, { a: '1', b: '2' }],
      [4, 6, { a: '3', b: '4\n5' }],
    ])
  })

  it('gives cells that are missing at the end as empty ones', async () => {
    expect(await read('a,b,c\n1\n')).toEqual([[2, 3, { a: '1', b: '', c: '' }]])
  })

  it('takes a quote in the middle of a cell as it is, and formulas as text', async () => {
    expect(await read('a,b\n5" wide,=SUM(A1)\n')).toEqual([[2, 3, { a: '5" wide', b: '=SUM(A1)' }]])
  })

  it.each([
    ['text behind a quote', '1,"x"y', 'has text behind a quote that is closed'],
    ['a quote that is never closed', '1,"x', 'has a quote that is never closed'],
    ['more cells than names', '1,2,3', 'has 3 cells, the first line has 2'],
    ['bytes that are not UTF-8', Buffer.from([0x31, 0x2c, 0xff]), 'has bytes that are not UTF-8'],
    ['a line without an end', 'x'.repeat(2_000_000), 'is longer than 1 MB'],
  ])('refuses a line with %s, and no other', async (_, line, message) => {
    const content = Buffer.concat([Buffer.from('a,b\n0,0\n'), Buffer.from(line), Buffer.from('\n3,4\n5,"6"\n')])
    expect(await read(content, 65_536)).toEqual([
      [2, 3, { a: '0', b: '0' }],
      [3, 4, expect.stringContaining(message)],
      [4, 5, { a: '3', b: '4' }],
      [5, 6, { a: '5', b: '6' }],
    ])
  })

  it('keeps no more than a line of a file that never ends one', async () => {
    const before = heapInUse()
    let sent = 0
    let held = 0
    async function* endless() {
      yield Buffer.from('a,b\n')
      for (; sent < 300; sent++) yield Buffer.alloc(262_144, 'x')
      held = heapInUse() - before
      yield Buffer.from('\n1,2\n')
    }
    const entries = []
    for await (const entry of csvRecords(endless())) entries.push(entry)
    expect(entries).toMatchObject([
      { line: 2, problem: { field: '' } },
      { line: 3, value: { a: '1', b: '2' } },
    ])
    expect(sent * 262_144).toBeGreaterThan(70_000_000)
    expect(held).toBeLessThan(20_000_000)
  })

  it('reads back whatever is written by its rules, in pieces of any size', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[\r\ufffd\ufeff]/g, ''))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        async (rows, size) => {
          const write = (text: string) => `"${text.replaceAll('"', '""')}"`
          const text = `a,b,c\n${rows.map((row) => `${row.map(write).join(',')}\n`).join('')}`
          const values = (await read(text, size)).map(([, , value]) => value)
          expect(values).toEqual(rows.map(([a, b, c]) => ({ a, b, c })))
        },
      ),
    )
  })
})
