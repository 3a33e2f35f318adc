import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const folder = fileURLToPath(new URL('..', import.meta.url))
const { exports: entries } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8')) as { exports: object }
const files = Object.values(entries).filter((file) => !/\*|\/v1\//.test(file)) // parts are for ourselves

describe('the public entries', () => {
  it('say of every function, class and constant what it is for', () => {
    const options = { module: ts.ModuleKind.NodeNext, allowImportingTsExtensions: true, noEmit: true, types: ['node'] }
    const program = ts.createProgram({ rootNames: files.map((file) => `${folder}${file}`), options })
    const checker = program.getTypeChecker()
    const found = files.flatMap((file) => {
      const source = program.getSourceFile(`${folder}${file}`)
      const module = source && checker.getSymbolAtLocation(source)
      return (module ? checker.getExportsOfModule(module) : []).map((symbol) => {
        const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
        const isValue = (target.flags & ts.SymbolFlags.Value) !== 0
        const isSaid = target.getDocumentationComment(checker).length > 0
        return { name: `${file}: ${symbol.name}`, isValue, isSaid }
      })
    })
    expect(found.length).toBeGreaterThan(100)
    expect(found.filter(({ isValue, isSaid }) => isValue && !isSaid).map(({ name }) => name)).toEqual([])
  })
})
