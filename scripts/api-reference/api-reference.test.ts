import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { docOf, openReference, type Reference } from './entries.ts'
import { referencePages } from './pages.ts'

vi.setConfig({ hookTimeout: 240_000 })
const root = fileURLToPath(new URL('../..', import.meta.url))

let reference: Reference
let pages: Map<string, string>
beforeAll(() => {
  reference = openReference(root)
  pages = referencePages(reference)
})

const exported = () =>
  reference.entries.flatMap(({ name: entry, exports }) => exports.map((one) => ({ entry, ...one })))

/** The members of an export that are called, as `Class.method`, with what they say. */
function calledMembers({ name, symbol }: { name: string; symbol: ts.Symbol }): { name: string; text: string }[] {
  const { checker } = reference
  const node = symbol.declarations?.[0]
  if (!node || node.getSourceFile().fileName.includes('/generated/')) return []
  const type =
    symbol.flags & ts.SymbolFlags.Value ? checker.getTypeOfSymbol(symbol) : checker.getDeclaredTypeOfSymbol(symbol)
  const [made] = type.getConstructSignatures()
  return checker.getPropertiesOfType(made?.getReturnType() ?? type).flatMap((member) => {
    const at = member.valueDeclaration
    const isOwn = !/node_modules|generated/.test(at?.getSourceFile().fileName ?? '') && !/[#@]/.test(member.name)
    const isCalled = at && checker.getTypeOfSymbol(member).getCallSignatures().length > 0
    return isOwn && isCalled ? [{ name: `${name}.${member.name}`, text: docOf(member, checker) }] : []
  })
}

describe('what the published packages export', () => {
  it('says what it is for', () => {
    const silent = exported().filter(({ symbol }) => docOf(symbol, reference.checker) === '')
    expect(exported().length).toBeGreaterThan(1000)
    expect(silent.map(({ entry, name }) => `${entry}: ${name}`)).toEqual([])
  })

  it('says what can be called on it', () => {
    const members = exported().flatMap(calledMembers)
    expect(members.length).toBeGreaterThan(200)
    expect([...new Set(members.filter(({ text }) => text === '').map(({ name }) => name))]).toEqual([])
  })
})

describe('the API reference', () => {
  it('is what the declarations say', () => {
    const stale = [...pages].filter(([file, text]) => {
      const path = join(root, 'docs/api', file)
      return !existsSync(path) || readFileSync(path, 'utf8') !== text
    })
    expect(stale.map(([file]) => file)).toEqual([]) // `npm run generate` writes it
  })

  it('has everything that can be imported on one page, and no more than once', () => {
    const headings = [...pages.values()].flatMap((text) => text.match(/^### `\w+`$/gm) ?? [])
    const missing = exported().filter(
      ({ entry, name, symbol }) =>
        !entry.includes('/parts/') &&
        !symbol.declarations?.[0]?.getSourceFile().fileName.includes('/generated/') &&
        !headings.includes(`### \`${name}\``),
    )
    expect(missing.map(({ name }) => name)).toEqual([])
    for (const [file, text] of pages) {
      const own = text.match(/^### `\w+`$/gm) ?? []
      expect([file, own.length]).toEqual([file, new Set(own).size])
    }
  })

  it('has no link that leads nowhere', () => {
    const anchors = (text: string) => {
      const slugs = (text.match(/^#+ .*$/gm) ?? []).map((line) =>
        line
          .toLowerCase()
          .replaceAll(/[^\w -]/g, '')
          .trim(),
      )
      const times = (index: number) => slugs.slice(0, index).filter((slug) => slug === slugs[index]).length
      return slugs.map((slug, index) => slug.replaceAll(' ', '-') + (times(index) === 0 ? '' : `-${times(index)}`))
    }
    const lost = [...pages].flatMap(([file, text]) =>
      [...text.matchAll(/\]\(([^)#]*)(?:#([^)]*))?\)/g)].flatMap(([link, path = '', anchor]) => {
        const page = path === '' ? text : pages.get(path)
        const isThere =
          page !== undefined || existsSync(join(root, 'docs/api', dirname(path), path.replace(/.*\//, '')))
        return isThere && (!anchor || anchors(page ?? '').includes(anchor)) ? [] : [`${file} ${link}`]
      }),
    )
    expect(lost).toEqual([])
  })
})
