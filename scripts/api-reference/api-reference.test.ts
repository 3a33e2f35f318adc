import { existsSync, globSync, readFileSync } from 'node:fs'
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

  it('has no link that leads nowhere, nor has any other document', () => {
    const files = globSync('{*.md,packages/*/README.md,docs/**/*.md}', { cwd: root })
    const links = files.flatMap((file) => {
      const text = withoutCode(readFileSync(join(root, file), 'utf8'))
      return [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].map(([, path = '', anchor]) => {
        const target = path === '' ? file : join(dirname(file), path)
        return { file, target, anchor }
      })
    })
    expect(links.length).toBeGreaterThan(1000)
    const anchors = new Map<string, readonly string[]>()
    const lost = links.filter(({ target, anchor }) => {
      if (!existsSync(join(root, target))) return true
      if (anchor === undefined) return false
      if (!anchors.has(target)) anchors.set(target, anchorsIn(readFileSync(join(root, target), 'utf8')))
      return !anchors.get(target)?.includes(anchor)
    })
    expect(lost).toEqual([])
  })
})

const withoutCode = (text: string): string => text.replaceAll(/^```.*?^```$/gms, '')

/** What the headings of a document are called in an address; of several of one name the later ones are numbered. */
function anchorsIn(text: string): string[] {
  const headings = withoutCode(text).match(/^#+ .*$/gm) ?? []
  const seen = new Map<string, number>()
  return headings.map((heading) => {
    const words = heading.replace(/^#+ /, '').toLowerCase()
    const slug = words.replaceAll(/[^\p{L}\p{N}_ -]/gu, '').replaceAll(' ', '-')
    const before = seen.get(slug) ?? 0
    seen.set(slug, before + 1)
    return before === 0 ? slug : `${slug}-${before}`
  })
}
